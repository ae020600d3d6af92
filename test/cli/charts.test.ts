/** Charts on the command line: what Helm would render is checked, and said where an author would mend it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';

const long = 'x'.repeat(140_000);
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: {{ .Values.image }}
          env: {{ toYaml .Values.env | nindent 12 }}
`;
const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\nspec: { ports: [{ port: 80 }] }\n';
const tree = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'image: app\nenv: []\n',
  'charts/web/values-prod.yaml': `env:\n  - name: LONG\n    value: ${long}\n`,
  'charts/web/templates/web.yaml': deployment,
  'charts/web/templates/service.yaml': service,
  'charts/web/templates/NOTES.txt': 'apiVersion: {{ .Release.Name }}\n',
};

async function findings(
  t: TestContext,
  words: readonly string[],
  files: Readonly<Record<string, string>> = tree,
) {
  const { code, out, err } = await runCli(folderWith(t, files), ['check', '--format', 'json', ...words]);
  assertContract('check', out);
  const found = (
    JSON.parse(out).findings as readonly {
      readonly file: string;
      readonly code: string;
      readonly namespace: string;
      readonly range: { readonly start: { readonly line: number } };
      readonly via?: readonly string[];
    }[]
  ).map(({ file, code, namespace, range, via = [] }) =>
    [`${file}:${range.start.line + 1}`, code, namespace, ...via].join(' '),
  );
  return { code, found, err };
}

const inProd = 'charts/web/values-prod.yaml:2 env-value-too-long default charts/web (values-prod.yaml)';

for (const path of ['charts/web', '.'])
  test(`check ${path} finds what a values file brings, in that file`, async (t) => {
    const { code, found, err } = await findings(t, [path]);
    assert.deepEqual([code, found], [1, [inProd]]);
    assert.doesNotMatch(err, /template/);
  });

test('all is known of a chart that Helm renders, and it is told what was assumed', async (t) => {
  const { code, out } = await runCli(
    folderWith(t, { ...tree, 'charts/web/values-prod.yaml': 'image: other\n' }),
    ['check', '--fail-on-unknown', '-n', 'shop', 'charts'],
  );
  assert.match(out, /No problems found in 2 workloads in \d+ files/);
  assert.doesNotMatch(out, /not checked/);
  assert.equal(code, 1, 'the Services of shop are not known');
});

test('what Helm would not render is said once, and the rest is checked', async (t) => {
  const { code, out } = await runCli(
    folderWith(t, {
      ...tree,
      'charts/web/templates/other.yaml': 'a: {{ required "a.b is missing!" .Values.a }}\n',
      'charts/web/templates/open.yaml': 'a: {{ .Values.a\n',
    }),
    ['check', 'charts/web'],
  );
  assert.equal(code, 1);
  assert.match(out, /env-value-too-long/);
  assert.match(
    out,
    /Helm would not render charts\/web and charts\/web \(values-prod.yaml\): unclosed action .*\(charts\/web\/templates\/open.yaml:\d\) and a.b is missing! \(charts\/web\/templates\/other.yaml:1\)\. What could be rendered was checked\./,
  );
  assert.doesNotMatch(out, /{{/);
});

test('a link that leads nowhere keeps a chart from being rendered, as with Helm', async (t) => {
  const folder = folderWith(t, { ...tree, 'charts/web/docs/a.md': 'a\n' });
  const check = () => runCli(folder, ['check', 'charts/web']);
  const link = (path: string) => symlinkSync('../gone', join(folder, 'charts/web', path));
  link('docs/LICENSE');
  const { code, out, err } = await check();
  assert.equal(code, 2);
  assert.match(
    err,
    /Chart\.yaml:1: charts\/web .*cannot be rendered: error evaluating symlink docs\/LICENSE: no such file or directory/,
  );
  assert.doesNotMatch(out, /env-value-too-long/);
  // It is asked where a link leads before it is asked whether it is ignored.
  writeFileSync(join(folder, 'charts/web/.helmignore'), 'LICENSE\n');
  assert.equal((await check()).code, 2);
  writeFileSync(join(folder, 'charts/web/.helmignore'), 'docs/\n');
  assert.match((await check()).out, /env-value-too-long/);
});

test('so does a file that is too large for Helm', async (t) => {
  const folder = folderWith(t, tree);
  writeFileSync(join(folder, 'charts/web/video.mp4'), '');
  truncateSync(join(folder, 'charts/web/video.mp4'), 5 * 1024 * 1024 + 1);
  const { code, err } = await runCli(folder, ['check', 'charts/web']);
  assert.equal(code, 2);
  assert.match(err, /chart file "video\.mp4" is larger than the maximum file size 5242880/);
  writeFileSync(join(folder, 'charts/web/.helmignore'), '*.mp4\n');
  assert.match((await runCli(folder, ['check', 'charts/web'])).out, /env-value-too-long/);
});

test('env says in which file a workload stands, and of which view it is', async (t) => {
  const { out } = await runCli(folderWith(t, tree), ['env', '--format', 'json', 'charts/web']);
  assertContract('env', out);
  const workloads: readonly { file: string; name: string; view: string }[] = JSON.parse(out).workloads;
  assert.deepEqual(
    workloads.map(({ file, name, view }) => [file, name, view]),
    [
      ['charts/web/templates/web.yaml', 'web', 'charts/web'],
      ['charts/web/templates/web.yaml', 'web', 'charts/web (values-prod.yaml)'],
    ],
  );
});

test('--fix changes no chart unasked', async (t) => {
  const { out } = await runCli(folderWith(t, tree), ['check', '--fix', 'charts/web']);
  assert.match(out, /env-value-too-long/);
});

test('a packed chart is checked as it is', async (t) => {
  const files = Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [path.replace('charts/', ''), text]),
  );
  const folder = folderWith(t, files);
  execFileSync('tar', ['-czf', 'web-0.1.0.tgz', 'web'], { cwd: folder });
  rmSync(join(folder, 'web'), { recursive: true });
  writeFileSync(join(folder, 'cut.tgz'), readFileSync(join(folder, 'web-0.1.0.tgz')).subarray(0, 100));
  const { out } = await runCli(folder, ['check', '--format', 'json', 'web-0.1.0.tgz']);
  const [finding, ...more] = JSON.parse(out).findings;
  assert.deepEqual(more, []);
  assert.deepEqual(
    [finding.file, finding.via],
    ['web-0.1.0.tgz/values-prod.yaml', ['web-0.1.0.tgz (values-prod.yaml)']],
  );
  const cut = await runCli(folder, ['check', 'cut.tgz']);
  assert.equal(cut.code, 2);
  assert.match(cut.err, /cut\.tgz cannot be read as a packed chart/);
});

test('who looks into files need not be a template of the chart: a packed library, or a value', async (t) => {
  const pod = (value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: a\n      image: app\n      env: [{ name: LONG, value: {{ ${value} }} }]\n`;
  const folder = folderWith(t, {
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'web/files/long.txt': long,
    'web/templates/pod.yaml': pod('include "lib.long" .'),
    'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
    'lib/templates/_l.tpl': '{{ define "lib.long" }}{{ .Files.Get "files/long.txt" }}{{ end }}',
    'all.yaml': 'text: \'{{ .Files.Get "files/long.txt" }}\'\n',
  });
  mkdirSync(join(folder, 'web/charts'));
  execFileSync('tar', ['-czf', 'web/charts/lib-1.0.0.tgz', 'lib'], { cwd: folder });
  rmSync(join(folder, 'lib'), { recursive: true });
  const found = async (...words: readonly string[]) =>
    (await runCli(folder, ['check', ...words, 'web'])).out.includes('env-value-too-long');
  assert.equal(await found(), true);
  rmSync(join(folder, 'web/charts'), { recursive: true });
  writeFileSync(join(folder, 'web/templates/pod.yaml'), pod('tpl .Values.text .'));
  assert.equal(await found('--values', 'all.yaml'), true);
  assert.equal(await found('--set', 'text=x{{ .Files.Get "files/long.txt" }}'), true);
});

test('--values, --set and --release install a chart as Helm would', async (t) => {
  const files = { ...tree, 'env/prod.yaml': tree['charts/web/values-prod.yaml'] };
  const folder = folderWith(t, files);
  const words = ['charts/web', '--values', 'env/prod.yaml', '--set', 'image=other', '--release', 'shop'];
  const { out } = await runCli(folder, ['env', '--format', 'json', '-n', 'harbour', ...words]);
  const [workload, ...more] = JSON.parse(out).workloads;
  assert.deepEqual(more, []);
  assert.deepEqual(
    [workload.name, workload.namespace, workload.namespaceFrom, workload.view],
    ['shop', 'harbour', 'option', 'charts/web (prod.yaml, --set image=other)'],
  );
  const checked = await findings(t, words, files);
  assert.deepEqual(checked.found, [
    'env/prod.yaml:2 env-value-too-long default charts/web (prod.yaml, --set image=other)',
  ]);
});

const ofCluster = {
  ...tree,
  'charts/web/values-prod.yaml': '',
  'charts/web/templates/web.yaml': deployment.replace(
    '{{ .Values.image }}',
    'v{{ .Capabilities.KubeVersion.Minor }}{{ if .Capabilities.APIVersions.Has "example.com/v1" }}-has{{ end }}{{ if .Capabilities.APIVersions.Has "example.com/v2/Shop" }}-shop{{ end }}',
  ),
};

async function images(t: TestContext, files: Readonly<Record<string, string>>, words: readonly string[]) {
  const { out, err } = await runCli(folderWith(t, files), [
    'env',
    '--format',
    'json',
    ...words,
    'charts/web',
  ]);
  const workloads: readonly { containers: readonly { image: string }[]; view: string }[] =
    out === '' ? [] : JSON.parse(out).workloads;
  return { images: workloads.flatMap(({ containers }) => containers.map(({ image }) => image)), err };
}

test('templates see the version of Kubernetes and the API versions that are named', async (t) => {
  const words = ['--kube-version', '1.29.3', '--api-versions', 'example.com/v1,example.com/v2/Shop'];
  assert.deepEqual((await images(t, ofCluster, words)).images, ['v29-has-shop', 'v29-has-shop']);
  const row =
    'helm:\n  - { chart: charts/web, values: [charts/web/values.yaml], kubeVersion: v1.30.0, apiVersions: example.com/v1 }\n';
  const files = { ...ofCluster, 'kube-service-links.yaml': row };
  assert.deepEqual((await images(t, files, [])).images, ['v30-has']);
  assert.deepEqual((await images(t, files, ['--kube-version', 'v1.31'])).images, ['v31-has']);
});

test('a chart for another Kubernetes is said, and others are checked', async (t) => {
  const chart = `${tree['charts/web/Chart.yaml']}kubeVersion: "<1.25.0"\n`;
  const files = { ...tree, 'charts/web/Chart.yaml': chart };
  const { code, out } = await runCli(folderWith(t, files), ['check', 'charts/web']);
  assert.match(
    out,
    /Helm would not render charts\/web.*: chart requires kubeVersion: <1\.25\.0 which is incompatible with Kubernetes v1\.\d+\.\d+ \(another one: --kube-version/,
  );
  assert.equal(code, 0);
  const older = await findings(t, ['--kube-version', '1.24.0', 'charts/web'], files);
  assert.deepEqual(older.found, [inProd]);
});

test('values for charts where there is none are refused', async (t) => {
  const { code, err } = await runCli(folderWith(t, { 'a.yaml': 'a: 1\n' }), ['check', '--set', 'a=b', '.']);
  assert.equal(code, 2);
  assert.match(err, /There is no chart \(Chart.yaml\) in the PATHs/);
  const { err: words } = await runCli(folderWith(t, {}), ['check', '--release', 'Shop']);
  assert.match(words, /--release needs the name of a release, not "Shop"/);
});

test('what is no version of Kubernetes is refused before anything is checked', async (t) => {
  for (const version of ['foo', '1', 'v1']) {
    const run = await runCli(folderWith(t, tree), ['check', '--kube-version', version, 'charts/web']);
    assert.deepEqual([run.code, run.out], [2, '']);
    assert.match(run.err, new RegExp(`--kube-version must be a version of Kubernetes, .* not "${version}"`));
  }
});

test('what is printed and is no YAML is said, at the line of its template, and is an answer that is missing', async (t) => {
  const broken = deployment.replace('toYaml .Values.env | nindent 12', 'toYaml .Values.env | indent 6');
  const files = {
    ...tree,
    'charts/web/templates/web.yaml': broken,
    'charts/web/values.yaml': 'image: app\nenv: [{ name: A, value: b }]\n',
  };
  const { code, out } = await runCli(folderWith(t, files), ['check', '--fail-on-unknown', 'charts/web']);
  assert.equal(code, 1);
  assert.match(
    out,
    /Helm would not render charts\/web and charts\/web \(values-prod.yaml\): what is printed is not valid YAML.*\(charts\/web\/templates\/web.yaml:1\d\)/,
  );
});

for (const [name, files, words] of [
  ['values that are no YAML', { 'charts/web/values.yaml': 'a: 1\nb: [\n' }, []],
  ['values that are no mapping', { 'charts/web/values.yaml': '- a\n' }, []],
  ['a value that Helm refuses', {}, ['--set', 'a[']],
  ['a chart without a name', { 'charts/web/Chart.yaml': 'apiVersion: v2\nversion: 0.1.0\n' }, []],
] as const)
  test(`${name} are unusable input`, async (t) => {
    const { code, err, out } = await runCli(folderWith(t, { ...tree, ...files }), [
      'check',
      ...words,
      'charts/web',
    ]);
    assert.equal(code, 2);
    assert.match(
      out,
      /^No workloads found in \d files, but the result is incomplete:\nHelm would not render /,
    );
    assert.match(err, /charts\/web\/(?:values|Chart)\.yaml:\d: charts\/web.* cannot be rendered: ./);
  });

test('a values file that is not there makes the result incomplete', async (t) => {
  const words = ['check', '--values', 'nope.yaml', 'charts/web'];
  const { code, out, err } = await runCli(folderWith(t, tree), words);
  assert.equal(code, 2);
  assert.match(err, /nope\.yaml does not exist/);
  assert.match(out, /^.*incomplete:\n(?:.*\n)*1 file could not be read: nope\.yaml\./);
});

for (const [name, text, line] of [
  ['is no YAML', 'a: 1\nb: [\n', 3],
  ['is no mapping', '- a\n', 1],
] as const)
  test(`a values file that ${name} is said where it is wrong`, async (t) => {
    const folder = folderWith(t, { ...tree, 'env/good.yaml': 'a: 1\n', 'env/bad.yaml': text });
    const words = ['--values', 'env/good.yaml', '--values', 'env/bad.yaml'];
    const { code, err } = await runCli(folder, ['check', ...words, 'charts/web']);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`^env/bad\\.yaml:${line}: charts/web .*cannot be rendered: .`));
  });

test('a reason of several lines is said in one', async (t) => {
  const files = { ...tree, 'charts/web/templates/v.yaml': '{{ fail "\\nVALUES:\\n  set a.b\\n" }}' };
  const { out } = await runCli(folderWith(t, files), ['check', 'charts/web']);
  assert.match(out, /: VALUES: set a\.b \(charts\/web\/templates\/v\.yaml:1\)/);
});

test('a template that is named alone is checked as its chart renders it', async (t) => {
  const named = 'charts/web/templates/web.yaml';
  const { code, found } = await findings(t, [named]);
  assert.deepEqual([code, found], [1, [inProd]]);
  const { out } = await runCli(folderWith(t, tree), ['check', named]);
  assert.match(
    out,
    /charts\/web\/templates\/web\.yaml was checked as a part of the chart charts\/web, with all that it renders\./,
  );
  assert.doesNotMatch(out, /helm template/);
  const values = await findings(t, ['charts/web/values-prod.yaml']);
  assert.deepEqual([values.code, values.found], [1, [inProd]]);
});

test('a template of a chart in charts/ is checked as the outermost chart renders it', async (t) => {
  const files = {
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'web/values.yaml': `db:\n  image: app\n  env:\n    - { name: LONG, value: ${long} }\n`,
    'web/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 0.1.0\n',
    'web/charts/db/values.yaml': 'image: app\nenv: []\n',
    'web/charts/db/templates/db.yaml': deployment,
  };
  const { found } = await findings(t, ['web/charts/db/templates/db.yaml'], files);
  assert.deepEqual(found, ['web/values.yaml:4 env-value-too-long default web']);
});

test('a file of another kind is not taken for a part of a chart', async (t) => {
  const files = {
    ...tree,
    'charts/web/deploy.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n',
  };
  const { out } = await runCli(folderWith(t, files), ['check', 'charts/web/deploy.yaml']);
  assert.doesNotMatch(out, /part of the chart/);
});

const dependency = (repository: string) =>
  `dependencies:\n  - { name: common, version: 1.x, repository: "${repository}" }\n`;
const withCommon = {
  ...tree,
  'charts/web/values-prod.yaml': '',
  'charts/web/templates/web.yaml': deployment.replace('toYaml .Values.env', 'include "common.env" .'),
  'libs/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.2.0\ntype: library\n',
  'libs/common/templates/_env.tpl': `{{ define "common.env" }}\n- name: LONG\n  value: ${long}\n{{- end }}`,
};

test('a dependency in the tree is taken from there, and that is said', async (t) => {
  const chart = tree['charts/web/Chart.yaml'];
  const files = {
    ...withCommon,
    'charts/web/Chart.yaml': `${chart}${dependency('file://../../libs/common')}`,
  };
  const folder = folderWith(t, files);
  const { code, out } = await runCli(folder, ['check', '--fail-on-unknown', '-n', 'shop', 'charts']);
  assert.match(out, /libs\/common\/templates\/_env\.tpl/);
  assert.match(
    out,
    /Dependencies that charts\/ lacks were taken from where Chart\.yaml names them, as helm dependency build does: libs\/common \(for charts\/web\)\./,
  );
  assert.equal(code, 1);
});

test('one that would be fetched is taken from the folder beside the chart, which is a doubt', async (t) => {
  const files = Object.fromEntries(
    Object.entries(withCommon).map(([path, text]) => [path.replace('libs/', 'charts/'), text]),
  );
  const chart = `${files['charts/web/Chart.yaml']}${dependency('oci://registry.example.com/charts')}`;
  const { out } = await runCli(folderWith(t, { ...files, 'charts/web/Chart.yaml': chart }), ['check', '.']);
  assert.match(
    out,
    /taken from the folders beside the charts: charts\/common \(for charts\/web\)\. Helm renders nothing without them/,
  );
});

test('a folder outside of the repository is no part of a chart', async (t) => {
  const chart = tree['charts/web/Chart.yaml'];
  const outside = folderWith(t, withCommon);
  const files = {
    ...withCommon,
    'charts/web/Chart.yaml': `${chart}${dependency(`file://${outside}/libs/common`)}`,
  };
  const folder = folderWith(t, { ...files, '.git/HEAD': '' });
  const { out } = await runCli(folder, ['check', 'charts']);
  assert.match(out, /charts\/ lacks common, which helm dependency build fetches/);
});

const application = (...valueFiles: readonly string[]) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  source:
    repoURL: https://git.example.com/shop.git
    path: charts/web
    helm: { valueFiles: ${JSON.stringify(valueFiles)} }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

test('values files that no release names are said not to be checked', async (t) => {
  const files = {
    ...tree,
    'charts/web/values-dev.yaml': '',
    'apps/shop.yaml': application('values-dev.yaml'),
  };
  const { out } = await runCli(folderWith(t, files), ['check', '.']);
  assert.match(
    out,
    /charts\/web\/values-prod\.yaml was not checked: shop installs charts\/web without it\. To check it, use --values FILE/,
  );
});

test('a values file that a release names and that does not exist is said where it is named', async (t) => {
  const files = { ...tree, 'apps/shop.yaml': application('values-prod.yaml', 'values-none.yaml') };
  const { out, code } = await runCli(folderWith(t, files), ['check', '--fail-on-unknown', '.']);
  assert.match(
    out,
    /Helm would not render charts\/web \(shop\): the values file values-none\.yaml, which shop names, does not exist \(apps\/shop\.yaml:8\)/,
  );
  assert.equal(code, 1);
});

const hooked = (hook: string) =>
  deployment.replace('metadata:\n', `metadata:\n  annotations: { helm.sh/hook: "${hook}" }\n`);

test('hooks and tests are marked, and so is the release', async (t) => {
  const files = {
    ...tree,
    'charts/web/values.yaml': `image: app\nenv:\n  - { name: LONG, value: ${long} }\n`,
    'charts/web/values-prod.yaml': '',
    'charts/web/templates/web.yaml': hooked('pre-install, pre-upgrade'),
    'charts/web/templates/test.yaml': hooked('test').replace('.Release.Name }}', '.Release.Name }}-test'),
    'apps/shop.yaml': application('values-prod.yaml'),
  };
  const folder = folderWith(t, files);
  const { out } = await runCli(folder, ['env', '--format', 'json', '.']);
  assertContract('env', out);
  const workloads: readonly { name: string; hook: string[]; release: string; releaseFrom: string }[] =
    JSON.parse(out).workloads;
  assert.deepEqual(
    workloads.map(({ name, hook, release, releaseFrom }) => [name, hook, release, releaseFrom]),
    [
      ['shop', ['pre-install', 'pre-upgrade'], 'shop', 'argocd'],
      ['shop-test', ['test'], 'shop', 'argocd'],
    ],
  );
  const { out: words } = await runCli(folder, ['env', 'charts']);
  assert.match(
    words,
    /via charts\/web, release web, the chart's name\)\n.*\n {2}Runs as a Helm hook \(pre-install, pre-upgrade\)/,
  );
  const { out: checked } = await runCli(folder, ['check', '.']);
  assert.match(
    checked,
    /Runs as a Helm hook \(pre-install, pre-upgrade\): a release fails with it\. In charts\/web \(shop\)\./,
  );
  assert.match(checked, /Runs only with helm test\. In charts\/web \(shop\)\./);
});

const described = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`;
const redis = 'apiVersion: v1\nkind: Service\nmetadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }\n';
const commander = `apiVersion: v1\nkind: Pod\nmetadata: { name: ui }\nspec: { containers: [{ name: m, image: "rediscommander/redis-commander:0.8.0" }] }\n`;
const catalogue = {
  'redis/Chart.yaml': described('redis'),
  'redis/templates/service.yaml': redis,
  'ui/Chart.yaml': described('ui'),
  'ui/templates/pod.yaml': commander,
};

test('charts that nobody says to go to the same namespace do not see each other', async (t) => {
  const found = async (words: readonly string[], files: Readonly<Record<string, string>> = {}) => {
    const all = await findings(t, [...words, '.'], { ...catalogue, ...files });
    return all.found.map((one) => one.replace(/:.*? /, ' ').split(' ').slice(0, 2).join(' '));
  };
  assert.deepEqual(await found([]), []);
  const both = ['redis/templates/service.yaml', 'ui/templates/pod.yaml'].map(
    (file) => `${file} service-link-collision`,
  );
  // Somebody says so.
  assert.deepEqual(await found(['--namespace', 'shop']), both);
  const rows = ['redis', 'ui'].map((chart) => `  - { chart: ${chart}, namespace: shop }\n`).join('');
  assert.deepEqual(await found([], { 'kube-service-links.yaml': `helm:\n${rows}` }), both);
  // A chart sees itself, and what is no chart as well as anything else does.
  assert.deepEqual(await found([], { 'ui/templates/service.yaml': redis }), [
    'ui/templates/pod.yaml service-link-collision',
    'ui/templates/service.yaml service-link-collision',
  ]);
  assert.deepEqual(await found([], { 'service.yaml': redis }), [
    'service.yaml service-link-collision',
    'ui/templates/pod.yaml service-link-collision',
  ]);
  assert.deepEqual(await found([], { 'pod.yaml': commander }), []);
});

test('views of one chart are together, whatever its values files', async (t) => {
  const files = {
    ...catalogue,
    'ui/templates/service.yaml': redis,
    'ui/values.yaml': 'a: 1\n',
    'ui/values-prod.yaml': 'a: 2\n',
  };
  const { found } = await findings(t, ['.'], files);
  assert.deepEqual(
    found.map((one) => one.replace(/:.*? /, ' ').split(' ').slice(0, 2).join(' ')),
    ['ui/templates/pod.yaml service-link-collision', 'ui/templates/service.yaml service-link-collision'],
  );
});

const settings = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { LONG: ${value} }\n`;
const taking =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: w }\nspec: { containers: [{ name: m, image: app, envFrom: [{ configMapRef: { name: settings } }] }] }\n';

test('nor do they find each other’s ConfigMaps by name', async (t) => {
  const tooLong = ['two/templates/pod.yaml:4 env-value-too-long'];
  const found = async (words: readonly string[], files: Readonly<Record<string, string>>) => {
    const apart = {
      'one/Chart.yaml': described('one'),
      'one/templates/map.yaml': settings(long),
      'two/Chart.yaml': described('two'),
      'two/templates/pod.yaml': taking,
    };
    const all = await findings(t, [...words, '.'], { ...apart, ...files });
    return all.found.map((one) => one.split(' ').slice(0, 2).join(' '));
  };
  assert.deepEqual(await found([], {}), []);
  assert.deepEqual(await found(['--namespace', 'shop'], {}), tooLong);
  assert.deepEqual(await found([], { 'two/templates/map.yaml': settings(long) }), tooLong);
  assert.deepEqual(await found([], { 'map.yaml': settings(long) }), tooLong);
  assert.deepEqual(await found([], { 'pod.yaml': taking }), []);
});

const delivered = (path: string, destination: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${path}, namespace: argocd }\nspec:\n  destination: { namespace: shop${destination} }\n  source: { path: ${path} }\n`;
const kustomized = {
  'redis/kustomization.yaml': 'resources: [service.yaml]\n',
  'redis/service.yaml': redis,
  'ui/kustomization.yaml': 'resources: [pod.yaml]\n',
  'ui/pod.yaml': commander,
};

for (const [what, files, seen] of [
  ['charts', catalogue, ['redis/templates/service.yaml', 'ui/templates/pod.yaml']],
  ['kustomizations', kustomized, ['redis/service.yaml', 'ui/pod.yaml']],
] as const) {
  test(`${what} that Argo CD delivers to different clusters do not see each other`, async (t) => {
    const found = async (one: string, other: string, more: Readonly<Record<string, string>> = {}) => {
      const apps = { 'apps/redis.yaml': delivered('redis', one), 'apps/ui.yaml': delivered('ui', other) };
      const all = await findings(t, ['.'], { ...files, ...apps, ...more });
      return all.found.map((line) => line.replace(/:.*? .*/, ''));
    };
    const [east, west] = [', server: "https://east.example:6443"', ', server: "https://west.example:6443"'];
    assert.deepEqual(await found(east, west), []);
    assert.deepEqual(await found(east, ''), []);
    assert.deepEqual(await found(', name: east', ', name: west'), []);
    assert.deepEqual(await found(', name: east', ', server: "https://kubernetes.default.svc"'), []);
    for (const [a, b] of [
      [east, east],
      ['', ', server: "https://kubernetes.default.svc"'],
      [', name: in-cluster', ', server: "https://kubernetes.default.svc/"'],
      // Which clusters they are is not known.
      [east, ', name: west'],
    ] as const)
      assert.deepEqual(await found(a, b), seen);
    // What nobody delivers may be meant for any.
    const file = redis.replace('{ name: redis }', '{ name: redis, namespace: shop }');
    assert.deepEqual(await found(east, west, { 'own.yaml': file }), ['own.yaml', seen[1]]);
  });
}

test('what Flux applies by different kubeconfigs does not see each other', async (t) => {
  const found = async (one: string, other: string) => {
    const to = (path: string, secret: string) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${path}, namespace: flux-system }\nspec:\n  path: ./${path}\n  targetNamespace: shop\n  sourceRef: { kind: GitRepository, name: flux-system }\n${secret && `  kubeConfig: { secretRef: { name: ${secret} } }\n`}`;
    const apps = { 'apps/redis.yaml': to('redis', one), 'apps/ui.yaml': to('ui', other) };
    const all = await findings(t, ['.'], { ...kustomized, ...apps });
    return all.found.map((line) => line.replace(/:.*? .*/, ''));
  };
  const seen = ['redis/service.yaml', 'ui/pod.yaml'];
  assert.deepEqual(await found('east', 'east'), seen);
  // Where Flux runs is not known: one repository may serve many clusters.
  assert.deepEqual(await found('', 'west'), seen);
  assert.deepEqual(await found('east', 'west'), []);
});

test('--fix leaves templates alone, also where an option keeps charts from being rendered', async (t) => {
  const web = deployment
    .replace('{{ .Release.Name }}', 'web')
    .replace(/ {2}namespace: .*\n/, '')
    .replace('{{ .Values.image }}', 'rediscommander/redis-commander:latest')
    .replace(/ +env: .*\n/, '');
  assert.doesNotMatch(web, /\{\{/);
  const folder = folderWith(t, {
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'web/templates/web.yaml': web,
    'redis.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }\n',
  });
  for (const words of [['--set', 'x'], []]) {
    const { out, err } = await runCli(folder, ['check', '--fix', ...words, '.']);
    assert.match(out, /service-link-collision/);
    assert.doesNotMatch(out, /can be fixed with --fix|applied by --fix/);
    assert.doesNotMatch(err, /Applied/);
    assert.equal(readFileSync(join(folder, 'web/templates/web.yaml'), 'utf8'), web);
  }
});
