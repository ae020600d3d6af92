/**
 * Which of some known words was probably meant.
 * Knows letters only; does not know what the words are.
 */

/** The word that was probably meant, up to `mostEdits` slips away; undefined where none is near. */
export function nearest(
  word: string,
  known: Iterable<string>,
  mostEdits = Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  let best: string | undefined;
  let least = mostEdits + 1;
  const meant = word.toLowerCase();
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(meant, candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two words; long ones are never near. What is `far`
 * or farther need not be counted to its end: a namespace has thousands of names, and nearly all are.
 */
function editDistance(a: string, b: string, far: number): number {
  if (Math.abs(a.length - b.length) > 12 || a.length > 80) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let leastOfRow = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const distance = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
      row[j] = distance;
      if (distance < leastOfRow) leastOfRow = distance;
    }
    // Each row is made of the two before it.
    if (leastOfRow >= far && leastOfLast >= far) return Number.POSITIVE_INFINITY;
    leastOfLast = leastOfRow;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
