import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { parseDocument } from '../analysis/documents/parse.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import { Residents } from './residents.ts';

const text = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n';

test('all documents are let go of once they are many', () => {
  const residents = new Residents(2 * text.length);
  const gone: ManifestDocument[] = [];
  const sweep = () => residents.sweep((document) => gone.push(document));
  const documents = [parseDocument(text), parseDocument(text), parseDocument(text)] as const;
  for (const document of [documents[0], documents[1], documents[0]]) residents.note(document);
  sweep();
  assert.equal(gone.length, 0);
  residents.note(documents[2]);
  sweep();
  assert.deepEqual(gone, documents);
  sweep();
  assert.equal(gone.length, 3);
});

test('what was let go of is read again, as it was', () => {
  const document = parseDocument(text);
  const before = manifestsOf(document);
  assert.equal(manifestsOf(document), before);
  document.letGo?.();
  assert.notEqual(manifestsOf(document), before);
  assert.deepEqual(manifestsOf(document), before);
});
