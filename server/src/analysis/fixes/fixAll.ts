/**
 * The fixes that are applied without asking.
 * Knows which go together; each fix is made by its own file.
 *
 * A fix has a target: several findings of one pod spec offer the same insertion. One fix is applied for each target,
 * and none that overlaps another.
 */
import type { Fix } from '../findings/finding.ts';
import { comparePositions } from '../text.ts';

/**
 * The preferred fixes of a file's findings that change this file alone, one for each target, none overlapping another. A
 * move of a misplaced key comes before an insertion: both write the same one.
 */
export function preferredFixes<Text>(
  findings: readonly { readonly fixes: readonly Fix<Text>[] }[],
): readonly Fix<Text>[] {
  const chosen = new Map<string, Fix<Text>>();
  const candidates = findings.flatMap(({ fixes }) =>
    fixes.filter(({ isPreferred, edits }) => isPreferred && edits.every(({ file }) => file === undefined)),
  );
  for (const fix of candidates.sort((a, b) => b.edits.length - a.edits.length)) {
    const isTaken = chosen.has(fix.target) || [...chosen.values()].some((other) => overlaps(other, fix));
    if (!isTaken) chosen.set(fix.target, fix);
  }
  return [...chosen.values()];
}

function overlaps(a: Pick<Fix, 'edits'>, b: Pick<Fix, 'edits'>): boolean {
  return a.edits.some((one) =>
    b.edits.some(
      (other) =>
        comparePositions(one.range.start, other.range.end) <= 0 &&
        comparePositions(other.range.start, one.range.end) <= 0,
    ),
  );
}
