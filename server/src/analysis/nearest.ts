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
  const letters = lettersOf(meant);
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least || areFar(letters, candidate, least)) continue;
    const distance = editDistance(meant, candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** The letters and digits of a word, a bit for each, some of which share one; undefined where one is not of ASCII. */
function lettersOf(word: string): number | undefined {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    // Capitals have the bits of their small letters; of others nobody knows which those are.
    if (code > 127) return undefined;
    letters |= 1 << (code & 31);
  }
  return letters;
}

/** Whether so many letters of one word are not in the other that it takes as many slips. Nearly all candidates are. */
function areFar(letters: number | undefined, candidate: string, far: number): boolean {
  const others = letters === undefined ? undefined : lettersOf(candidate);
  if (letters === undefined || others === undefined) return false;
  return bitsOf(letters & ~others) >= far || bitsOf(others & ~letters) >= far;
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
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
