import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

test('a document that is too long to be read leaves the build open, and is no error', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: s }\n';
  const long = (kind: string) =>
    `apiVersion: v1\nkind: ${kind}\nx: |\n${`  ${'y'.repeat(99)}\n`.repeat(44_000)}`;
  const { build, problems, unknown } = buildOf(
    {
      'a/kustomization.yaml': 'resources: [s.yaml, crd.yaml, map.yaml]\n',
      'a/s.yaml': service,
      'a/crd.yaml': long('CustomResourceDefinition'),
      'a/map.yaml': long('ConfigMap'),
    },
    'a',
  );
  assert.deepEqual([build.resources.length, problems], [1, []]);
  assert.match(unknown[0] ?? '', /^a\/crd.yaml:1 it has .* characters/);
  assert.equal(unknown[1], 'a/map.yaml:1 map.yaml is not followed');
});
