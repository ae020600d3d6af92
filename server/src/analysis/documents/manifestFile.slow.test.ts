import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { most } from './guards.ts';
import { readManifestFile } from './manifestFile.ts';

const kindsOf = (text: string, previous?: ReturnType<typeof readManifestFile>) => {
  const file = readManifestFile(text, previous);
  const states = file.documents.map(({ document }) => document.state);
  return { file, count: states.length, parsed: states.filter(({ kind }) => kind === 'parsed').length };
};

test('of a million documents as many are read as a file may have, and what is behind is said', () => {
  const text = 'a: b\n---\n'.repeat(1_000_000);
  const { file, count, parsed } = assertSoon(10_000, () => kindsOf(text));
  assert.equal(count, most.documents + 1);
  assert.equal(parsed, most.documents);
  const last = file.documents.at(-1);
  assert.equal(last?.startLine, 2 * most.documents - 1);
  assert.match(JSON.stringify(last?.document.state), /"documents-too-many","most":20000/);
});

test('an edit of such a file leaves none of the first documents unread', () => {
  const text = 'a: b\n---\n'.repeat(most.documents + 50);
  const { file } = kindsOf(text);
  const edited = kindsOf(text.replace('a: b', 'a: c'), file);
  assert.equal(edited.parsed, most.documents);
  assert.equal(edited.count, most.documents + 1);
});

test('so it is with values of JSON below each other, and of what is behind them no line is counted', () => {
  const value = '{"a":"b"}\n';
  const text = value.repeat(Math.ceil((65 * 1024 * 1024) / value.length));
  const { file, count, parsed } = assertSoon(10_000, () => kindsOf(text));
  assert.deepEqual([count, parsed], [most.documents + 1, most.documents]);
  const last = file.documents.at(-1);
  assert.equal(last?.startOffset, most.documents * value.length);
  assert.deepEqual(last?.document.lineStarts, [0]);
});
