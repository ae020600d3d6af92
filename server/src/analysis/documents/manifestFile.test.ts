import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from './manifestFile.ts';

test('JSON objects one below the other are documents', () => {
  const file = readManifestFile('{"a": 1}\n\n{\n"b": 2\n}\n---\n{"c": 3}\n');
  assert.deepEqual(
    file.documents.map(({ document, startLine }) => [document.text, startLine]),
    [
      ['{"a": 1}\n\n', 0],
      ['{\n"b": 2\n}\n', 2],
      ['---\n{"c": 3}\n', 5],
    ],
  );
});

test('what stands behind an object on its line is not passed over in silence', () => {
  const [placed] = readManifestFile('{"a": 1}{"b": 2}\n').documents;
  assert.match(JSON.stringify(placed?.document.state), /document-json-then-more/);
});
