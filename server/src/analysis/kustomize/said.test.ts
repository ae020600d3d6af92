/** What is said of a build that is refused, or not known, names what a person has written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';
import { builtDocument } from './builtDocument.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n';

test('a folder with two kustomizations is called by its name', () => {
  const { problems } = buildOf(
    { 'dev/a b/kustomization.yaml': 'namespace: a\n', 'dev/a b/kustomization.yml': 'namespace: a\n' },
    'dev/a b',
  );
  assert.deepEqual(problems, ['dev/a b/kustomization.yaml:1 a b has more than one kustomization']);
});

test('a component where a resource is named, and a circle, are called by their names', () => {
  const { problems } = buildOf(
    {
      'a/kustomization.yaml': 'resources: ["../c d", "../e f"]\n',
      'c%20d/kustomization.yaml': 'kind: Component\nnamespace: a\n',
      'e%20f/kustomization.yaml': 'resources: ["../g h"]\n',
      'g%20h/kustomization.yaml': 'resources: ["../e f"]\n',
    },
    'a',
  );
  assert.deepEqual(problems, [
    'a/kustomization.yaml:1 c d is a component, not a resource',
    'g%20h/kustomization.yaml:1 e f contains this kustomization (g h -> e f -> g h)',
  ]);
});

for (const [written, said] of [
  ['kind: Foo', 'its kind is Foo, not Kustomization or Component'],
  [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'its apiVersion is kustomize.toolkit.fluxcd.io/v1, not kustomize.config.k8s.io/v1beta1',
  ],
  ['kind: Component\napiVersion: v1', 'its apiVersion is v1, not kustomize.config.k8s.io/v1alpha1'],
] as const)
  test(`a kustomization of ${written} is said to be another object`, () => {
    const { problems } = buildOf({ 'a/kustomization.yaml': `${written}\nnamespace: a\n` }, 'a');
    assert.deepEqual(problems, [`a/kustomization.yaml:1 ${said}`]);
  });

test('a patch that is too long to be read is not said to be none', () => {
  const long = `${pod}data: "${'x'.repeat(5_000_000)}"\n`;
  const { problems, unknown } = buildOf(
    {
      'a/kustomization.yaml': 'resources: [pod.yaml]\npatches: [{ path: p.yaml }]\n',
      'a/pod.yaml': pod,
      'a/p.yaml': long,
    },
    'a',
  );
  assert.deepEqual([problems.length, unknown.length], [0, 1]);
});

for (const [field, patches, said] of [
  ['patches', '[{ path: "https://example.com/p.yaml" }]', 'https://example.com/p.yaml'],
  [
    'patches',
    '[{ path: "https://example.com/p.yaml", target: { kind: Pod } }]',
    'https://example.com/p.yaml',
  ],
  ['patchesStrategicMerge', '["https://example.com/p.yaml"]', 'https://example.com/p.yaml'],
  ['openapi', '{ path: schema.json }', 'openapi'],
] as const)
  test(`what ${field}: ${patches} may change depends on ${said}`, () => {
    const { build } = buildOf(
      { 'dev/kustomization.yaml': `resources: [pod.yaml]\n${field}: ${patches}\n`, 'dev/pod.yaml': pod },
      'dev',
    );
    const [resource] = build.resources;
    const { state } = builtDocument(resource?.node ?? assert.fail());
    const root = state.kind === 'parsed' && state.root?.type === 'mapping' ? state.root : assert.fail();
    const holes = root.entries.flatMap(({ value }) => (value.type === 'hole' ? value.expression : []));
    assert.deepEqual([...new Set([...holes, root.rest?.expression])], [said]);
  });
