import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { OpenText } from '../../openText.ts';
import type { ManifestFile } from './document.ts';
import { most } from './guards.ts';
import { readManifestFile } from './manifestFile.ts';
import { parseDocument } from './parse.ts';
import { readPieces } from './readPieces.ts';

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

test('edits of such a text in pieces make the documents of the whole text, and cost those that they change', () => {
  const line = (at: number) => `k: ${at % 7}\n`;
  const whole = Array.from({ length: most.documents + 60 }, (_, at) => line(at)).join('---\n');
  const open = OpenText.create('file:///a.yaml', 'yaml', 1, whole);
  let file = readPieces(open.text);
  let parses = 0;
  const parse = (text: string) => {
    parses += 1;
    return parseDocument(text);
  };
  const seen = ({ documents }: ManifestFile) => [
    documents.at(-1)?.startOffset,
    ...documents.map(({ document: { text, state }, startLine }) => `${startLine} ${state.kind} ${text}`),
  ];
  const near = [0, most.documents - 1, most.documents, most.documents + 59];
  const edit = (first: number, last: number, text: string) => {
    const [start, end] = [first, last].map((document) => ({ line: 2 * document, character: 0 }));
    if (start === undefined || end === undefined) return;
    OpenText.update(open, [{ range: { start, end }, text }], 2);
    const before = file;
    parses = 0;
    file = readPieces(open.text, file, parse);
    assert.deepEqual(seen(file), seen(readManifestFile(String(open.text))));
    const kept = new Set(before.documents.map(({ document }) => document));
    const others = file.documents.filter(({ document }) => !kept.has(document)).length;
    // Those beside it, those that come into the place of others, and what is behind all of them.
    assert.ok(others <= 8 && parses <= 8, `${others} documents are others, ${parses} were parsed`);
  };
  for (const at of near) {
    edit(at, at, '# typed\n');
    edit(at, at, 'm: 1\n---\nn: 2\n---\n');
    edit(at, Math.min(at + 3, most.documents + 60), '');
  }
  // Until all are read, and one more again.
  edit(most.documents - 50, most.documents + 55, '');
  assert.ok(file.documents.length < most.documents);
  OpenText.update(open, [{ range: top, text: 'o: 1\n---\n'.repeat(200) }], 3);
  const again = readPieces(open.text, file);
  assert.equal(again.documents.length, most.documents + 1);
  assert.deepEqual(seen(again), seen(readManifestFile(String(open.text))));
});

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

test('so it is with values of JSON below each other, and of what is behind them no line is counted', () => {
  const value = '{"a":"b"}\n';
  const text = value.repeat(Math.ceil((65 * 1024 * 1024) / value.length));
  const { file, count, parsed } = assertSoon(10_000, () => kindsOf(text));
  assert.deepEqual([count, parsed], [most.documents + 1, most.documents]);
  const last = file.documents.at(-1);
  assert.equal(last?.startOffset, most.documents * value.length);
  assert.deepEqual(last?.document.lineStarts, [0]);
});
