import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf, filesOf } from '../../../../test/toys/kustomize.ts';
import { wholeText } from '../views/place.ts';
import { Builder } from './build.ts';
import type { Added } from './follow.ts';
import type { FieldName } from './kustomizationShape.ts';
import { madeSequence, madeText, type SourcedNode } from './node.ts';

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
      'a/kustomization.yml',
      'a/Kustomization',
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
  assert.deepEqual(problems, ['b/kustomization.yaml:1 a contains this kustomization (b -> a -> b)']);
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
  assert.deepEqual(problems, ['a/kustomization.yaml:1 Pod a occurs twice']);
});

test('a component takes part where components are named, and nowhere else', () => {
  const texts = {
    'part/kustomization.yaml': 'kind: Component\nresources: [pod.yaml]\nnamespace: shop\n',
    'part/pod.yaml': pod('part'),
    'a/kustomization.yaml': 'resources: [pod.yaml]\ncomponents: [../part]\n',
    'a/pod.yaml': pod('a'),
    'b/kustomization.yaml': 'resources: [../part]\n',
  };
  const { build, problems } = buildOf(texts, 'a');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    build.resources.map(({ id }) => `${id.name} ${id.namespace}`),
    ['a shop', 'part shop'],
  );
  assert.deepEqual(buildOf(texts, 'b').problems, [
    'b/kustomization.yaml:1 part is a component, not a resource',
  ]);
});

test('a base is accumulated once, and again only when one of its files changes', () => {
  const files = filesOf({
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod('a'),
    'x/kustomization.yaml': 'namespace: x\nresources: [../base]\n',
    'y/kustomization.yaml': 'namespace: y\nresources: [../base]\n',
  });
  const builder = new Builder(files);
  const build = (folder: string) => builder.build(`file:///w/${folder}/kustomization.yaml`);
  const [x, y] = [build('x'), build('y')];
  assert.equal(build('x'), x);
  files.set('y/kustomization.yaml', 'namespace: z\nresources: [../base]\n');
  assert.equal(build('x'), x);
  assert.notEqual(build('y'), y);
  files.set('base/pod.yaml', pod('b'));
  assert.deepEqual(
    build('x')?.resources.map(({ id }) => id.name),
    ['b'],
  );
});

test('what a delivery adds counts as if it were written in the kustomization', () => {
  const files = filesOf({
    'a/kustomization.yaml': 'namespace: own\nresources: [pod.yaml]\n',
    'a/pod.yaml': pod('a'),
  });
  const at = { in: wholeText('file:///w/flux.yaml', 'shop'), span: { start: 0, end: 4 } };
  const builder = new Builder(files);
  const namespaces = (uri: string, fields: Added['fields']) =>
    builder.build(uri, { id: 'flux', fields })?.resources.map(({ id }) => id.namespace);
  const namespace = ['namespace', madeText('shop', at)] as const;
  assert.deepEqual(namespaces('file:///w/a/kustomization.yaml', new Map([namespace])), ['shop']);
  assert.deepEqual(builder.build('file:///w/a/kustomization.yaml')?.resources[0]?.id.namespace, 'own');
  const resources = ['resources', madeSequence([madeText('pod.yaml', at)], at)] as const;
  const moved = filesOf({ 'b/pod.yaml': pod('b') });
  const build = new Builder(moved).build('file:///w/b/kustomization.yaml', {
    id: 'flux',
    fields: new Map<FieldName, SourcedNode>([namespace, resources]),
  });
  assert.deepEqual(
    build?.resources.map(({ id }) => id.namespace),
    ['shop'],
  );
});

test('bases that are each named twice end where there are more objects than are looked at, and it is said once', () => {
  const twice = (level: number) => [
    [`l${level}/kustomization.yaml`, 'resources: [a, b]\n'],
    ...['a', 'b'].map((side) => [
      `l${level}/${side}/kustomization.yaml`,
      `namePrefix: ${side}-\nresources: [../../l${level - 1}]\n`,
    ]),
  ];
  const files = Object.fromEntries([
    ['l0/kustomization.yaml', 'resources: [pod.yaml, gone.yaml]\n'],
    ['l0/pod.yaml', pod('a')],
    ...Array.from({ length: 30 }, (_, level) => twice(level + 1)).flat(),
  ]);
  const { build, problems, unknown } = buildOf(files, 'l30');
  assert.deepEqual(build.resources, []);
  assert.deepEqual(problems, ['l0/kustomization.yaml:1 there is no gone.yaml']);
  assert.deepEqual(unknown, ['l15/kustomization.yaml:1 it has more than 20,000 objects']);
});
