import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearest } from './nearest.ts';

/** The whole table, of the definition. */
function distance(a: string, b: string): number {
  const table = new Map<string, number>();
  const at = (i: number, j: number): number => {
    const key = `${i} ${j}`;
    const known = table.get(key);
    if (known !== undefined) return known;
    const found = i === 0 || j === 0 ? i + j : least(i, j);
    table.set(key, found);
    return found;
  };
  const least = (i: number, j: number) =>
    Math.min(
      at(i - 1, j) + 1,
      at(i, j - 1) + 1,
      at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]),
      i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : i + j,
    );
  return at(a.length, b.length);
}

/** Some in capitals, and letters whose small ones are of ASCII or longer. */
const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'A', 'D', 'e', 'f', '_', '-', '1', '\u212a', '\u0130', 'k', 'é'),
  minLength: 1,
  maxLength: 9,
});

test('the nearest word is the first of those with the fewest slips', () => {
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), fc.nat(4), (meant, known, most) => {
      const distances = known.map((one) =>
        // Lengths are compared as they are written.
        Math.abs(one.length - meant.length) > most
          ? Number.POSITIVE_INFINITY
          : distance(meant.toLowerCase(), one.toLowerCase()),
      );
      const fewest = Math.min(...distances);
      const expected = fewest <= most ? known[distances.indexOf(fewest)] : undefined;
      assert.equal(nearest(meant, known, most), expected);
    }),
    { numRuns: 3000 },
  );
});

test('capitals are no slips', () => {
  assert.equal(nearest('CACHE', ['cash', 'Cache'], 1), 'Cache');
});
