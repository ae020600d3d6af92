import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from './parse.ts';

const wrong = 'Nested mappings are not allowed in compact mappings';

// sigs.k8s.io/yaml 1.6 reads all of them but the last.
for (const [lineEnd, reason] of [
  ['\r', `${wrong}; Kubernetes also ends a line at a carriage return alone, which is not done here`],
  ['\u0085', `${wrong}; Kubernetes also ends a line at U+0085, which is not done here`],
  ['\u2028', `${wrong}; Kubernetes also ends a line at U+2028, which is not done here`],
  [' ', undefined],
] as const) {
  test(`what ${JSON.stringify(lineEnd)} between two entries is called`, () => {
    const { state } = parseDocument(`a: b${lineEnd}c: d${lineEnd}`);
    const said = reason === undefined ? { kind: 'broken', message: wrong } : { kind: 'too-complex', reason };
    assert.deepEqual(state, { ...said, at: 3 });
  });
}

test('such a character in a text is no hindrance', () => {
  assert.equal(parseDocument('a: "b\rc\u0085d"\r\n').state.kind, 'parsed');
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
