import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: app
          image: app:1
          env:
            - { name: A, value: a }
            - { name: B, value: "1" }
        - name: side
          image: side:1
`;

/** What a kustomization over one Deployment builds. */
function patched(kustomization: string, more: Readonly<Record<string, string>> = {}) {
  return buildOf(
    { 'a/kustomization.yaml': `resources: [web.yaml]\n${kustomization}`, 'a/web.yaml': web, ...more },
    'a',
  );
}

const withPatch = (patch: string, field = 'patches') =>
  patched(field === 'patches' ? `${field}:\n- path: patch.yaml\n` : `${field}:\n- patch.yaml\n`, {
    'a/patch.yaml': patch,
  });

const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';

test('a strategic merge changes what it names, and each part stands where it is written', () => {
  const { lines, problems } = withPatch(`${head}spec:
  template:
    spec:
      enableServiceLinks: false
      containers:
      - name: side
        env:
        - name: C
          value: c
      - name: app
        env:
        - name: B
          value: 2
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(lines.slice(5), [
    '  template:  =a/web.yaml:6',
    '    spec:  =a/web.yaml:7',
    '      containers:  =a/web.yaml:8',
    '        - name: side  =a/web.yaml:14',
    '          image: side:1  =a/web.yaml:15',
    '          env:  ~a/patch.yaml:11',
    '            - name: C  ~a/patch.yaml:12',
    '              value: c  ~a/patch.yaml:13',
    '        - name: app  =a/web.yaml:9',
    '          image: app:1  =a/web.yaml:10',
    '          env:  =a/web.yaml:11',
    '            - name: B  ~a/web.yaml:13',
    '              value: "2"  ~a/patch.yaml:17',
    '            - { name: A, value: a }  =a/web.yaml:12',
    '      enableServiceLinks: false  =a/patch.yaml:8',
  ]);
});

test('items and keys go by $patch and by null', () => {
  const { text, problems } = withPatch(
    `${head}spec:
  template:
    spec:
      containers:
      - name: side
        $patch: delete
      - name: app
        image: null
        env: null
`,
    'patchesStrategicMerge',
  );
  assert.deepEqual(problems, []);
  assert.match(text, /containers:\n +- name: app\n$/);
});

test('an inline patch stands in the kustomization, line by line', () => {
  const { lines, problems } = patched(`patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
    spec:
      paused: true
`);
  assert.deepEqual(problems, []);
  assert.equal(lines.at(-1), '  paused: true  ~a/kustomization.yaml:9');
});

test('operations are carried out in their order, on all that the target selects', () => {
  const { text, problems } = patched(`patches:
- target: { kind: Deploy.*, name: we(b|c) }
  patch: |
    - op: test
      path: /spec/template/spec/containers/0/name
      value: app
    - op: add
      path: /spec/template/spec/containers/0/env/-
      value: { name: C, value: c }
    - op: add
      path: /metadata/annotations
      value: { a~b/c: x }
    - op: move
      from: /metadata/annotations/a~0b~1c
      path: /metadata/annotations/moved
    - op: remove
      path: /spec/template/spec/containers/1
`);
  assert.deepEqual(problems, []);
  assert.match(text, /- \{ name: C, value: c \}\n/);
  assert.match(text, /annotations:\n +moved: x\n/);
  assert.doesNotMatch(text, /side/);
});

test('what a patch is meant for has to be there, and operations have to lead somewhere', () => {
  assert.deepEqual(withPatch(head.replace('web', 'other')).problems, [
    'a/patch.yaml:1 nothing in the build matches Deployment other',
  ]);
  const { problems } = patched(`patchesJson6902:
- target: { version: v1, kind: Deployment, name: web }
  patch: '[{ "op": "remove", "path": "/spec/gone" }]'
`);
  assert.deepEqual(problems, ['a/kustomization.yaml:3 the operation at /spec/gone fails']);
});

test('a patch that is not read leaves open what it may be meant for', () => {
  const { text, unknown } = patched('patches:\n- path: ../../../far.yaml\n');
  assert.deepEqual(unknown, ['a/kustomization.yaml:3 ../../../far.yaml is not followed']);
  assert.match(text, /spec: unknown\n/);
});

test('an object that doubles with each operation is bounded', () => {
  const copies = Array.from(
    { length: 40 },
    (_, index) => `    - { op: copy, from: /spec, path: /spec/x${index} }\n`,
  );
  const { build } = patched(`patches:\n- target: { kind: Deployment }\n  patch: |\n${copies.join('')}`);
  assert.equal(build.resources[0]?.node.rest?.type, 'unknown');
});
