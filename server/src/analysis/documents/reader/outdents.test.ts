import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../../test/support/documentContent.ts';
import { parseDocument } from '../parse.ts';

// As sigs.k8s.io/yaml 1.6 reads them.
for (const [text, value] of [
  ['a: "x\nw"', { a: 'x w' }],
  ["a: 'x\nw'", { a: 'x w' }],
  ["a:\n  b: 'x\n  w'\n  c: z\n", { a: { b: 'x w', c: 'z' } }],
  ["a:\n  b: 'x\r\n y\r\n'\r\n  c: z\r\n", { a: { b: 'x y ', c: 'z' } }],
  ["a:\n- - 'x\n  \n\t\n  y' # c\n- z\n", { a: [['x\n\ny'], 'z'] }],
  ['a:\n  b: "x\\\ny\\n\n  z\\\n\n  \\" #"\n  c: z\n', { a: { b: 'xy\n z\n" #', c: 'z' } }],
  ["a: '\n# b\nc: d'\n", { a: ' # b c: d' }],
  ['a: [\'x\nw\', "\nz\n"]\nb: [c]\n', { a: ['x w', ' z '], b: ['c'] }],
  ["a:\n  b: &x 'x\n w'\n  c: *x\n", { a: { b: 'x w', c: 'x w' } }],
  ['a:\n  b: [x,\nw\n]\n  c: {d: e\n,f:\n g}\n', { a: { b: ['x', 'w'], c: { d: 'e', f: 'g' } } }],
  ['a:\n  b: [x\nw,\r\n\r\nz\r\n]\n', { a: { b: ['x w', 'z'] } }],
  ['a: [-, x:\n, w]\n', { a: ['-', { x: null }, 'w'] }],
  ['a:\n  b: [x, # c\n# d\n\n   # e\nw # f\n,{\ng: h}# i\n]\n', { a: { b: ['x', 'w', { g: 'h' }] } }],
  ['a:\n  b: ["#\n #", # c\n"w # d\n"]\n', { a: { b: ['# #', 'w # d '] } }],
  ['a:\n  b: [x, # c\n\t\n# d\n]\n', { a: { b: ['x'] } }],
  ['a:\n  b: [x # c\nw]\n', 'broken'],
  ['# c\na: # c\n  b: "x # d\n  w" # e\n  c: "z\nw"', { a: { b: 'x # d w', c: 'z w' } }],
  ['a: "x\n...w"\n', { a: 'x ...w' }],
  ['a: "x\n...\n"\n', 'broken'],
  ['a:\n  b: "x\n...\n y"\n', 'broken'],
  ['a:\n  b: "x\nw" z\n', 'broken'],
  ['a:\n"x"\n', 'broken'],
  ['a:\n  b: x\nw\n', 'broken'],
] as const) {
  test(`${JSON.stringify(text)} is read as Go reads it`, () => {
    assert.deepEqual(contentOf(text), value);
  });
}

test('places behind such lines stay right', () => {
  const text = 'a:\n  b: \'x\n\n  y\' # c\n  c: ["d\r\ne", f,\ng]\n  h: i\n';
  const { state } = parseDocument(text);
  const root = state.kind === 'parsed' ? state.root : undefined;
  const inner = root?.type === 'mapping' ? root.entries[0]?.value : undefined;
  const spans = inner?.type === 'mapping' ? inner.entries.flatMap((e) => [e.keySpan, e.value.span]) : [];
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ['b', "'x\n\n  y'", 'c', '["d\r\ne", f,\ng]', 'h', 'i'],
  );
});

test('what is never closed is said where it cannot go on', () => {
  const text = 'a:\n  b: [x,\n  c: d\n  e: f\n';
  const { state } = parseDocument(text);
  assert.equal(state.kind === 'broken' && text.slice(0, state.at), 'a:\n  b: [x,\n  c: d\n  e');
});
