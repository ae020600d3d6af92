import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';
import { nodeAt } from '../node.ts';

const objects = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx:1.27
      ports: [{ containerPort: 80 }]
      env:
        - { name: HOST, value: none }
        - { name: URL, value: "http://none:80/x" }
    - name: web-2
      image: nginx
---
apiVersion: v1
kind: Service
metadata: { name: cache, annotations: { a.b/c: note } }
spec: { ports: [{ name: p, port: 6379 }] }
`;

function replaced(replacements: string, files: Readonly<Record<string, string>> = {}) {
  const { build, problems, unknown } = buildOf(
    {
      'a/kustomization.yaml': `resources: [all.yaml]\nreplacements:\n${replacements}`,
      'a/all.yaml': objects,
      ...files,
    },
    'a',
  );
  const [pod, service] = build.resources;
  const [web] = nodeAt(pod?.node, 'spec', 'containers')
    ? itemsIn(nodeAt(pod?.node, 'spec', 'containers'))
    : [];
  return { pod: pod?.node, service: service?.node, web, problems, unknown };
}

function itemsIn(node: ReturnType<typeof nodeAt>) {
  assert.ok(node?.type === 'sequence');
  return node.items;
}

const textOf = (node: ReturnType<typeof nodeAt>) => (node?.type === 'scalar' ? node.value : node?.type);
const envOf = (web: ReturnType<typeof nodeAt>) =>
  itemsIn(nodeAt(web, 'env')).map(
    (each) => `${textOf(nodeAt(each, 'name'))}=${textOf(nodeAt(each, 'value'))}`,
  );

// What kustomize 5.8.1 makes of each.
test('a field of one object comes to places of others', () => {
  const { web, problems, unknown } = replaced(`- source: { kind: Service, name: cache }
  targets:
  - select: { kind: Pod }
    fieldPaths: ["spec.containers.[name=^web$].env.[name=HOST].value"]
`);
  assert.deepEqual([problems, unknown], [[], []]);
  assert.equal(envOf(web)[0], 'HOST=cache');
});

test('delimiters part texts, numbers stay numbers, and what is made is known where it is a text', () => {
  const { web, pod, problems, unknown } =
    replaced(`- source: { kind: Service, name: cache, fieldPath: spec.ports.0.port }
  targets:
  - select: { name: w.b }
    fieldPaths: [spec.containers.0.ports.0.containerPort]
  - select: { labelSelector: app=web }
    fieldPaths: ["spec.containers.[name=web].env.[name=URL].value"]
    options: { delimiter: ":", index: 2 }
  - select: { kind: Pod }
    fieldPaths: [metadata.labels.port, metadata.annotations.port]
    options: { create: true }
- sourceValue: "yes"
  targets:
  - select: { kind: Pod }
    fieldPaths: [metadata.labels.yes]
    options: { create: true }
`);
  assert.deepEqual([problems, unknown], [[], []]);
  const [port] = itemsIn(nodeAt(web, 'ports'));
  assert.equal(textOf(nodeAt(port, 'containerPort')), 6379);
  assert.deepEqual(envOf(web), ['HOST=none', 'URL=http://none:6379']);
  // A number, or a text once a patch has touched the object.
  assert.equal(nodeAt(pod, 'metadata', 'labels', 'port')?.type, 'unknown');
  assert.equal(textOf(nodeAt(pod, 'metadata', 'labels', 'yes')), 'yes');
  assert.equal(textOf(nodeAt(pod, 'metadata', 'annotations', 'port')), '6379');
});

test('a choice is a pattern, which other names may match as well', () => {
  const { pod } = replaced(`- sourceValue: other
  targets: [{ select: { kind: Pod }, fieldPaths: ["spec.containers.[name=web].image"] }]
`);
  const images = itemsIn(nodeAt(pod, 'spec', 'containers')).map((each) => textOf(nodeAt(each, 'image')));
  assert.deepEqual(images, ['other', 'other']);
});

test('a path into a text leaves the text open', () => {
  const { service, unknown } = replaced(`- sourceValue: x
  targets: [{ select: { kind: Service }, fieldPaths: ["metadata.annotations.[a.b/c].deep"] }]
`);
  assert.equal(textOf(nodeAt(service, 'metadata', 'annotations', 'a.b/c')), 'unknown');
  assert.deepEqual(unknown, ['a/kustomization.yaml:4 replacements is not carried out']);
});

test('replacements may stand in a file, and objects may be left out', () => {
  const { pod, service } = replaced('- path: r.yaml\n', {
    'a/r.yaml':
      '- sourceValue: x\n  targets: [{ select: { version: v1 }, reject: [{ kind: Pod }], fieldPaths: ["metadata.annotations.[a.b/c]"], options: { create: true } }]\n',
  });
  assert.equal(nodeAt(pod, 'metadata', 'annotations'), undefined);
  assert.equal(textOf(nodeAt(service, 'metadata', 'annotations', 'a.b/c')), 'x');
});

test('what kustomize refuses is told at its place', () => {
  const refusals = [
    [
      '- source: { kind: Gone }\n  targets: [{ select: { kind: Pod } }]\n',
      '3 no object is the source of the replacement',
    ],
    [
      '- source: { version: v1 }\n  targets: [{ select: { kind: Pod } }]\n',
      '3 several objects are the source of the replacement',
    ],
    [
      '- source: { kind: Pod, fieldPath: spec.gone }\n  targets: [{ select: { kind: Pod } }]\n',
      '3 there is no field spec.gone',
    ],
    [
      '- source: { kind: Pod, options: { delimiter: e, index: 7 } }\n  targets: [{ select: { kind: Pod } }]\n',
      '3 the source has no such part',
    ],
    [
      '- sourceValue: x\n  targets: [{ select: { kind: Pod }, fieldPaths: [spec.gone] }]\n',
      '4 there is no field spec.gone',
    ],
    [
      '- sourceValue: x\n  targets: [{ select: { kind: Pod }, fieldPaths: ["spec.[name=a]"] }]\n',
      '4 there is no field spec.[name=a]',
    ],
    ['- sourceValue: x\n', '3 the replacement needs a source, targets, and a select in each target'],
    ['- path: gone.yaml\n', '3 there is no gone.yaml'],
  ] as const;
  for (const [text, want] of refusals)
    assert.deepEqual(replaced(text).problems, [`a/kustomization.yaml:${want}`], text);
});
