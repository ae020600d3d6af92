import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';
import { nodeAt } from '../node.ts';

const files = {
  'base/kustomization.yaml': 'resources: [all.yaml]\nconfigurations: [c.yaml]\n',
  'base/c.yaml':
    'nameReference: [{ kind: Service, fieldSpecs: [{ kind: Widget, path: spec/names }] }]\n' +
    'namespace: [{ kind: Widget, path: spec/place, create: true }]\n',
  'base/all.yaml':
    'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\nspec: { names: [s, other], kept: s }\n' +
    '---\napiVersion: v1\nkind: Service\nmetadata: { name: s }\n',
  'over/kustomization.yaml': 'resources: [../base]\nnamePrefix: p-\n',
};

const typesIn = (path: string) => {
  const { build, problems, unknown } = buildOf(files, path);
  assert.deepEqual([problems, unknown], [[], []]);
  const spec = nodeAt(build.resources[0]?.node, 'spec');
  const names = nodeAt(spec, 'names');
  return [
    ...(names?.type === 'sequence' ? names.items.map(({ type }) => type) : []),
    nodeAt(spec, 'place')?.type,
    nodeAt(spec, 'kept')?.type,
  ];
};

test('a field that a configuration names is open, and nothing else', () => {
  // Nothing was renamed in the base, so the names in it are as they are written.
  assert.deepEqual(typesIn('base'), ['scalar', 'scalar', 'unknown', 'scalar']);
  assert.deepEqual(typesIn('over'), ['unknown', 'scalar', 'unknown', 'scalar']);
});

test('a configuration that cannot be read leaves all open', () => {
  const { unknown } = buildOf({ ...files, 'base/c.yaml': '- 1\n' }, 'base');
  assert.deepEqual(unknown, ['base/kustomization.yaml:2 configurations is not carried out']);
});
