import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from './expand.ts';

/** Parts as one string: references in angle brackets. */
const shown = (text: string) =>
  partsOf(text)
    .map((part) => (part.kind === 'literal' ? part.text : `<${part.name}>`))
    .join('');

for (const [text, expected] of [
  ['', ''],
  ['plain', 'plain'],
  ['$(A)', '<A>'],
  ['a$(B)c', 'a<B>c'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$<A>'],
  ['$$$$(A)', '$$(A)'],
  ['$(A', '$(A'],
  ['$(A$(B)', '<A$(B>'],
  ['$()', '<>'],
  ['$', '$'],
  ['a$', 'a$'],
  ['$$', '$'],
  ['$A(B)', '$A(B)'],
  ['$(with space and.dot)', '<with space and.dot>'],
  ['$(A)$(B)', '<A><B>'],
  ['$($(A))', '<$(A>)'],
] as const) {
  test(`expands ${JSON.stringify(text)}`, () => {
    assert.equal(shown(text), expected);
  });
}

test('says where a reference stands', () => {
  assert.deepEqual(partsOf('a$$b$(C)'), [
    { kind: 'literal', text: 'a$b' },
    { kind: 'reference', name: 'C', start: 4, end: 8 },
  ]);
});
