import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../documents/parse.ts';
import { manifestsOf } from './manifests.ts';

const objectOf = (kind: string) => `apiVersion: x/v1\nkind: ${kind}\nmetadata: { name: one }\n`;

function isParsedFor(text: string): boolean {
  let isParsed = false;
  const document = parseDocument(text);
  const { kind, lineStarts, directives } = document;
  manifestsOf({
    ...{ text, kind, lineStarts, directives },
    get state() {
      isParsed = true;
      return document.state;
    },
  });
  return isParsed;
}

test('a definition of a custom resource is not even parsed', () => {
  assert.equal(isParsedFor(objectOf('CustomResourceDefinition')), false);
  assert.deepEqual(manifestsOf(parseDocument(objectOf('CustomResourceDefinition'))), []);
});

test('nor is what names no apiVersion', () => {
  assert.equal(isParsedFor('lockfileVersion: 9\nkind: Pod\n'), false);
});

test('all else is, and what only looks like a definition', () => {
  const flow = '{"kind":"Pod","apiVersion":"v1"}';
  for (const text of [objectOf('Shop'), `${objectOf('CustomResourceDefinition')}kind: Pod\n`, flow])
    assert.equal(isParsedFor(text), true, text);
});

test('a definition within a List hides none of its neighbours', () => {
  const items = ['CustomResourceDefinition', 'Pod'].map((kind) => `- { apiVersion: v1, kind: ${kind} }\n`);
  const list = parseDocument(`apiVersion: v1\nkind: List\nitems:\n${items.join('')}`);
  assert.deepEqual(
    manifestsOf(list).map(({ kind }) => kind),
    ['CustomResourceDefinition', 'Pod'],
  );
});

const kindsIn = (text: string) => manifestsOf(parseDocument(text)).map(({ kind, name }) => `${kind}/${name}`);

test('the items of a typed list are of its kind, unless they say another', () => {
  const items = '[{ metadata: { name: a } }, { apiVersion: v1, kind: Pod, metadata: { name: b } }, 3]';
  assert.deepEqual(kindsIn(`{ apiVersion: apps/v1, kind: DeploymentList, items: ${items} }`), [
    'Deployment/a',
    'Pod/b',
  ]);
  assert.deepEqual(kindsIn('{ apiVersion: x/v1, kind: GuestList, metadata: { name: c } }'), ['GuestList/c']);
});

test('the objects of a Template have the defaults of its parameters', () => {
  const object = '{ apiVersion: v1, kind: Pod, metadata: { name: "${A}-${B}", namespace: "${B}" } }';
  const template = (parameters: string) =>
    manifestsOf(
      parseDocument(`{ apiVersion: v1, kind: Template, objects: [${object}], parameters: [${parameters}] }`),
    ).map(({ name, namespace }) => [name, namespace]);
  assert.deepEqual(template('{ name: A, value: a }, { name: B, value: b }'), [['a-b', 'b']]);
  assert.deepEqual(template('{ name: A, value: a }, { name: B }'), [['${A}-${B}', undefined]]);
  assert.deepEqual(template(''), [['${A}-${B}', '${B}']]);
});

test('lists and templates within others are left out, and each object counts once', () => {
  const list = '&l { apiVersion: v1, kind: List, items: [&p { apiVersion: v1, kind: Pod }, *p] }';
  assert.deepEqual(kindsIn(list), ['Pod/undefined']);
  assert.deepEqual(kindsIn(`{ apiVersion: v1, kind: List, items: [${list}] }`), []);
  const template = (objects: string) => `{ apiVersion: v1, kind: Template, objects: [${objects}] }`;
  assert.deepEqual(kindsIn(template(template('{ apiVersion: v1, kind: Pod }'))), []);
  assert.deepEqual(kindsIn(template(list)), []);
});
