import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from './manifestFile.ts';
import { entriesOf } from './reading.ts';

/** The first key of each document, or where it is not read. */
const seen = (text: string, previous?: ReturnType<typeof readManifestFile>) =>
  readManifestFile(text, previous).documents.map(({ document: { state } }) => {
    if (state.kind === 'too-complex') return state.at;
    return state.kind === 'parsed' && state.root?.type === 'mapping'
      ? entriesOf(state.root).entries[0]?.key
      : state.kind;
  });

const rows: readonly (readonly [text: string, seen: readonly (string | number)[]])[] = [
  ['\uFEFFa: 1\n---\n\uFEFFb: 2\n', ['a', 'b']],
  ['---\n\uFEFFa: 1\n---\n\uFEFFb: 2\n', [4, 'b']],
  ['--- # c\r\n\uFEFFa: 1\r\n---\r\n\uFEFFb: 2\r\n', [9, 'b']],
  ['---\n---\n\uFEFFa: 1\n', ['parsed', 'a']],
  ['\uFEFF---\n\uFEFFa: 1\n', [5]],
  ['\uFEFF\uFEFFa: 1\n', [1]],
  ['a: 1\n---\n\uFEFF\uFEFFb: 2\n', ['a', 5]],
  ['{"a": 1}\n---\n\uFEFFb: 2\n', ['a', 4]],
  ['{"a": 1}\n\n---\n\uFEFFb: 2\n', ['a', 'b']],
  ['{"a": 1}\n{"b": 2}\n---\n{"c": 3}\n', ['a', 'b', 'c']],
  ['{"a": 1}\uFEFF\n', [8]],
  ['# c\n\uFEFFa: 1\n', ['\uFEFFa']],
  [' \uFEFF{a: 1}\n', ['\uFEFF{a']],
];

test('a byte order mark is passed where kubectl passes it, and said where kubectl misreads it', () => {
  for (const [text, wanted] of rows) assert.deepEqual(seen(text), wanted, JSON.stringify(text));
});

test('what a mark means is seen anew when its document moves', () => {
  const texts = rows.map(([text]) => text);
  const moved = texts.flatMap((text) => [text, `x: 1\n${text}`, text.replace(/^[^-]*(?=---)/, '')]);
  for (const before of moved) {
    for (const after of moved) {
      assert.deepEqual(seen(after, readManifestFile(before)), seen(after), JSON.stringify([before, after]));
    }
  }
});
