import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../../test/support/documentContent.ts';

// As sigs.k8s.io/yaml 1.6 reads them.
for (const [text, value] of [
  ['a: !!binary aGVsbG8=', { a: 'hello' }],
  ['a: !!binary |\n  aGVs\n  bG8=\n', { a: 'hello' }],
  ['!!binary aGk=: [!!binary "aGk="]', { hi: ['hi'] }],
  ['a: !!binary w6TigqzwnZKz', { a: 'ä€𝒳' }],
  // Cut characters, a byte that begins none, halves of a pair, and more than Unicode has: U+FFFD for each byte.
  ['a: !!binary 4oI=', { a: '\ufffd\ufffd' }],
  ['a: !!binary Yf/+Yg==', { a: 'a\ufffd\ufffdb' }],
  ['a: !!binary 7aCA', { a: '\ufffd\ufffd\ufffd' }],
  ['a: !!binary 9JCAgA==', { a: '\ufffd\ufffd\ufffd\ufffd' }],
  ['a: !!binary ""', { a: '' }],
  ['a: !!binary aGk', 'broken'],
  ['a: !!binary a-Gk=', 'broken'],
  ['a: |\n  x', { a: 'x\n' }],
  ['a: |+\n  x\n  ', { a: 'x\n\n' }],
  ['a: >-\n  x', { a: 'x' }],
  ['- !!str, xxx', ['xxx']],
  ['- !!!str x', ['x']],
  ['- !f[ x', ['x']],
  ['{value: a :}', { value: 'a :' }],
  ['a: !!str 1', { a: '1' }],
  ['a: !!int "0x10"', { a: 16 }],
  ['a: !!float 3', { a: 3 }],
  ['!!float 1000000: x', { '1e+06': 'x' }],
  ['a: !!int x', 'broken'],
  ['a: !!null ~', { a: null }],
  ['a: !!bool off', { a: false }],
  ['a: !!timestamp 2026-11-29', { a: '2026-11-29' }],
  ['a: !!timestamp 2026-11-31', 'broken'],
  ['a: !h!x y', 'broken'],
  ['a: !x {b: c}', { a: { b: 'c' } }],
  ['{[a]: b}', 'broken'],
  ['a: *none', 'broken'],
  ['a: &a [*a]', 'broken'],
  ['a: &a [&a x, *a]', { a: ['x', 'x'] }],
] as const) {
  test(`${JSON.stringify(text)} is read as kubectl reads it`, () => {
    assert.deepEqual(contentOf(text), value);
  });
}
