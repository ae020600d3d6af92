import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replacedIn, sameEnds } from './sameItems.ts';

/** Few, so that many are the same. */
const item = fc.integer({ min: 0, max: 3 }).map((number) => `item ${number}`);
const change = fc.record({ from: fc.nat(8), count: fc.nat(3), items: fc.array(item, { maxLength: 3 }) });

test('lists have in common what they have in common, be it known from their making or not', () => {
  let known = 0;
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 8 }),
      fc.array(change, { maxLength: 4 }),
      fc.nat(4),
      (first, changes, back) => {
        const lists: (readonly string[])[] = [first];
        for (const { from, count, items } of changes) {
          const list = lists.at(-1) ?? [];
          const start = Math.min(from, list.length);
          lists.push(replacedIn(list, start, Math.min(start + count, list.length), items));
        }
        const [before = [], after = []] = [lists.at(-1 - back), lists.at(-1)];
        if (back === 1 && changes.length > 0) known += 1;
        const { start, end } = sameEnds(before, after);
        assert.ok(start + end <= Math.min(before.length, after.length));
        assert.deepEqual(before.slice(0, start), after.slice(0, start));
        assert.deepEqual(before.slice(before.length - end), after.slice(after.length - end));
        const [own, other] = [
          before.slice(start, before.length - end),
          after.slice(start, after.length - end),
        ];
        // Nothing more: at the ends of what is left both differ, or one has nothing left.
        if (own.length > 0 && other.length > 0) {
          assert.notEqual(own[0], other[0]);
          assert.notEqual(own.at(-1), other.at(-1));
        }
      },
    ),
  );
  assert.ok(known > 0);
});

test('what two lists have in common is not looked at where one was made of the other', () => {
  const list = Array.from({ length: 100 }, (_, index) => `item ${index}`);
  const now = replacedIn(list, 40, 42, ['new']);
  let looks = 0;
  const ends = sameEnds(list, now, (a, b) => {
    looks += 1;
    return a === b;
  });
  assert.deepEqual(ends, { start: 40, end: 58 });
  assert.ok(looks <= 2, `${looks}`);
  const later = replacedIn(replacedIn(now, 10, 11, ['other']), 20, 21, ['another']);
  assert.deepEqual(sameEnds(now, later), { start: 10, end: 78 }, 'two steps are not taken for one');
});
