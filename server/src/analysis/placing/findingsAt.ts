/**
 * What stands in files, found in all views that show them.
 * Knows who has a say in a fix; which views there are is given.
 */
import type { DocumentFinding } from '../findings/documentFinding.ts';
import type { Finding } from '../findings/finding.ts';
import { comparePositions } from '../text.ts';
import type { View } from '../views/view.ts';
import type { ViewsSay } from './consent.ts';
import { findingsOf } from './findingsOf.ts';
import { mergeViews } from './mergeViews.ts';

/** A view, and what was found in each of its documents. */
export interface FoundInDocuments {
  readonly view: View;
  readonly answers: readonly { readonly findings: readonly DocumentFinding[] }[];
  /** The indexes of those with findings, if known. */
  readonly speaking?: readonly number[];
}

/** Sorted. `viewsOf` answers the views that show a file: those of another that a fix edits have a say, too. */
export function findingsAt(
  file: string,
  shown: readonly FoundInDocuments[],
  viewsOf: (file: string) => readonly View[],
  say?: ViewsSay,
): readonly Finding[] {
  return findingsByFile(new Map([[file, shown]]), viewsOf, say).get(file) ?? [];
}

/** The same of many files, each with the views that show it. One view may show all of them: it is looked at once. */
export function findingsByFile(
  files: ReadonlyMap<string, readonly FoundInDocuments[]>,
  viewsOf: (file: string) => readonly View[],
  say?: ViewsSay,
): ReadonlyMap<string, readonly Finding[]> {
  const merged = Map.groupBy(
    together([...new Set([...files.values()].filter(isShared).flat())], viewsOf, say),
    ({ file }) => file,
  );
  return new Map(
    [...files].map(([file, shown]) => {
      if (!isShared(shown)) {
        const own = shown.flatMap(placed);
        return [file, isDoubted(file, own, say) ? together(shown, viewsOf, say) : own];
      }
      const written = merged.get(file)?.filter(({ isUnwritten }) => !isUnwritten);
      return [file, written?.sort(inOrder) ?? []];
    }),
  );
}

/** Most files only show themselves. */
function isShared([own, ...others]: readonly FoundInDocuments[]): boolean {
  return own?.view.label !== undefined || others.length > 0;
}

/** Whether somebody takes what is edited, or may, of whom nobody knows what he makes of it. */
function isDoubted(file: string, findings: readonly Finding[], say: ViewsSay | undefined): boolean {
  if (say === undefined || findings.length === 0) return false;
  return [file, ...findings.flatMap(editedBy)].some((one) => say.doubtsAt(one).length > 0);
}

function together(
  shown: readonly FoundInDocuments[],
  viewsOf: (file: string) => readonly View[],
  say: ViewsSay | undefined,
): readonly Finding[] {
  const found = shown.map((one) => ({ view: one.view, findings: placed(one) }));
  const edited = new Set(found.flatMap(({ findings }) => findings.flatMap(editedBy)));
  const known = new Set(shown.map(({ view }) => view));
  const more = [...edited].flatMap(viewsOf).filter((view) => !known.has(view));
  return mergeViews([...found, ...more.map((view) => ({ view, findings: [] }))], say);
}

function placed({ view, answers, speaking }: FoundInDocuments): readonly Finding[] {
  return findingsOf(view, (_placed, index) => answers[index]?.findings ?? [], speaking);
}

/** The order in which findings of one file are shown. */
export function inOrder(a: Finding, b: Finding): number {
  return comparePositions(a.range.start, b.range.start) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

function editedBy({ fixes }: Finding): readonly string[] {
  return fixes.flatMap(({ edits }) => edits.flatMap(({ file }) => file ?? []));
}
