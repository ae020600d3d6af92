/**
 * What stands in one file, found in all views that show it.
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
  const found = shown.map(({ view, answers, speaking }) => ({
    view,
    findings: findingsOf(view, (_placed, index) => answers[index]?.findings ?? [], speaking),
  }));
  const [own, ...others] = found;
  // Most files only show themselves.
  if (own?.view.label === undefined && others.length === 0) return own?.findings ?? [];
  const edited = new Set(found.flatMap(({ findings }) => findings.flatMap(editedBy)));
  const known = new Set(shown.map(({ view }) => view));
  const more = [...edited].flatMap(viewsOf).filter((view) => !known.has(view));
  return mergeViews([...found, ...more.map((view) => ({ view, findings: [] }))], say)
    .filter((finding) => finding.file === file && !finding.isUnwritten)
    .toSorted(inOrder);
}

/** The order in which findings of one file are shown. */
export function inOrder(a: Finding, b: Finding): number {
  return comparePositions(a.range.start, b.range.start) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

function editedBy({ fixes }: Finding): readonly string[] {
  return fixes.flatMap(({ edits }) => edits.flatMap(({ file }) => file ?? []));
}
