import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: s }\n';
const problemsOf = (text: string, resource = service) =>
  buildOf({ 'a/kustomization.yaml': text, 'a/s.yaml': resource }, 'a').problems;

test('values of a kustomization have the types that Kustomize wants', () => {
  assert.deepEqual(problemsOf('resources: [s.yaml]\nNamespace: shop\n'), []);
  const wrong = [
    'namespace: 12',
    'namespace: n',
    'commonLabels: { a: 1 }',
    'replicas: [{ name: a, count: "1" }]',
  ];
  for (const line of wrong)
    assert.match(problemsOf(`resources: [s.yaml]\n${line}\n`)[0] ?? '', /:2 .* wrong type$/, line);
  assert.match(problemsOf('resources: s.yaml\n')[0] ?? '', /:1 resources has a value of the wrong type$/);
  assert.match(
    problemsOf('resources: [s.yaml]\nmetadata: { x: 1 }\n')[0] ?? '',
    /:2 Kustomize has no field x$/,
  );
});

test('a kustomization is of its kind and version, and not empty', () => {
  assert.match(
    problemsOf('kind: Other\nresources: [s.yaml]\n')[0] ?? '',
    /its kind is Other, not Kustomization or Component$/,
  );
  assert.match(
    problemsOf('apiVersion: v1\nresources: [s.yaml]\n')[0] ?? '',
    /its apiVersion is .*, not kustomize\.config\.k8s\.io\/v1beta1$/,
  );
  assert.match(problemsOf('namePrefix: ""\n')[0] ?? '', /is empty$/);
  assert.match(problemsOf('bases: []\n')[0] ?? '', /is empty$/);
  assert.deepEqual(problemsOf('resources: []\n'), []);
});

test('what is refused in one field leaves what the others say', () => {
  for (const line of [
    'commonAnnotations: { a: 5 }',
    'labels: [{ pair: { a: b } }]',
    'namespaces: x',
    'images: [nginx]',
    'helmGlobals: { foo: x }',
  ]) {
    const { build, problems } = buildOf(
      { 'a/kustomization.yaml': `namespace: shop\nresources: [s.yaml]\n${line}\n`, 'a/s.yaml': service },
      'a',
    );
    assert.match(problems[0] ?? '', /^a\/kustomization.yaml:3 /, line);
    assert.equal(problems.length, 1, line);
    assert.deepEqual(
      build.resources.map(({ id }) => `${id.namespace} ${id.name}`),
      ['shop s'],
      line,
    );
  }
});

test('where that is a field that gives objects their names and namespaces, nothing is said of them', () => {
  for (const line of ['namespace: 5', 'namePrefix: [a]', 'kind: [a]']) {
    const files = { 'a/kustomization.yaml': `resources: [s.yaml]\n${line}\n`, 'a/s.yaml': service };
    const { build, problems } = buildOf(files, 'a');
    assert.deepEqual([build.resources.length, problems.length], [0, 1], line);
  }
});
