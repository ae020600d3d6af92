import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../test/support/documentContent.ts';
import { lineStartsOf } from '../text.ts';
import { lineEndsIn } from './document.ts';
import { parseDocument } from './parse.ts';

for (const lineEnd of ['\r', '\u0085', '\u2028', '\u2029']) {
  test(`${JSON.stringify(lineEnd)} ends a line, as it does to kubectl`, () => {
    assert.deepEqual(contentOf(`a: b${lineEnd}c: d${lineEnd}`), { a: 'b', c: 'd' });
    assert.equal(parseDocument(`a: b${lineEnd}c: d: e`).state.kind, 'broken');
  });
}

test('what is wrong is said in the words of kubectl, with its place', () => {
  assert.deepEqual(parseDocument('a: b c: d').state, {
    kind: 'broken',
    message: 'mapping values are not allowed in this context',
    at: 6,
  });
  assert.deepEqual(parseDocument('a:\n\tb: c\n').state, {
    kind: 'broken',
    message: 'found character that cannot start any token; YAML does not allow tabs for indentation',
    at: 3,
  });
});

test('carriage returns within quotes are folded', () => {
  assert.deepEqual(contentOf('a: "b\rc\u0085d"\r\n'), { a: 'b c d' });
});

for (const [what, text, kind] of [
  ['a word', 'apiVersion: v1\nkind: Pod\n', 'Pod'],
  ['the first line, in quotes, with a comment and CRLF', 'kind: "Pod" # one\r\nspec: {}\r\n', 'Pod'],
  ['behind a marker and comments', '# shop\n---\n# kind: Job\nkind:  Pod\n', 'Pod'],
  ['behind that of an object within', 'spec:\n  kind: Job\nkind: Pod\n', 'Pod'],
  ['in an object within', 'spec:\n  kind: Pod\n', undefined],
  ['twice', 'kind: Pod\nkind: Job\n', undefined],
  ['twice, once as no word', 'kind: Pod\nkind: {}\n', undefined],
  ['three times', 'kind: Pod\nkind: Job\nkind: Pod\n', undefined],
  ['more than a word', 'kind: Pod Pod\n', undefined],
  ['on the next line', 'kind:\n  Pod\n', undefined],
  ['with more on the next line, which is not looked at', 'kind: Pod\n  Pod\n', 'Pod'],
  ['an alias', 'kind: *pod\n', undefined],
  ['in flow style', '{ kind: Pod }\n', undefined],
  ['within a block scalar', 'data: |\n  x\n\n  kind: Pod\n', undefined],
  ['within quotes', 'a: "\nkind: Pod\n"\n', undefined],
  ['within brackets', 'a: [\nkind: Pod\n]\n', undefined],
  ['of a text', 'some text\nkind: Pod\n', undefined],
] as const) {
  test(`kind, ${what}, is ${kind ?? 'not known before the text is parsed'}`, () => {
    assert.equal(parseDocument(text).kind, kind);
  });
}

test('lines are counted as they are listed, before and after a document is let go', () => {
  for (const text of ['', 'a', 'a: 1\n', 'a: 1\r\nb: 2\n\n', '---\na: |\n  x\n']) {
    const document = parseDocument(text);
    assert.equal(lineEndsIn(document), lineStartsOf(text).length - 1);
    assert.deepEqual(document.lineStarts, lineStartsOf(text));
    document.letGo?.();
    assert.equal(lineEndsIn(document), lineStartsOf(text).length - 1);
    assert.deepEqual(document.lineStarts, lineStartsOf(text));
  }
});
