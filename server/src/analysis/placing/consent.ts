/**
 * What a view says to a change of a file of which it shows a part, but in which it finds nothing to change.
 * Knows where documents of a view began; what a change takes away is for the caller to say.
 */

import { entryOf, nodeAt } from '../documents/reading.ts';
import type { Edit, Finding, PassedNames } from '../findings/finding.ts';
import { memo } from '../memo.ts';
import type { Doubt } from '../messages/facts/fixes.ts';
import { comparePositions } from '../text.ts';
import { isWritten, rangeOf } from '../views/place.ts';
import type { View } from '../views/view.ts';
import type { Wish } from '../views/wish.ts';

/** `absent`: what is changed is no part of it. */
export type Consent = 'absent' | 'free' | 'loses';

/** Whether the workloads of a document of a view would lose something. */
export type Loses = (view: View, index: number) => boolean;

/** How a document is known not to have what another view found at its place: `fits` within a limit, or `free` of it. */
export type Freedom = 'fits' | 'free' | undefined;

/** Asks it of a document of a view, about a finding of another one. */
export type FreedomFrom = (view: View, index: number, finding: Finding, foundIn: View) => Freedom;

/** Who knows what views say that have not found anything. */
export interface ViewsSay {
  readonly loses: Loses;
  readonly freedomFrom: FreedomFrom;
  /** Whether the containers of a document of a view do with these names. */
  readonly suffices: (view: View, index: number, passes: PassedNames) => boolean;
  /** The builds that may take a file, and of which nobody knows what they make of it. */
  readonly doubtsAt: (file: string) => readonly Doubt[];
  /** The builds that edits would break, or that carry them on to where they are not meant. */
  readonly spoiledBy: (change: {
    readonly edits: readonly (Edit & { readonly file: string })[];
    readonly wish: Wish | undefined;
  }) => readonly Doubt[];
}

export const nothingKnown: ViewsSay = {
  loses: () => true,
  freedomFrom: () => undefined,
  suffices: () => false,
  doubtsAt: () => [],
  spoiledBy: () => [],
};

/** `wish`: what the edit sets, if that is known. Where the view has that from elsewhere, the edit changes nothing for it. */
export function consentOf(
  view: View,
  edit: Edit & { readonly file: string },
  loses: Loses,
  wish?: Wish,
): Consent {
  const all = documentsAt(view, edit.file, edit.range.start.line);
  const shown = wish === undefined ? all : all.filter((index) => !isOverridden(view, index, edit, wish));
  if (shown.some((index) => loses(view, index))) return 'loses';
  return shown.length > 0 ? 'free' : 'absent';
}

/** Whether a document of a view has the key from another place than the one that is changed. */
function isOverridden(
  view: View,
  index: number,
  { file, range }: Edit & { readonly file: string },
  { path, key }: Wish,
): boolean {
  const placed = view.documents[index];
  const state = placed?.document.state;
  if (placed === undefined || state?.kind !== 'parsed') return false;
  const entry = entryOf(nodeAt(state.root, ...path), key);
  if (entry === undefined || entry.value.type === 'hole') return false;
  const place = view.near(placed, entry.valueSpan);
  if (!isWritten(place)) return false;
  const { start, end } = rangeOf(place);
  const isChanged = comparePositions(range.start, end) <= 0 && comparePositions(start, range.end) <= 0;
  return place.in.uri !== file || !isChanged;
}

/** The documents of a view, by index, that begin in the document which is at that line of a file. */
export function documentsAt(view: View, file: string, line: number): readonly number[] {
  const all = originsOf(view).get(file) ?? [];
  return all.flatMap(({ index, first, last }) => (line < first || line > last ? [] : index));
}

/** A document of a view, and the lines of the document of a file in which it begins. */
interface Origin {
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

const origins = memo<View, ReadonlyMap<string, readonly Origin[]>>();

/** By file. */
function originsOf(view: View): ReadonlyMap<string, readonly Origin[]> {
  const known = origins.get(view);
  if (known !== undefined) return known;
  const found = new Map<string, Origin[]>();
  for (const [index, placed] of view.documents.entries()) {
    const from = view.near(placed, { start: 0, end: 0 });
    if (!isWritten(from)) continue;
    const { uri, startLine, lineStarts } = from.in;
    const origin = { index, first: startLine, last: startLine + lineStarts.length - 1 };
    const others = found.get(uri);
    if (others === undefined) found.set(uri, [origin]);
    else others.push(origin);
  }
  origins.set(view, found);
  return found;
}
