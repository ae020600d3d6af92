import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import type { InputFile } from '../analysis/kustomize/files.ts';
import type { Built } from './built.ts';
import { kustomizationBuilder } from './kustomizationBuilder.ts';

const root = 'file:///w/';
const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: redis:7
          env:
            - name: TEXT
              value: text
            - name: KEY
              valueFrom: { configMapKeyRef: { name: settings, key: key } }
`;

function documentsAfter(text: string, before: InputFile | undefined) {
  const { text: old = '', documents = [] } = before ?? {};
  return readManifestFile(text, { text: old, documents }).documents;
}

/** Overlays of a base, which are built one after the other with each change. */
function overlaysOf(...lines: readonly string[]) {
  const files = new Map<string, InputFile>();
  let revision = 0;
  const set = (path: string, text: string) => {
    const uri = root + path;
    revision += 1;
    files.set(uri, { uri, text, documents: documentsAfter(text, files.get(uri)) });
  };
  set('base/kustomization.yaml', 'resources: [web.yaml]\n');
  set('base/web.yaml', web);
  const overlay = (index: number, own: string) =>
    set(`o${index}/kustomization.yaml`, `resources: [../base]\n${own}\n`);
  for (const [index, own] of lines.entries()) overlay(index, own);
  const build = kustomizationBuilder({ read: (uri) => files.get(uri), revision: () => revision });
  const last: Built[] = [];
  const make = () => {
    for (const index of lines.keys()) {
      const maker = `${root}o${index}/kustomization.yaml`;
      const request = { id: `o${index}`, label: `o${index}`, maker, delivery: undefined };
      last[index] = build({ ...request, previous: last[index]?.file });
      // As whoever takes what they declare.
      for (const { document } of last[index]?.file?.documents ?? []) assert.ok(document.likeness ?? true);
    }
    return last.map(({ isOfSame }) => isOfSame === true);
  };
  make();
  const edit = (from: string, to: string) => {
    const text = files.get(`${root}base/web.yaml`)?.text ?? '';
    assert.ok(text.includes(from), from);
    set('base/web.yaml', text.replace(from, to));
  };
  const textOf = (index: number) => last[index]?.file?.text ?? '';
  return {
    set,
    overlay,
    edit,
    make,
    textOf,
    documentsOf: (index: number) => last[index]?.file?.documents ?? [],
  };
}

const [first, alike] = ['namespace: a', 'namespace: b\nlabels: [{ pairs: { a: b } }]'];

test('of overlays that do the same to all, those behind the first are made when somebody asks', () => {
  const { edit, make, textOf } = overlaysOf(first, alike, alike);
  for (const [from, to] of [
    ['value: text', 'value: other'],
    ['redis:7', 'redis:8'],
    ['value: other', 'value: other\n            - { name: MORE, value: more }'],
  ] as const) {
    edit(from, to);
    assert.deepEqual(make(), [false, true, true], to);
  }
  assert.match(textOf(2), /namespace: b.*redis:8.*value: other.*name: MORE/s);
});

test('those are made that may look at what was edited, or do more than that', () => {
  const rows: readonly (readonly [from: string, to: string, own: string])[] = [
    ['redis:7', 'app:1', 'namespace: b\nimages: [{ name: app, newTag: "9" }]'],
    ['matchLabels: { app: web }', 'matchLabels: { app: other }', alike],
    ['labels: { app: web }', 'labels: { app: web, b: c }', alike],
    ['name: web', 'name: other', alike],
    ['name: settings', 'name: others', alike],
    ['    spec:\n', '    spec:\n      serviceAccountName: web\n', alike],
    ['value: text', 'value: "text" # kube-service-links-disable-line service-links-implicit -- no', alike],
    ['value: text', 'valueFrom: { fieldRef: { fieldPath: metadata.name } }', alike],
    ['value: text', 'value: [', alike],
    [
      'value: text',
      'value: other',
      `patches: [{ target: { kind: Deployment }, patch: '[{ op: remove, path: /spec/template/spec/containers/0/env }]' }]`,
    ],
    [
      'value: text',
      'value: other',
      'vars: [{ name: A, objref: { apiVersion: apps/v1, kind: Deployment, name: web } }]',
    ],
    [
      'value: text',
      'value: other',
      'labels: [{ pairs: { a: b }, fields: [{ path: spec/x, create: true }] }]',
    ],
  ];
  for (const [from, to, own] of rows) {
    const { edit, make } = overlaysOf(first, own);
    edit(from, to);
    assert.deepEqual(make(), [false, false], to);
  }
});

test('replacements keep overlays from an edit only of what they copy from or to', () => {
  const inContainer = (path: string) => `spec.template.spec.containers.${path}`;
  const rows: readonly (readonly [from: string, to: string, isLeft: boolean])[] = [
    ['metadata.name', 'spec.template.spec.priorityClassName', true],
    ['metadata.name', inContainer('[name=app].env.[name=KEY].x'), true],
    [inContainer('0.image'), 'metadata.annotations.image', true],
    [inContainer('0.env.0.value'), 'metadata.annotations.copy', false],
    [inContainer('0.env'), 'spec.x', false],
    ['metadata.name', inContainer('[name=app].env.[value=text].x'), false],
    ['metadata.name', inContainer('*.x'), false],
    ['spec', 'spec.x', false],
    ['kind', 'spec.x', false],
    ['metadata.name', 'kind', false],
  ];
  for (const [from, to, isLeft] of rows) {
    const own = `replacements: [{ source: { kind: Deployment, fieldPath: "${from}" }, targets: [{ select: { kind: Deployment }, fieldPaths: ["${to}"], options: { create: true } }] }]`;
    const { edit, make, textOf } = overlaysOf(`${first}\n${own}`, `${alike}\n${own}`);
    edit('value: text', 'value: other');
    assert.deepEqual(make(), [false, isLeft], `${from} ${to}`);
    assert.match(textOf(1), /value: other/);
  }
});

test('an edit of the first overlay says nothing of the others', () => {
  const { edit, overlay, make, textOf, documentsOf } = overlaysOf(first, alike);
  overlay(0, `${first}\ncommonAnnotations: { a: b }`);
  edit('value: text', 'value: other');
  assert.deepEqual(make(), [false, false]);
  assert.match(textOf(1), /value: other/);
  assert.equal(documentsOf(1)[0]?.document.likeness, undefined);
});

test('what is asked late is what it was, whatever has become of its files', () => {
  const generator = 'namespace: b\nconfigMapGenerator: [{ name: settings, files: [key] }]';
  const { set, edit, make, documentsOf, textOf } = overlaysOf(generator, generator);
  for (const index of [0, 1]) set(`o${index}/key`, 'one');
  make();
  const name = /configMapKeyRef: *\n? *\{?[^}]*name: (\S+)/;
  const before = name.exec(textOf(1))?.[1];
  edit('value: text', 'value: other');
  assert.deepEqual(make(), [false, true]);
  const [late] = documentsOf(1);
  set('o1/key', 'two');
  edit('value: other', 'value: third');
  make();
  assert.match(late?.document.text ?? '', /value: other/);
  assert.equal(name.exec(late?.document.text ?? '')?.[1], before);
  assert.notEqual(name.exec(textOf(1))?.[1], before);
});
