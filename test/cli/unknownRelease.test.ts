/** Releases whose names or namespaces nobody knows, as those of each cluster: they are there all the same. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const template = nginxTemplate({
  name: '"{{ .Release.Name }}-web"',
  above: '      enableServiceLinks: {{ .Values.links }}\n',
});
const set = (helm: string, namespace = 'shop') => ({
  ...nginxChart(template, 'links: false\n'),
  'charts/web/env/prod.yaml': 'links: true\n',
  'as.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  generators: [{ clusters: {} }]
  template:
    metadata: { name: "web-{{name}}" }
    spec:
      destination: { server: "{{server}}", namespace: "${namespace}" }
      source: { repoURL: https://github.com/o/r, path: charts/web, helm: { ${helm} } }
`,
});
const check = (t: TestContext, files: Readonly<Record<string, string>>) =>
  runCli(folderWith(t, files), ['check', '--services', 'services.json', '--fail-on-unknown', '.']);

test('a release of each cluster is judged by the values that are known', async (t) => {
  const { code, out, err } = await check(t, set('parameters: [{ name: links, value: "true" }]'));
  assert.match(out, /error {2}nginx-envsubst-too-long/);
  assert.match(
    out + err,
    /charts\/web is installed is not known in full: the name of its release is not known \(as\.yaml:\d+\)/,
  );
  assert.doesNotMatch(out + err, /unknown-q7k/);
  assert.equal(code, 1);
});

test('values files that each cluster chooses are not known', async (t) => {
  const { code, out, err } = await check(t, set('valueFiles: ["env/{{name}}.yaml"]'));
  assert.doesNotMatch(out, /nginx-envsubst-too-long/);
  assert.match(out + err, /Service links of 1 workload were not checked/);
  assert.equal(code, 1);
});

test('of a release whose namespace nobody knows that is said', async (t) => {
  const files = set('parameters: [{ name: links, value: "true" }]', '{{name}}');
  const { code, out, err } = await check(t, files);
  assert.match(out + err, /charts\/web is installed is not known in full/);
  assert.equal(code, 1);
});
