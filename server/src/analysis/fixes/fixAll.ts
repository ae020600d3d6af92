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

/** The same of many files, by the file that is changed: what is mended in a base may be found in a patch. */
export function preferredByFile<Text>(
  found: ReadonlyMap<string, readonly { readonly fixes: readonly Fix<Text>[] }[]>,
): ReadonlyMap<string, readonly Fix<Text>[]> {
  const byFile = new Map<string, { readonly fixes: readonly Fix<Text>[] }[]>();
  for (const [own, findings] of found)
    for (const fix of findings.flatMap(({ fixes }) => fixes)) {
      const file = changedFile(fix, own);
      if (file === undefined || fix.isElsewhere) continue;
      const there = { ...fix, edits: fix.edits.map(({ range, newText }) => ({ range, newText })) };
      byFile.set(file, [...(byFile.get(file) ?? []), { fixes: [there] }]);
    }
  return new Map([...byFile].map(([file, ofFile]) => [file, preferredFixes(ofFile)]));
}

/** The only file that a fix of a finding in that file changes; undefined where it changes several. */
export function changedFile({ edits }: Pick<Fix<unknown>, 'edits'>, own: string): string | undefined {
  const [first = own, ...others] = new Set(edits.map(({ file }) => file ?? own));
  return others.length === 0 ? first : undefined;
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
