/**
 * How much of a long test is run, and which part of it: `SHARE` of it (0 to 1, all unless said), chosen by `SEED`.
 * Knows numbers only; what is long is each test's own.
 */

/** Whether this is a run of the long tests. */
export const isLong = process.env['SHARE'] !== undefined;

/** Between 0 and 1. */
export const share = Number(process.env['SHARE'] ?? 1);

export const seed = Number(process.env['SEED'] ?? Date.now() % 0x7fffffff);

/** A share of `count` things, at least one. */
export function shareOf(count: number): number {
  return Math.max(1, Math.ceil(count * share));
}

/** For fast-check: `usual` runs with dice of its own, or in the long test the share of `long` that the seed chooses. */
export function runsOf(usual: number, long: number): { readonly numRuns: number; readonly seed?: number } {
  return isLong ? { numRuns: shareOf(long), seed } : { numRuns: usual };
}

/** A share of the items in their order, at least one; the same for the same seed. */
export function sampled<T>(items: readonly T[]): readonly T[] {
  const ranked = items.map((_, index) => ({ index, rank: scatter(index) })).sort((a, b) => a.rank - b.rank);
  const taken = new Set(ranked.slice(0, shareOf(items.length)).map(({ index }) => index));
  return items.filter((_, index) => taken.has(index));
}

/** A number that depends on the seed and the index, and on nothing else (the finalizer of MurmurHash3). */
function scatter(index: number): number {
  let hash = seed ^ Math.imul(index + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
