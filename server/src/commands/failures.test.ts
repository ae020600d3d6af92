import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import { english } from '../analysis/messages/languages.ts';
import { failureTeller } from './failures.ts';

test('a document that could not be judged is said once, with its line', () => {
  const said: string[] = [];
  const tell = failureTeller({ fail: (what) => said.push(english.say(what)) });
  const { documents } = readManifestFile('apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n');
  const [whole, failed] = documents;
  assert.ok(whole && failed);
  const analysis = { workloads: [], findings: [], unjudged: [], templates: [] };
  const file = { name: 'shop/web.yaml', documents };
  tell(analysis, whole.document, file);
  for (let time = 0; time < 2; time += 1)
    tell({ ...analysis, failure: new RangeError('Invalid string length') }, failed.document, file);
  assert.deepEqual(said, [
    'shop/web.yaml:3: this document could not be checked, because of a bug in this program: Invalid string length',
  ]);
});
