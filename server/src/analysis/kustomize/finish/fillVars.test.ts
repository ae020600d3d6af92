import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';

const objects = `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { a: $(HOST), b: $(PORT) } }
spec:
  containers:
    - command: [run, $(PORT)]
      args: ["$(HOST):$(PORT)", $$(HOST), $(OTHER)]
      env: [{ name: URL, value: "http://$(HOST)/$(CACHE_SERVICE_HOST)" }]
      image: $(HOST)
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: n }
spec: { ports: [{ port: 6379 }] }
`;

const filled = (vars: string, all = objects) => {
  const { text, problems } = buildOf(
    { 'a/kustomization.yaml': `resources: [all.yaml]\nnamespace: shop\nvars:\n${vars}`, 'a/all.yaml': all },
    'a',
  );
  return { text, problems };
};

const host = '- { name: HOST, objref: { kind: Service, name: cache, apiVersion: v1 } }\n';
const port =
  '- { name: PORT, objref: { kind: Service, name: cache, apiVersion: v1 }, fieldref: { fieldpath: "spec.ports[0].port" } }\n';

// What kustomize 5.8.1 makes of each.
test('references become values in env, command, args and annotations, others stay', () => {
  const { text, problems } = filled(host + port);
  assert.deepEqual(problems, []);
  for (const line of [
    'b: "6379"',
    'a: cache',
    '- 6379',
    '- cache:6379',
    '- "$(HOST)"',
    '- $(OTHER)',
    'image: $(HOST)',
  ])
    assert.ok(text.includes(line), `${line} in\n${text}`);
  assert.match(text, /value: "http:\/\/cache\/\$\(CACHE_SERVICE_HOST\)"/);
});

test('a variable without an object, twice, or with a field that is not there, is refused', () => {
  const gone = '- { name: GONE, objref: { kind: Service, name: gone, apiVersion: v1 } }\n';
  assert.deepEqual(filled(gone).problems, [
    'a/kustomization.yaml:4 no object has the value of the variable GONE',
  ]);
  assert.deepEqual(filled(host + host).problems, [
    'a/kustomization.yaml:5 the variable HOST is defined twice',
  ]);
  const field =
    '- { name: F, objref: { kind: Pod, name: web, apiVersion: v1 }, fieldref: { fieldPath: spec.gone } }\n';
  assert.deepEqual(filled(field).problems, ['a/kustomization.yaml:4 there is no field spec.gone']);
});

test('beside variables, what is no text is refused in lists of texts', () => {
  const number = objects.replace('[run, $(PORT)]', '[run, 1]');
  assert.deepEqual(filled(host, number).problems, [
    'a/all.yaml:6 Kustomize accepts only strings here, since there are variables',
  ]);
});
