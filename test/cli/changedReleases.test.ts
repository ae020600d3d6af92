/** What changes a chart's links behind its values is not followed: nothing is claimed of links, and all else is checked. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/cli.ts';
import { checkStrictly, fluxRelease, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const long = `          env: [{ name: LONG, value: ${'x'.repeat(140_000)} }]\n`;
const web = (above: string) => nginxTemplate({ above, ofContainer: long });
const own = '      enableServiceLinks: {{ .Values.links }}\n';
const patched = (patch: string) =>
  fluxRelease(`postRenderers: [{ kustomize: { patches: [{ patch: ${JSON.stringify(patch)} }] } }]`);
const setsLinks = 'spec: { template: { spec: { enableServiceLinks: false } } }';
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { path: charts/web, repoURL: "https://x/y.git", helm: { valuesObject: { links: LINKS } } }
`;
const override = 'helm: { parameters: [{ name: links, value: "true" }] }\n';

const helmfile = (more: string, ofFile = '') =>
  `${ofFile}releases:\n  - name: web\n    namespace: shop\n    chart: ./charts/web\n    ${more}\n`;

async function check(t: TestContext, template: string, files: Readonly<Record<string, string>>) {
  return checkStrictly(folderWith(t, { ...nginxChart(template, 'links: true\n'), ...files }));
}

for (const [what, template, files, words] of [
  ['postRenderers that set links', web(''), { 'a.yaml': patched(setsLinks) }, /be set by postRenderers/],
  [
    'postRenderers that set links which a value says',
    web(own),
    { 'a.yaml': patched(setsLinks) },
    /be set by \{\{ \.Values\.links \}\}/,
  ],
  ['postRenderers with what is filled in', web(''), { 'a.yaml': patched('$' + '{PATCH}') }, /postRenderers/],
  ...Object.entries({
    strategicMergePatches: `[{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, ${setsLinks} }]`,
    jsonPatches:
      '[{ target: { name: web }, patch: [{ op: add, path: /spec/template/spec/enableServiceLinks, value: false }] }]',
    transformers: '[transformer.yaml]',
    postRenderer: './render.sh',
  }).flatMap(([field, value]) => [
    [
      `helmfile's ${field}`,
      web(''),
      { 'helmfile.yaml': helmfile(`${field}: ${value}`) },
      new RegExp(field),
    ] as const,
    [
      `${field} of a template of helmfile`,
      web(''),
      {
        'helmfile.yaml': helmfile('inherit: [{ template: t }]', `templates: { t: { ${field}: ${value} } }\n`),
      },
      /be set by inherit/,
    ] as const,
  ]),
  [
    'flags of Skaffold',
    web(''),
    {
      'skaffold.yaml':
        'apiVersion: skaffold/v4beta11\nkind: Config\ndeploy: { helm: { releases: [{ name: web, namespace: shop, chartPath: charts/web }], flags: { install: [--post-renderer=./x.sh] } } }\n',
    },
    /be set by flags/,
  ],
  ...['.argocd-source.yaml', '.argocd-source-a.yaml'].flatMap((name) =>
    ['true', 'false'].map(
      (links) =>
        [
          `${name} above links: ${links}`,
          web(own),
          { 'a.yaml': application.replace('LINKS', links), [`charts/web/${name}`]: override },
          /be set by \{\{ \.Values\.links \}\}/,
        ] as const,
    ),
  ),
  ...['.Release.IsUpgrade', '.Release.IsInstall', 'lookup "v1" "Secret" .Release.Namespace "s"'].map(
    (condition) =>
      [
        condition,
        web(`      {{- if ${condition} }}\n      enableServiceLinks: false\n      {{- end }}\n`),
        {},
        /enableServiceLinks may be set by \{\{/,
      ] as const,
  ),
] as const)
  test(`${what}: links are not known, and all else is checked`, async (t) => {
    const { code, out } = await check(t, template, files);
    assert.doesNotMatch(out, /nginx-envsubst-too-long|No problems found/);
    assert.match(out, /env-value-too-long/);
    assert.match(out, words);
    assert.doesNotMatch(out, /that creates pods was not checked/);
    assert.equal(code, 1);
  });

for (const [what, files] of [
  ['postRenderers that do not name links', { 'a.yaml': patched('spec: { replicas: 2 }') }],
  [
    'the file of another Application',
    { 'a.yaml': application.replace('LINKS', 'true'), 'charts/web/.argocd-source-b.yaml': override },
  ],
] as const)
  test(`${what}: links are as the values say`, async (t) => {
    assert.match((await check(t, web(own), files)).out, /nginx-envsubst-too-long/);
  });

test('patches of helmfile that do not name links: they are on', async (t) => {
  const patch =
    'strategicMergePatches: [{ kind: Deployment, metadata: { name: web }, spec: { replicas: 2 } }]';
  assert.match(
    (await check(t, web(''), { 'helmfile.yaml': helmfile(patch) })).out,
    /nginx-envsubst-too-long/,
  );
});
