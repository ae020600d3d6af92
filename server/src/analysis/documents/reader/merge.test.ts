import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../../test/support/documentContent.ts';
import { parseDocument } from '../parse.ts';
import { entryOf, nodeAt } from '../reading.ts';

// As sigs.k8s.io/yaml 1.6 reads them.
for (const [text, value] of [
  ['b: &b {x: 1}\nm: {x: 2, <<: *b}', { b: { x: 1 }, m: { x: 1 } }],
  ['b: &b {x: 1}\nm: {<<: *b, x: 2}', { b: { x: 1 }, m: { x: 2 } }],
  ['b: &b {x: 1}\nm: {x: 2, <<: *b, x: 3}', { b: { x: 1 }, m: { x: 3 } }],
  [
    'b: &b {x: 1}\nc: &c {x: 5, z: 6}\nm: {<<: [*b, *c], z: 7}',
    { b: { x: 1 }, c: { x: 5, z: 6 }, m: { x: 1, z: 7 } },
  ],
  ['b: &b {x: 1}\nc: &c {x: 5}\nm: {<<: *b, <<: *c}', { b: { x: 1 }, c: { x: 5 }, m: { x: 5 } }],
  ['b: &b {x: 1}\nc: &c {x: 5, <<: *b}\nm: {x: 9, <<: *c}', { b: { x: 1 }, c: { x: 1 }, m: { x: 1 } }],
  ['m: {x: 2, <<: {x: 3}}', { m: { x: 3 } }],
  ['m: {"<<": {x: 3}}', { m: { '<<': { x: 3 } } }],
  ['m: {! "<<": {x: 3}}', { m: { x: 3 } }],
  ['m: {!!merge "<<": {x: 3}}', { m: { x: 3 } }],
  ['k: &k <<\nm: {*k : {x: 3}}', { k: '<<', m: { '<<': { x: 3 } } }],
  ['l: &l [{x: 1}]\nm: {<<: *l}', 'broken'],
  ['m: {<<: [{x: 1}, y]}', 'broken'],
  ['m: {<<: }', 'broken'],
] as const) {
  test(`${JSON.stringify(text)} is merged as kubectl does it`, () => {
    assert.deepEqual(contentOf(text), value);
  });
}

test('the entry that counts is the one that the merge brings', () => {
  const text = 'b: &b {x: 1}\nm:\n  x: 2\n  <<: *b\n';
  const { state } = parseDocument(text);
  const root = state.kind === 'parsed' ? state.root : undefined;
  const entry = entryOf(nodeAt(root, 'm'), 'x');
  assert.equal(entry && text.slice(entry.valueSpan.start, entry.valueSpan.end), '1');
});
