import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../../test/support/documentContent.ts';
import { parseDocument } from '../parse.ts';

// As sigs.k8s.io/yaml 1.6 reads them.
for (const [text, value] of [
  ['a: [cat, -]', { a: ['cat', '-'] }],
  ['a: [-, b]', { a: ['-', 'b'] }],
  ['a: [\n  -,\n  -]\n', { a: ['-', '-'] }],
  ['a: { b: -, c: - }', 'broken'],
  ['a: {b: -, c: -}', { a: { b: '-', c: '-' } }],
  ['a: [x:]', { a: ['x:'] }],
  ['a: [x y:, z]', { a: ['x y:', 'z'] }],
  ['a: {b: x:, c: d}', { a: { b: 'x:', c: 'd' } }],
  ['a: {x:}', { a: { 'x:': null } }],
  ['a: [[-], {b: [c:]}, "-", "d:"]', { a: [['-'], { b: ['c:'] }, '-', 'd:'] }],
  ['a: ["x":, b]', { a: [{ x: null }, 'b'] }],
  ['a: [x: ]', { a: [{ x: null }] }],
  ['a: [- ]', 'broken'],
  // Outside of flow collections nothing is read otherwise.
  ['a:\n- -\n- b-,\n- |\n  [x:]\n', { a: [[null], 'b-,', '[x:]\n'] }],
  ['# [-]\na: "[-, x:]"', { a: '[-, x:]' }],
] as const) {
  test(`${JSON.stringify(text)} is read as Go reads it`, () => {
    assert.deepEqual(contentOf(text), value);
  });
}

test('places behind such a scalar stay right', () => {
  const text = 'a: [cat, -, x:, end]';
  const { state } = parseDocument(text);
  const root = state.kind === 'parsed' ? state.root : undefined;
  const list = root?.type === 'mapping' ? root.entries[0]?.value : undefined;
  const spans = list?.type === 'sequence' ? list.items.map(({ span }) => span) : [];
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ['cat', '-', 'x:', 'end'],
  );
});
