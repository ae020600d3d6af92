import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grammarOf, shortened } from './grammar.ts';
import { english } from './languages.ts';

test('numbers, plurals and lists are those of the locale', () => {
  const { number, form, and, or } = grammarOf('en');
  assert.equal(number(131072), '131,072');
  assert.deepEqual(
    [0, 1, 2, 10_000_000].map((value) => form(value, { one: 'Service', other: 'Services' })),
    ['Services', 'Service', 'Services', 'Services'],
  );
  assert.deepEqual(
    [and([]), and(['a']), and(['a', 'b']), and(['a', 'b', 'c'])],
    ['', 'a', 'a and b', 'a, b, and c'],
  );
  assert.equal(or(['a', 'b']), 'a or b');
  assert.equal(grammarOf('ja').form(1, { other: '個' }), '個');
});

test('English is what Intl says, which is not asked', () => {
  const { number, and, or } = grammarOf('en');
  const numbers = new Intl.NumberFormat('en');
  for (const value of [
    0,
    7,
    999,
    1000,
    -1000,
    12_345,
    131_072,
    1_234_567,
    2 ** 53 - 1,
    2 ** 60,
    0.5,
    1234.5,
    Number.POSITIVE_INFINITY,
  ])
    assert.equal(number(value), numbers.format(value));
  for (const count of [0, 1, 2, 3, 4]) {
    const items = ['a', 'b, and', '', 'd'].slice(0, count);
    assert.equal(and(items), new Intl.ListFormat('en', { type: 'conjunction' }).format(items));
    assert.equal(or(items), new Intl.ListFormat('en', { type: 'disjunction' }).format(items));
  }
});

test('a long name keeps both ends, and no character is cut in two', () => {
  assert.equal(shortened('a-name-of-20-letters', 20), 'a-name-of-20-letters');
  assert.equal(shortened('redis-commander-production-7', 20), 'redis-comm…duction-7');
  assert.equal([...shortened('x'.repeat(253), 20)].length, 20);
  assert.equal(shortened('\u{1f468}'.repeat(30), 20).isWellFormed(), true);
});

test('of one delivery that was not followed and of two the verbs agree', () => {
  const said = (...views: readonly string[]) =>
    english.say({
      id: 'fix-in-doubt',
      fix: { id: 'fix-suppress', code: 'x' },
      doubts: views.map((view) => ({ view, why: 'unfollowed' })),
    });
  assert.match(said('a.yaml:1'), /; a\.yaml:1, which was not followed, may deliver this/);
  assert.match(said('a.yaml:1', 'b.yaml:2'), /; a\.yaml:1 and b\.yaml:2, which were not followed, may/);
});
