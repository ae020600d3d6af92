/** Charts that helmfile and Skaffold install: with the values that these say, and what is not known of them is said. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { checkStrictly, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const web = nginxTemplate({ above: '      enableServiceLinks: {{ .Values.enableServiceLinks }}\n' });
const chart = (links: boolean) => nginxChart(web, `enableServiceLinks: ${links}\n`);
const on = 'enableServiceLinks: true\n';

type Files = Readonly<Record<string, string>>;

const check = (t: TestContext, files: Files) =>
  checkStrictly(folderWith(t, { '.git/HEAD': 'ref: refs/heads/main\n', ...files }));

const helmfile = (release: string, more = '') =>
  `${more}releases:\n- { name: a, namespace: shop, chart: ./charts/web${release} }\n`;
const skaffold = (release: string, more = '', stage = 'deploy') =>
  `apiVersion: skaffold/v4beta6\nkind: Config\n${stage}:\n  helm:\n    releases:\n    - { name: a, namespace: shop, chartPath: charts/web${release} }\n${more}`;
const inline = ', values: [{ enableServiceLinks: true }]';

const known: Readonly<Record<string, Files>> = {
  'values of helmfile': { 'helmfile.yaml': helmfile(inline) },
  'a values file of helmfile': { 'helmfile.yaml': helmfile(', values: [env/on.yaml]'), 'env/on.yaml': on },
  'what helmfile sets': {
    'helmfile.yaml': helmfile(
      ', values: [{ enableServiceLinks: false }], set: [{ name: enableServiceLinks, value: true }]',
    ),
  },
  'a file of helmfile.d': {
    'helmfile.d/a.yaml': helmfile(inline).replace('./charts', '../charts'),
  },
  'a path without a dot': { 'helmfile-prod.yaml': helmfile(inline).replace('./', '') },
  'an anchor of helmfile': {
    'helmfile.yaml':
      'templates:\n  web: &web { values: [{ enableServiceLinks: true }] }\nreleases:\n- name: a\n  namespace: shop\n  chart: ./charts/web\n  <<: *web\n',
  },
  'what helmfile says of all, and matters to none': {
    'helmfile.yaml': helmfile(
      `${inline}, wait: true`,
      'repositories: [{ name: x, url: "https://x" }]\nhelmDefaults: { timeout: 5 }\nenvironments: { default: {} }\n',
    ),
  },
  'a namespace for all releases of helmfile': {
    'helmfile.yaml': helmfile(inline, 'namespace: shop\n').replace('namespace: shop, ', 'namespace: other, '),
  },
  'other files that are called so': {
    'helmfile.yaml': helmfile(inline),
    '.github/workflows/helmfile.yml': 'on: push\njobs: { a: { steps: [{ run: "${{ github.ref }}" }] } }\n',
    'ci/helmfile.yml': 'steps:\n- run: ${{ x }}\n',
  },
  'what Skaffold sets': { 'skaffold.yaml': skaffold(', setValues: { enableServiceLinks: true }') },
  'a template of helmfile without any': { 'helmfile.yaml.gotmpl': helmfile(inline) },
  'flags of Skaffold that change nothing': {
    'skaffold.yaml': skaffold(
      ', setValues: { enableServiceLinks: true }',
      'requires: [{ path: ./a.yaml }]\n',
    ).replace('helm:\n', 'helm:\n    flags: { install: [--create-namespace, --timeout=5m] }\n'),
  },
  'a configuration of Skaffold of another name': {
    'dev/web.yaml': skaffold(', setValues: { enableServiceLinks: true }').replace(
      'charts/web',
      '../charts/web',
    ),
  },
  'what Skaffold sets above files': {
    'skaffold.yaml': skaffold(', valuesFiles: [off.yaml], setValues: { enableServiceLinks: true }'),
    'off.yaml': 'enableServiceLinks: false\n',
  },
  'a values file of Skaffold above overrides': {
    'skaffold.yaml': skaffold(
      ', valuesFiles: [on.yaml], overrides: { enableServiceLinks: false }',
      '',
      'manifests',
    ),
    'on.yaml': on,
  },
};
for (const [what, files] of Object.entries(known))
  test(`${what}: service links are on`, async (t) => {
    const { code, out } = await check(t, { ...chart(false), ...files });
    assert.match(out, /^charts\/web\/templates\/web\.yaml:\d+:\d+ +error +nginx-envsubst-too-long/m);
    assert.doesNotMatch(out, /incomplete|not followed/);
    assert.equal(code, 1);
  });

const open: Readonly<Record<string, readonly [Files, RegExp]>> = {
  'secrets of helmfile': [
    { 'helmfile.yaml': helmfile(', secrets: [s.yaml]') },
    /secrets of helmfile is not followed \(helmfile\.yaml:2\)/,
  ],
  'a condition': [
    { 'helmfile.yaml': helmfile(`${inline}, condition: web.enabled`) },
    /condition of helmfile is not followed/,
  ],
  patches: [
    { 'helmfile.yaml': helmfile(`${inline}, jsonPatches: [{ target: {}, patch: [] }]`) },
    /jsonPatches of helmfile is not followed/,
  ],
  'what vals looks up': [
    { 'helmfile.yaml': helmfile(', values: [{ enableServiceLinks: "ref+vault://a#/b" }]') },
    /ref\+ of helmfile is not followed/,
  ],
  'what vals looks up of one value': [
    { 'helmfile.yaml': helmfile(', set: [{ name: enableServiceLinks, value: "ref+vault://a#/b" }]') },
    /set of helmfile is not followed/,
  ],
  bases: [{ 'helmfile.yaml': helmfile(inline, 'bases: [b.yaml]\n') }, /bases of helmfile is not followed/],
  'arguments for all': [
    { 'helmfile.yaml': helmfile(inline, 'helmDefaults: { args: [--set, a=b] }\n') },
    /args of helmfile is not followed/,
  ],
  'a pattern of values files': [
    { 'helmfile.yaml': helmfile(', values: ["env/*.yaml"]') },
    /env\/\*\.yaml is not followed/,
  ],
  'a values file that is filled in': [
    { 'helmfile.yaml': helmfile(', values: [env/on.yaml.gotmpl]') },
    /env\/on\.yaml\.gotmpl is not followed/,
  ],
  'a values file that vals fills in': [
    {
      'helmfile.yaml': helmfile(', values: [env/on.yaml]'),
      'env/on.yaml': 'enableServiceLinks: ref+vault://a#/b\n',
    },
    /ref\+ of helmfile is not followed \(env\/on\.yaml:1\)/,
  ],
  'values of the release before': [
    { 'helmfile.yaml': helmfile('', 'helmDefaults: { reuseValues: true }\n') },
    /reuseValues of helmfile is not followed/,
  ],
  'flags of Skaffold': [
    {
      'skaffold.yaml': skaffold('').replace('helm:\n', 'helm:\n    flags: { install: [--set, x=y] }\n'),
    },
    /flags of Skaffold is not followed \(skaffold\.yaml:5\)/,
  ],
  'hooks of Skaffold': [
    {
      'skaffold.yaml': skaffold('').replace(
        'helm:\n',
        'helm:\n    hooks: { before: [{ host: { command: [a] } }] }\n',
      ),
    },
    /hooks of Skaffold is not followed \(skaffold\.yaml:5\)/,
  ],
  'values of a cluster': [
    { 'helmfile.yaml': helmfile(', set: [{ name: enableServiceLinks, file: x }]') },
    /set of helmfile is not followed/,
  ],
  'what Skaffold fills in': [
    { 'skaffold.yaml': skaffold(', setValueTemplates: { enableServiceLinks: "{{.LINKS}}" }') },
    /setValueTemplates of Skaffold is not followed \(skaffold\.yaml:6\)/,
  ],
  'what Skaffold decrypts': [
    { 'skaffold.yaml': skaffold(', useHelmSecrets: true') },
    /useHelmSecrets of Skaffold is not followed/,
  ],
  'a namespace of the environment': [
    { 'skaffold.yaml': skaffold('').replace('namespace: shop', 'namespace: "{{.NS}}"') },
    /namespace of Skaffold is not followed/,
  ],
};
for (const [index, [what, [files, said]]] of Object.entries(open).entries())
  for (const links of [index % 2 === 0])
    test(`${what}: links are not known, whatever the chart says (${links}), and that is said`, async (t) => {
      const { code, out } = await check(t, { ...chart(links), ...files });
      assert.doesNotMatch(out, /No problems found|error {2}/);
      assert.match(out, said);
      assert.match(out, /enableServiceLinks may be set by/);
      assert.equal(code, 1);
    });

const silent: Readonly<Record<string, readonly [Files, RegExp]>> = {
  'a template of helmfile': [
    { 'helmfile.yaml': helmfile(', values: ["env/{{ .Environment.Name }}.yaml"]') },
    /\{\{ … \}\} of helmfile is not followed \(helmfile\.yaml:1\)/,
  ],
  'a template that is no YAML': [
    { 'helmfile.yaml': `{{ if .x }}\n${helmfile(inline)}{{ end }}\n` },
    /\{\{ … \}\} of helmfile is not followed/,
  ],
  'a template of helmfile by its name': [
    { 'helmfile.yaml.gotmpl': helmfile(', values: ["env/{{ .Environment.Name }}.yaml"]') },
    /\{\{ … \}\} of helmfile is not followed \(helmfile\.yaml\.gotmpl:1\)/,
  ],
  'a template of helmfile.d': [
    { 'helmfile.d/a.yaml.gotmpl': `{{ if .x }}\n${helmfile(inline)}{{ end }}\n` },
    /\{\{ … \}\} of helmfile is not followed \(helmfile\.d\/a\.yaml\.gotmpl:1\)/,
  ],
  'a chart by inheritance': [
    { 'helmfile.yaml': 'releases:\n- { name: a, namespace: shop, inherit: [{ template: web }] }\n' },
    /inherit of helmfile is not followed \(helmfile\.yaml:2\)/,
  ],
  'a chart of the environment': [
    { 'skaffold.yaml': skaffold('').replace('charts/web', '"{{.DIR}}/web"') },
    /chartPath of Skaffold is not followed \(skaffold\.yaml:6\)/,
  ],
  'a chart of a repository by Skaffold': [
    { 'skaffold.yaml': skaffold(', repo: "https://charts.example"').replace('chartPath', 'remoteChart') },
    /\(skaffold\.yaml:6\): the chart of a release is not among the files/,
  ],
  'a configuration of another repository': [
    { 'skaffold.yaml': skaffold('', 'requires: [{ git: { repo: "https://git.example/a" } }]\n') },
    /requires of Skaffold is not followed \(skaffold\.yaml:7\)/,
  ],
  'several parts': [
    { 'helmfile.yaml': `environments: { default: {} }\n---\n${helmfile(inline)}` },
    /--- of helmfile is not followed/,
  ],
  'other helmfiles': [
    { 'helmfile.yaml': 'helmfiles: [apps/web.yaml]\n' },
    /helmfiles of helmfile is not followed \(helmfile\.yaml:1\)/,
  ],
  'a chart of a repository': [
    { 'helmfile.yaml': helmfile('').replace('./charts/web', 'bitnami/nginx') },
    /\(helmfile\.yaml:2\): the chart of a release is not among the files/,
  ],
  'a chart that is not there': [
    { 'helmfile.yaml': helmfile('').replace('charts/web', 'chart/web') },
    /\(helmfile\.yaml:2\): \.\/chart\/web has no Chart\.yaml/,
  ],
  'a values file that is not there': [
    { 'skaffold.yaml': skaffold(', valuesFiles: [none.yaml]') },
    /none\.yaml.*does not exist \(skaffold\.yaml:6\)/,
  ],
  'profiles of Skaffold': [
    {
      'skaffold.yaml': skaffold(
        '',
        'profiles: [{ name: p, patches: [{ op: add, path: /deploy/helm/releases/0/setValues, value: {} }] }]\n',
      ),
    },
    /profiles of Skaffold is not followed \(skaffold\.yaml:7\)/,
  ],
};
for (const [what, [files, said]] of Object.entries(silent))
  test(`${what}: it is said that this is not known`, async (t) => {
    const { code, out } = await check(t, { ...chart(false), ...files });
    assert.match(out, said);
    assert.equal(code, 1);
  });

for (const [what, files] of Object.entries({
  'a release that is not installed': { 'helmfile.yaml': helmfile(`${inline}, installed: false`) },
  'helmfiles that are read by themselves': {
    'helmfile.yaml': 'helmfiles: [{ path: apps/helmfile.yaml }]\n',
    'apps/helmfile.yaml': 'releases: []\n',
  },
  'profiles that only build': {
    'skaffold.yaml': skaffold('', 'profiles: [{ name: p, build: {}, patches: [{ path: /build/x }] }]\n'),
  },
  'a Skaffold without charts': {
    'skaffold.yaml': 'apiVersion: skaffold/v3\nkind: Config\nmanifests: { rawYaml: [a.yaml] }\n',
  },
}))
  test(`${what}: nothing is unknown`, async (t) => {
    const { code, out } = await check(t, { ...chart(false), ...files });
    assert.match(out, /^No problems found in 1 workload in \d files\.$/m);
    assert.equal(code, 0);
  });

test('env says who names the release, and in which namespace it is', async (t) => {
  for (const [name, text, who] of [
    ['helmfile.yaml', helmfile(inline), 'helmfile'],
    ['skaffold.yaml', skaffold(''), 'Skaffold'],
  ] as const) {
    const folder = folderWith(t, { ...chart(false), [name]: text });
    const { out } = await runCli(folder, ['env', '--services', 'services.json', '.']);
    assert.match(out, new RegExp(`namespace shop, from ${name} .*, release a of ${who}\\)`));
  }
});

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 80 }] }\n`;
const api = `apiVersion: v1
kind: Pod
metadata: { name: api }
spec:
  containers: [{ name: api, image: busybox, env: [{ name: URL, value: "$(CACHE_SERVICE_HOST)" }] }]
`;
const two = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/templates/a.yaml': api,
  'charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 0.1.0\n',
  'charts/db/templates/s.yaml': service('cache'),
};
const releases = (web: string, db: string, more = '') =>
  `${more}releases:\n- { name: a, namespace: shop, chart: ./charts/web${web} }\n- { name: b, namespace: shop, chart: ./charts/db${db} }\n`;

for (const [what, files, isThere] of [
  ['one kube context', releases(', kubeContext: east', ', kubeContext: east'), true],
  ['one kube context for all', releases('', '', 'helmDefaults: { kubeContext: east }\n'), true],
  ['one that is named', releases(', kubeContext: east', ''), true],
  ['two kube contexts', releases(', kubeContext: east', ', kubeContext: west'), false],
  [
    'another one than that of all',
    releases(', kubeContext: west', '', 'helmDefaults: { kubeContext: east }\n'),
    false,
  ],
] as const)
  test(`Services of releases of helmfile in ${what}: ${isThere ? 'they are there' : 'they are not'}`, async (t) => {
    const { out } = await runCli(folderWith(t, { ...two, 'helmfile.yaml': files }), ['env', '.']);
    assert.equal(/^ *CACHE_SERVICE_HOST=/m.test(out), isThere, out);
  });

test('releases of Skaffold in two kube contexts do not see each other', async (t) => {
  const config = (name: string, chart: string, context: string) =>
    `apiVersion: skaffold/v4beta6\nkind: Config\ndeploy:\n  kubeContext: ${context}\n  helm: { releases: [{ name: ${name}, namespace: shop, chartPath: charts/${chart} }] }\n`;
  const files = (context: string) => ({
    ...two,
    'skaffold.yaml': `${config('a', 'web', 'east')}---\n${config('b', 'db', context)}`,
  });
  for (const context of ['east', 'west']) {
    const { out } = await runCli(folderWith(t, files(context)), ['env', '.']);
    assert.equal(/^ *CACHE_SERVICE_HOST=/m.test(out), context === 'east', out);
  }
});

test('each release has a view, whatever is known of the others, of its values and of its name', async (t) => {
  const release = (name: string, more = '') =>
    `- { name: ${name}, namespace: shop, chart: ./charts/web${more} }\n`;
  const named = nginxTemplate({ name: '"{{ .Release.Name }}-web"' });
  const unnamed = (name: string) =>
    `    - { name: "{{.${name}}}", namespace: shop, chartPath: charts/web }\n`;
  const folder = folderWith(t, {
    ...nginxChart(named, 'a: 1\n'),
    'helmfile.yaml': `releases:\n${release('known')}${release('open', ', secrets: [x.yaml]')}`,
    'skaffold.yaml': `apiVersion: skaffold/v4beta6\nkind: Config\ndeploy:\n  helm:\n    releases:\n${unnamed('A')}${unnamed('B')}${unnamed('C')}`,
  });
  const { out } = await runCli(folder, ['env', '--services', 'services.json', '.']);
  assert.match(out, /^Deployment\/known-web /m);
  assert.match(out, /^Deployment\/open-web /m);
  assert.equal(out.match(/^Deployment\/"?\{\{ \.Release\.Name \}\}/gm)?.length, 3, out);
});
