import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

const far = 'https://example.com/app?ref=v1';
const notFollowed = `a/kustomization.yaml:2 ${far} is not followed`;

/** A kustomization whose resources are elsewhere. */
const beside = (fields: string, others: Readonly<Record<string, string>> = {}) => {
  const { problems, unknown } = buildOf(
    { 'a/kustomization.yaml': `resources:\n- ${far}\n${fields}`, ...others },
    'a',
  );
  return { problems, unknown };
};

test('what a Component patches may be among what is not followed', () => {
  const component = `kind: Component
patches:
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec: { replicas: 2 }
replicas: [{ name: web, count: 2 }]
`;
  const outer = 'kind: Component\ncomponents: [../inner]\n';
  for (const others of [
    { 'b/kustomization.yaml': component },
    { 'b/kustomization.yaml': outer, 'inner/kustomization.yaml': component },
  ])
    assert.deepEqual(beside('components: [../b]\n', others), { problems: [], unknown: [notFollowed] });
});

test('what a generator merges with, and what replicas are for, may be among what is not followed', () => {
  for (const behavior of ['merge', 'replace'])
    assert.deepEqual(
      beside(`configMapGenerator:\n- { name: settings, behavior: ${behavior}, literals: [a=b] }\n`),
      { problems: [], unknown: [notFollowed] },
    );
  assert.deepEqual(beside('replicas: [{ name: web, count: 2 }]\n'), { problems: [], unknown: [notFollowed] });
});

test('two that take the place of what is not followed are no twins, and another overlay may replace them again', () => {
  const generators = `configMapGenerator:
- { name: a, behavior: replace, literals: [x=y] }
- { name: b, behavior: replace, literals: [x=y] }
namespace: shop
`;
  assert.deepEqual(
    beside(`- ../b\n${generators}`, { 'b/kustomization.yaml': `resources:\n- ${far}\n${generators}` }),
    { problems: [], unknown: [notFollowed, `b/kustomization.yaml:2 ${far} is not followed`] },
  );
});
