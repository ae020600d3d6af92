import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../test/toys/kustomize.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  # how many
  replicas: 2
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
`;

test('lines that no step changes stay where they are written', () => {
  const { lines, problems, unknown } = buildOf(
    {
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': web,
      'prod/kustomization.yaml': 'namespace: shop\nresources: [../base]\n',
    },
    'prod',
  );
  assert.deepEqual([problems, unknown], [[], []]);
  assert.deepEqual(lines, [
    'apiVersion: apps/v1  =base/web.yaml:1',
    'kind: Deployment  =base/web.yaml:2',
    'metadata:  ~base/web.yaml:3',
    '  name: web  ~base/web.yaml:3',
    '  namespace: shop  ~prod/kustomization.yaml:1',
    'spec:  =base/web.yaml:4',
    '  # how many  =base/web.yaml:5',
    '  replicas: 2  =base/web.yaml:6',
    '  template:  =base/web.yaml:7',
    '    spec:  =base/web.yaml:8',
    '      containers:  =base/web.yaml:9',
    '        - name: nginx  =base/web.yaml:10',
    '          image: nginx:1.27  =base/web.yaml:11',
  ]);
});

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;

test('what is missing is said where it is named, and the rest is built', () => {
  const { build, problems } = buildOf(
    { 'a/kustomization.yaml': 'resources:\n- gone.yaml\n- pod.yaml\n', 'a/pod.yaml': pod('a') },
    'a',
  );
  assert.deepEqual(problems, ['a/kustomization.yaml:2 there is no gone.yaml']);
  assert.deepEqual(
    build.resources.map(({ id }) => id.name),
    ['a'],
  );
  assert.deepEqual(
    [...build.inputs.keys()].map((uri) => uri.replace('file:///w/', '')),
    [
      'a/kustomization.yaml',
      'a/gone.yaml',
      'a/gone.yaml/kustomization.yaml',
      'a/gone.yaml/kustomization.yml',
      'a/gone.yaml/Kustomization',
      'a/pod.yaml',
    ],
  );
});

test('kustomizations that name each other are refused', () => {
  const { problems, build } = buildOf(
    {
      'a/kustomization.yaml': 'resources: [../b, pod.yaml]\n',
      'a/pod.yaml': pod('a'),
      'b/kustomization.yaml': 'resources: [../a]\n',
    },
    'a',
  );
  assert.deepEqual(problems, ['b/kustomization.yaml:1 a contains this kustomization']);
  assert.equal(build.resources.length, 1);
});

test('an address of a repository is not followed', () => {
  const { problems, unknown } = buildOf(
    { 'a/kustomization.yaml': 'resources:\n- https://example.com/x.yaml\n' },
    'a',
  );
  assert.deepEqual(
    [problems, unknown],
    [[], ['a/kustomization.yaml:2 https://example.com/x.yaml is not followed']],
  );
});

test('an object that is there twice is refused', () => {
  const { problems } = buildOf(
    { 'a/kustomization.yaml': 'resources: [x.yaml, y.yaml]\n', 'a/x.yaml': pod('a'), 'a/y.yaml': pod('a') },
    'a',
  );
  assert.deepEqual(problems, ['a/kustomization.yaml:1 Pod a is there twice']);
});
