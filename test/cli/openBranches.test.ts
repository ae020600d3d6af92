/** What a template prints in a branch that an unknown value chooses, or that an upgrade chooses, is not certain. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { fluxRelease, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const web = (above: string, below = '') => nginxTemplate({ above, below });
const chart = (template: string, values = 'quiet: true\n') => nginxChart(template, values);
const release = (more: string) => ({ 'c/a.yaml': fluxRelease(more) });
const fromSecret = 'valuesFrom: [{ kind: Secret, name: v }]';
const off = '      enableServiceLinks: false\n';
const branch = (condition: string, of = off) => `      {{- if ${condition} }}\n${of}      {{- end }}\n`;

const check = (t: TestContext, files: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  runCli(folderWith(t, files), ['check', '--services', 'services.json', '--fail-on-unknown', ...more, '.']);

const open: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a branch that is taken': chart(web(branch('.Values.quiet'))),
  'a branch that is not taken': chart(web(branch('.Values.quiet')), 'quiet: false\n'),
  'the other branch': chart(
    web(
      `      {{- if .Values.loud }}\n      enableServiceLinks: true\n      {{- else }}\n${off}      {{- end }}\n`,
    ),
  ),
  'a branch behind the containers': chart(web('', branch('.Values.quiet')), 'quiet: false\n'),
  'a value that is a part of the pod spec': chart(
    web('      {{- with .Values.podExtra }}\n      {{- toYaml . | nindent 6 }}\n      {{- end }}\n'),
  ),
};
for (const [what, files] of Object.entries(open))
  test(`${what} is not certain where a Secret may say otherwise`, async (t) => {
    const { code, out, err } = await check(t, { ...files, ...release(fromSecret) });
    assert.doesNotMatch(out, /No problems found|nginx-envsubst-too-long/);
    assert.match(out + err, /Service links of 1 workload were not checked/);
    assert.equal(code, 1);
  });

test('a condition that the release itself decides is certain', async (t) => {
  const files = {
    ...chart(web(branch('.Values.quiet'))),
    ...release(`${fromSecret}\n  values: { quiet: true }`),
  };
  const { out, err } = await check(t, files);
  assert.doesNotMatch(out + err, /Service links of|nginx-envsubst-too-long/);
});

test('a chart that says nothing of links, by no value, has them', async (t) => {
  const template = web(
    '      {{- with .Values.tolerations }}\n      tolerations:\n      {{- toYaml . | nindent 6 }}\n      {{- end }}\n',
  );
  assert.match(
    (await check(t, { ...chart(template), ...release(fromSecret) })).out,
    /nginx-envsubst-too-long/,
  );
});

test('without unknown values a branch is what it is', async (t) => {
  const { code, out } = await check(t, {
    ...chart(web(branch('.Values.quiet'))),
    ...release('values: { x: 1 }'),
  });
  assert.match(out, /No problems found/);
  assert.equal(code, 0);
});

for (const condition of ['.Release.IsInstall', '.Release.IsUpgrade', 'not .Release.IsUpgrade'])
  test(`what depends on ${condition} is not certain`, async (t) => {
    const { code, out, err } = await check(t, chart(web(branch(condition))), '--namespace', 'shop');
    assert.doesNotMatch(out, /No problems found|nginx-envsubst-too-long/);
    assert.match(out + err, /Service links of 1 workload were not checked/);
    assert.equal(code, 1);
  });

test('what an upgrade prints in the same way is certain', async (t) => {
  const template = `${web('')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: n }\ndata: { a: "{{ .Release.IsUpgrade }}" }\n`;
  assert.match((await check(t, chart(template), '--namespace', 'shop')).out, /nginx-envsubst-too-long/);
});

const argo = (helm: string) => ({
  'c/a.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { path: charts/web, repoURL: "https://x/y.git", helm: { ${helm} } }
`,
});

test('a parameter without a value is the empty text', async (t) => {
  const { out, err } = await check(t, { ...chart(web(off)), ...argo('parameters: [{ name: x }]') });
  assert.doesNotMatch(out + err, /depends on/);
  assert.match(out, /No problems found/);
});

test('of a release whose values files are a pattern none is said to be left out', async (t) => {
  const files = { ...chart(web(off)), 'charts/web/values-z.yaml': 'a: 1\n' };
  const { out, err } = await check(t, { ...files, ...argo('valueFiles: ["values-*.yaml"], values: "a: 1"') });
  assert.doesNotMatch(out + err, /without it|not checked: {2}/);
  assert.match(out + err, /values-\*\.yaml is not followed/);
});

test('a patch of the template of a set is said once', async (t) => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: a, namespace: argocd }
spec:
  generators: [{ list: { elements: [{ a: b }] } }]
  templatePatch: 'spec: { source: { helm: {} } }'
  template:
    metadata: { name: x }
    spec:
      destination: { namespace: shop }
      source: { path: charts/web, repoURL: "https://x/y.git" }
`;
  const { out, err } = await check(t, { ...chart(web(off)), 'c/a.yaml': text });
  assert.equal((out + err).match(/templatePatch is not/g)?.length, 1);
});

test('a release that a ResourceSet makes is said not to be checked', async (t) => {
  const text = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: a, namespace: shop }
spec:
  inputs: [{ tenant: eu }]
  resources:
    - apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: web-<< inputs.tenant >>, namespace: shop }
      spec: { chart: { spec: { chart: ./charts/web, sourceRef: { kind: GitRepository, name: x } } } }
`;
  const { code, out, err } = await check(t, { 'c/a.yaml': text, 'services.json': shopSnapshot(1) });
  assert.match(
    out + err,
    /1 object that installs a chart was not checked \(c\/a\.yaml:1\): the chart of a ResourceSet/,
  );
  assert.equal(code, 1);
});
