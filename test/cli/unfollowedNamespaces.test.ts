/** Where a delivery that is not followed may set the namespace, nobody says that nothing does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a }] }\n';
const flux = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { targetNamespace: shop, ${spec} }\n`;
const application = (source: string, namespace = 'shop') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec:\n  source: { ${source} }\n  destination: { namespace: ${namespace} }\n`;
const set = `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: a }\nspec:\n  resources:\n    - ${flux('path: ./apps').trimEnd().replaceAll('\n', '\n      ')}\n`;
const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n' };
const oci = 'sourceRef: { kind: OCIRepository, name: a }';

for (const [what, file, text, line, more = {}] of [
  ['a set of the Flux Operator', 'c/a.yaml', set, 1],
  ['an artifact', 'c/a.yaml', flux(`path: ./apps, ${oci}`), 3],
  ['a path with a variable', 'c/a.yaml', flux('path: "./${folder}"'), 3],
  ['a plugin', 'c/a.yaml', application('path: apps, plugin: { name: a }'), 5],
  [
    'a template of a chart',
    'chart/templates/a.yaml',
    application('path: apps', '{{ .Values.ns }}'),
    1,
    chart,
  ],
  [
    'a template of a chart that reads as YAML',
    'chart/templates/a.yaml',
    `# {{ .Values.a }}\n${application('path: apps')}`,
    4,
    chart,
  ],
] as const)
  test(`${what} may set the namespace`, async (t) => {
    const files = { 'apps/kustomization.yaml': 'resources: [a.yaml]\n', 'apps/a.yaml': pod, ...more };
    const run = async (all: Readonly<Record<string, string>>) =>
      runCli(folderWith(t, { ...all, 's.json': shopSnapshot(9) }), [
        ...['check', '--services', 's.json', '--fail-on-unknown', '.'],
      ]);
    const { code, out } = await run({ ...files, [file]: text });
    assert.ok(
      out.includes(` in namespace default. ${file}:${line}, which was not followed, may set another.`),
      out,
    );
    assert.equal(code, 1);
    const other = await run({ ...files, [file]: text.replace(/path: (\.\/)?apps/, 'path: $1other') });
    if (!what.includes('variable')) assert.match(other.out, /since nothing sets one/);
  });
