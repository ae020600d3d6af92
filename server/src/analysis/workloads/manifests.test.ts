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
