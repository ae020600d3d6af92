import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: app\n      image: app:1\n';

const built = (transformers: string, more: Readonly<Record<string, string>> = {}) =>
  buildOf(
    { 'a/kustomization.yaml': `resources: [web.yaml]\n${transformers}`, 'a/web.yaml': pod, ...more },
    'a',
  );

test('what a builtin transformer does stands where it is told, and the rest where it was', () => {
  const { lines, problems, unknown } = built('transformers: [t.yaml]\n', {
    'a/t.yaml':
      'apiVersion: builtin\nkind: NamespaceTransformer\nmetadata:\n  name: t\n  namespace: shop\n---\n' +
      'apiVersion: builtin\nkind: PatchTransformer\nmetadata: { name: p }\nTarget: { kind: Pod }\npatch: |-\n' +
      '  - { op: add, path: /spec/enableServiceLinks, value: false }\n',
  });
  assert.deepEqual([problems, unknown], [[], []]);
  assert.deepEqual(lines, [
    'apiVersion: v1  =a/web.yaml:1',
    'kind: Pod  =a/web.yaml:2',
    'metadata:  =a/web.yaml:3',
    '  name: web  =a/web.yaml:4',
    '  namespace: shop  ~a/t.yaml:5',
    'spec:  =a/web.yaml:5',
    '  containers:  =a/web.yaml:6',
    '    - name: app  =a/web.yaml:7',
    '      image: app:1  =a/web.yaml:8',
    '  enableServiceLinks: false  ~a/t.yaml:12',
  ]);
});

test('a program is not run: what it may change is not known, and what it may bring', () => {
  const program = 'apiVersion: example.com/v1\nkind: Program\nmetadata: { name: t }\n';
  const changed = built('transformers: [t.yaml]\n', { 'a/t.yaml': program });
  assert.deepEqual(changed.unknown, ['a/kustomization.yaml:2 Program is not carried out']);
  assert.match(changed.text, /^metadata: unknown$/m);
  const more = built('generators: [t.yaml]\n', { 'a/t.yaml': program });
  assert.deepEqual(more.unknown, ['a/kustomization.yaml:2 Program is not carried out']);
  assert.match(more.text, /^metadata:\n {2}name: web$/m);
});

test('a file that is not there, or is a folder, leaves all open', () => {
  assert.deepEqual(built('transformers: [gone]\n').unknown, [
    'a/kustomization.yaml:2 transformers is not carried out',
  ]);
});
