/** A tree is the same bytes whenever and wherever it is made, has what its name says, and reads as manifests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { treeFiles, treeNames } from './trees.ts';

function countOf(name: (typeof treeNames)[number], size: number) {
  const texts = [...treeFiles(name, size)].map(({ text }) => text);
  return { files: texts.length, documents: texts.join('\n---\n').match(/^---\n/gm)?.length };
}

test('each is the same twice, and no file of it is written over', () => {
  for (const name of treeNames) {
    const files = [...treeFiles(name, 300)];
    assert.deepEqual([...treeFiles(name, 300)], files);
    assert.equal(new Set(files.map((file) => file.name)).size, files.length, name);
  }
});

test('a monorepo of 10,000 files has 12,436 documents', () => {
  // One sign stands between any two documents, and ours between any two files.
  assert.deepEqual(countOf('monorepo', 10_000), { files: 10_000, documents: 12_435 });
});

test('but for the odd one and templates of charts, all is YAML without errors', () => {
  for (const name of treeNames.filter((one) => one !== 'odd'))
    for (const { name: file, text } of treeFiles(name, 200))
      if (!text.includes('{{')) {
        const errors = parseAllDocuments(text).flatMap((document) => [...document.errors]);
        assert.deepEqual(errors, [], `${name}: ${file}`);
      }
});
