/**
 * Views of which nobody knows whether they could do with a change of a file.
 * Knows which of them have a say in an edit; which builds are not known is given.
 */
import type { Edit, Fix } from '../findings/finding.ts';
import type { Doubt } from '../messages/facts/fixes.ts';
import type { View } from '../views/view.ts';
import { documentsAt, type ViewsSay } from './consent.ts';

interface Round {
  /** The finding's file. */
  readonly file: string;
  readonly views: ReadonlyMap<string, ReadonlySet<View>>;
  /** The builds that may take a file, and that are not known. */
  readonly doubtsAt: ViewsSay['doubtsAt'];
  readonly spoiledBy: ViewsSay['spoiledBy'];
}

/** A fix as it is where some views are not known: it is not applied unasked, and its title says why. */
export function heldBack(fix: Fix, round: Round): Fix {
  if (!fix.isPreferred && fix.title.id !== 'fix-in-source') return fix;
  const doubts = doubtsAbout(fix, round);
  if (doubts.length === 0) return fix;
  const doubted = new Set(doubts.map(({ view }) => view));
  const title = { id: 'fix-in-doubt', fix: withoutLosing(fix.title, doubted), doubts } as const;
  return { ...fix, title, isPreferred: false, ...(fix.isPreferred && { isHeldBack: true }) };
}

/** A view is named once: why it is not known says more than that it may lose something. */
function withoutLosing(title: Fix['title'], doubted: ReadonlySet<string>): Fix['title'] {
  if (title.id !== 'fix-in-source') return title;
  return { ...title, losing: title.losing.filter((view) => !doubted.has(view)) };
}

/** By view, each once. */
function doubtsAbout({ edits, wish }: Fix, { file, views, doubtsAt, spoiledBy }: Round): readonly Doubt[] {
  const found = new Map<string, Doubt>();
  for (const edit of edits) {
    const at = edit.file ?? file;
    for (const doubt of doubtsAt(at)) found.set(doubt.view, doubt);
    for (const view of views.get(at) ?? []) {
      const { label } = view;
      if (label === undefined || found.has(label)) continue;
      if (isOpenAt(view, at, edit)) found.set(label, { view: label, why: 'partly' });
    }
  }
  const placed = edits.map((edit) => ({ ...edit, file: edit.file ?? file }));
  for (const doubt of spoiledBy({ edits: placed, wish }))
    if (!found.has(doubt.view)) found.set(doubt.view, doubt);
  return [...found.values()].sort((a, b) => (a.view < b.view ? -1 : 1));
}

function isOpenAt(view: View, file: string, { range }: Edit): boolean {
  if (view.isOpen === undefined) return false;
  return documentsAt(view, file, range.start.line).some((index) => {
    const placed = view.documents[index];
    return placed !== undefined && view.isOpen?.(placed) === true;
  });
}
