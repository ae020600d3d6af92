/** Charts and folders that something installs and that are not there: nothing of them was judged, and that is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { describedAsWeb, fluxRelease, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const files = {
  'charts/web/Chart.yaml': describedAsWeb,
  'charts/web/templates/cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
  'pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }\nspec: { enableServiceLinks: false, containers: [{ name: a, image: a }] }\n',
  'services.json': shopSnapshot(3),
};
const release = (chart: string) => fluxRelease('', { chart });
const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { repoURL: "https://git.example/team/shop.git", ${source} }
`;
const kustomization = (path: string, source = 'flux-system') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${source}, namespace: shop }
spec: { path: ${path}, targetNamespace: shop, sourceRef: { kind: GitRepository, name: ${source} } }
`;
const clone = {
  '.git/config': '[remote "origin"]\n\turl = https://git.example/team/shop.git\n',
};

for (const [what, text, words] of [
  [
    'a HelmRelease',
    release('./charts/wbe'),
    /1 object that installs a chart was not checked \(c\/a\.yaml:3\): charts\/wbe has no Chart\.yaml; charts\/web may be meant\./,
  ],
  ['a HelmRelease of a folder without a chart', release('charts'), /charts has no Chart\.yaml\./],
  [
    'a HelmRelease with a variable',
    release('"./charts/${name}"'),
    /the chart of a HelmRelease is not among the files/,
  ],
  [
    'an Application of a chart',
    application('path: charts/wbe, helm: { releaseName: x }'),
    /installs a chart was not checked \(c\/a\.yaml:3\): charts\/wbe has no Chart\.yaml; charts\/web may be meant\./,
  ],
  [
    'an Application',
    application('path: over/prod'),
    /1 object that delivers a folder was not checked \(c\/a\.yaml:3\): there is no folder over\/prod\./,
  ],
  [
    'a Kustomization of Flux',
    kustomization('./chart'),
    /1 object that delivers a folder was not checked \(c\/a\.yaml:3\): there is no folder chart; charts may be meant\./,
  ],
  [
    'a HelmRelease of another repository',
    `${release('charts/web')}---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: flux-system, namespace: shop }\nspec: { url: "https://git.example/team/other" }\n`,
    /the chart of a HelmRelease is not among the files/,
  ],
] as const)
  test(`${what}: what is not there is said, and the run calls itself incomplete`, async (t) => {
    const folder = folderWith(t, { ...files, ...clone, 'c/a.yaml': text });
    const { code, out, err } = await runCli(folder, [
      'check',
      '--services',
      'services.json',
      '--fail-on-unknown',
      '.',
    ]);
    assert.match(out + err, words);
    assert.equal(code, 1);
  });

test('what is there is not said to be absent, nor what is of another repository and may be no chart', async (t) => {
  const folder = folderWith(t, {
    ...files,
    ...clone,
    'c/a.yaml': release('./charts/web'),
    'c/b.yaml': application('path: charts/web, helm: { releaseName: x }').replace('name: a,', 'name: b,'),
    'c/c.yaml': application('path: c').replace('name: a,', 'name: c,'),
    'c/d.yaml': application('path: gone').replace('team/shop', 'team/other').replace('name: a,', 'name: d,'),
    'c/e.yaml': kustomization('./charts/web'),
    'c/f.yaml': `${kustomization('./gone', 'other')}---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: other, namespace: shop }\nspec: { url: "https://git.example/team/other" }\n`,
    // Who asks for c alone has the chart all the same.
    'kube-service-links.yaml': 'helm:\n  - chart: ./charts/web/\n    namespace: shop\n',
  });
  for (const path of ['.', 'c']) {
    const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json', path]);
    assert.doesNotMatch(out + err, /not checked|Chart\.yaml|no folder/);
    assert.equal(code, path === '.' ? 0 : code);
  }
});

const apps = (template: string, values: string) => ({
  ...files,
  ...nginxChart(
    nginxTemplate({ above: '      enableServiceLinks: {{ .Values.links }}\n' }),
    'links: false\n',
  ),
  'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 0.1.0\n',
  'apps/templates/web.yaml': template,
  'apps/values.yaml': values,
});
const ofWeb = `${release('./charts/web')}  values: { links: true }\n`;

for (const [what, template] of [
  ['a HelmRelease', `{{- if .Values.enabled }}\n${ofWeb}{{- end }}\n`],
  ['an Application', application('path: {{ .Values.path }}, helm: { releaseName: x }')],
] as const)
  test(`${what} that a chart prints: that nobody follows it is said, and the run calls itself incomplete`, async (t) => {
    const folder = folderWith(t, apps(template, 'enabled: true\npath: charts/web\n'));
    const { code, out } = await runCli(folder, [
      ...['check', '--services', 'services.json', '--fail-on-unknown', '-n', 'shop'],
      ...['apps', 'charts'],
    ]);
    assert.match(
      out,
      /1 object that installs a chart was not checked \(apps\/templates\/web\.yaml:\d\): a chart prints it, and what charts print is not followed\./,
    );
    assert.equal(code, 1);
  });

test('what a template says between its actions installs nothing for sure', async (t) => {
  const text = `# {{- if .Values.enabled }}\n${ofWeb}# {{- end }}\n`;
  const shown = async (template: string) => {
    const folder = folderWith(t, apps(template, 'enabled: false\n'));
    const { out } = await runCli(folder, ['check', '--services', 'services.json', 'apps', 'charts']);
    return out;
  };
  assert.match(await shown(ofWeb), /nginx-envsubst-too-long/, 'without actions it is printed as it stands');
  const out = await shown(text);
  assert.doesNotMatch(out, /nginx-envsubst-too-long/);
  assert.match(
    out,
    /a chart prints it, and what charts print is not followed \(apps\/templates\/web\.yaml:4\)/,
  );
});

test('a row of the project file that names no chart is an error there', async (t) => {
  const text = 'helm:\n  - chart: charts/wbe\n    namespace: shop\n  - { chart: old }\n';
  const folder = folderWith(t, { ...files, 'kube-service-links.yaml': text });
  const { code, err } = await runCli(folder, ['check', '--services', 'services.json', '.']);
  assert.match(
    err,
    /kube-service-links\.yaml:2:12: helm\[0\]\.chart: charts\/wbe is not the folder of a chart \(it has no Chart\.yaml\); charts\/web may be meant/,
  );
  assert.match(
    err,
    /kube-service-links\.yaml:4:14: helm\[1\]\.chart: old is not the folder of a chart \(it has no Chart\.yaml\)\n/,
  );
  assert.equal(code, 2);
});

test('a row of the project file that names no values file is an error there, and nowhere else', async (t) => {
  const text = 'helm:\n  - chart: charts/web\n    values: [none.yaml]\n    namespace: shop\n';
  const folder = folderWith(t, { ...files, 'kube-service-links.yaml': text });
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json', '.']);
  assert.match(err, /kube-service-links\.yaml:3:14: helm\[0\]\.values\[0\]: none\.yaml does not exist\n/);
  assert.doesNotMatch(out + err, /Chart\.yaml:1/);
  assert.equal(code, 2);
});

test('the root of a repository that is no chart is called so', async (t) => {
  const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source: { repoURL: "https://x/y", path: ., helm: { parameters: [{ name: a, value: b }] } }
`;
  const folder = folderWith(t, { ...files, 'app.yaml': app });
  const { out, err } = await runCli(folder, ['check', '--services', 'services.json', '.']);
  assert.match(out + err, /\(app\.yaml:3\): the root of the repository has no Chart\.yaml\./);
});
