import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';

/** What the kustomization of `a` says besides its generators. */
const generated = (kustomization: string, files: Readonly<Record<string, string>> = {}) =>
  buildOf({ 'a/kustomization.yaml': kustomization, ...files }, 'a');

// The names, and so the hashes, are those that kustomize 5.8.1 prints.
test('a ConfigMap of literals, files and variables, each with its place', () => {
  const { lines, problems, unknown } = generated(
    `configMapGenerator:
- name: c
  literals: ["A=1", 'B="x y"']
  files: [x.conf, y=dir/x.conf]
  envs: [v.env]
`,
    { 'a/x.conf': 'one\n  two\n', 'a/dir/x.conf': 'three', 'a/v.env': '# no\nV=v\n' },
  );
  assert.deepEqual([problems, unknown], [[], []]);
  assert.deepEqual(lines, [
    'apiVersion: v1  ~a/kustomization.yaml:2',
    'kind: ConfigMap  ~a/kustomization.yaml:2',
    'metadata:  ~a/kustomization.yaml:2',
    '  name: c-f24td46hhf  ~a/kustomization.yaml:2',
    'data:  ~a/kustomization.yaml:2',
    '  A: "1"  ~a/kustomization.yaml:3',
    '  B: "x y"  ~a/kustomization.yaml:3',
    '  V: v  ~a/v.env:2',
    '  x.conf: |  ~a/x.conf:1',
    '    one  ~a/x.conf:1',
    '      two  ~a/x.conf:2',
    '  "y": three  ~a/dir/x.conf:1',
  ]);
});

test('options switch the hash off, and add labels and annotations', () => {
  const { text } =
    generated(`generatorOptions: { disableNameSuffixHash: true, labels: { a: all, b: all }, immutable: true }
configMapGenerator:
- { name: c, options: { labels: { a: own }, annotations: { m: own } } }
`);
  assert.equal(
    text,
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  labels:\n    a: own\n    b: all\n  annotations:\n    m: own\nimmutable: true\n',
  );
});

const base = {
  'b/kustomization.yaml':
    'configMapGenerator: [{ name: c, literals: [A=1, B=1], options: { labels: { l: b } } }]\n',
};

test('an overlay merges with the ConfigMap of its base, or puts another in its place', () => {
  const merge = generated(
    'resources: [../b]\nconfigMapGenerator: [{ name: c, behavior: merge, literals: [B=2, C=2] }]\n',
    base,
  );
  assert.match(
    merge.text,
    /name: c-259ch9d5bk\n {2}labels:\n {4}l: b\ndata:\n {2}A: "1"\n {2}B: "2"\n {2}C: "2"\n$/,
  );
  const replace = generated(
    'resources: [../b]\nconfigMapGenerator: [{ name: c, behavior: replace, literals: [C=2] }]\n',
    base,
  );
  assert.match(replace.text, /data:\n {2}C: "2"\n$/);
});

test('a ConfigMap that no generator made gets no hash by being merged with', () => {
  const { text } = generated(
    'resources: [c.yaml]\nconfigMapGenerator: [{ name: c, behavior: merge, literals: [B=2] }]\n',
    {
      'a/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { A: "1" }\n',
    },
  );
  assert.match(text, /name: c\n.*A: "1"\n {2}B: "2"\n$/s);
});

test('a label whose key is no text is refused', () => {
  const { problems } = generated(
    'configMapGenerator: [{ name: c, options: { labels: { n: x, "y": x } } }]\n',
  );
  assert.deepEqual(problems, ['a/kustomization.yaml:1 n has a value of the wrong type']);
});

test('what kustomize refuses is told at its place', () => {
  const { problems } = generated(
    `resources: [../b]
configMapGenerator:
- { name: c, literals: [A=1] }
- { name: d, behavior: merge }
- { name: e, literals: [A, B=1, B=2] }
- { name: f, files: [gone.conf] }
- { literals: [A=1] }
- { name: g, literals: A=1, key: x }
`,
    base,
  );
  assert.deepEqual(problems, [
    'a/kustomization.yaml:3 ConfigMap c occurs twice',
    'a/kustomization.yaml:4 there is no ConfigMap d to merge with or replace',
    'a/kustomization.yaml:5 Kustomize does not accept A as a source',
    'a/kustomization.yaml:5 the key B is generated twice',
    'a/kustomization.yaml:6 there is no gone.conf',
    'a/kustomization.yaml:7 the generator has no name',
    'a/kustomization.yaml:8 literals has a value of the wrong type',
    'a/kustomization.yaml:8 Kustomize has no field key',
  ]);
});

test('a file that is not there leaves the keys open, and the hash', () => {
  const { text, build } = generated(
    'configMapGenerator: [{ name: f, files: [gone.conf], literals: [A=1] }]\n',
  );
  assert.match(text, /name: unknown\ndata:\n {2}A: "1"\nbinaryData: \{\}\n$/);
  const [{ node } = assert.fail()] = build.resources;
  for (const field of ['data', 'binaryData'] as const) {
    const data = node.entries.get(field)?.value;
    assert.ok(data?.type === 'mapping' && data.rest !== undefined);
  }
});

test('of a Secret the keys are known, and no value', () => {
  const { text, build, problems } = generated(
    'secretGenerator: [{ name: s, literals: [P=geheim], files: [k=key.pem], envs: [s.env], type: x }]\n',
    { 'a/s.env': 'Q=geheim\n' },
  );
  assert.deepEqual(problems, []);
  assert.match(text, /name: unknown\ntype: x\ndata:\n {2}P: unknown\n {2}Q: unknown\n {2}k: unknown\n$/);
  const [{ node } = assert.fail()] = build.resources;
  const data = node.entries.get('data')?.value;
  assert.ok(data?.type === 'mapping');
  const values = [...data.entries.values()];
  assert.ok(values.every(({ value }) => !('value' in value) && !('text' in value)));
});
