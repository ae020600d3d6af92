/**
 * A fix of what several views have in common: for whom it is, and whether all of them can do with it.
 * Knows the views that want it, and what the others say; does not know what it changes.
 */
import type { Fix } from '../findings/finding.ts';
import type { View } from '../views/view.ts';
import { consentOf, type Loses } from './consent.ts';

interface Round {
  /** The finding's file. */
  readonly file: string;
  /** Those that found something which the fix mends, each with its own account of it. */
  readonly wanting: readonly { readonly view: View; readonly fix: Fix }[];
  /** All that show the file that is changed. */
  readonly shown: readonly View[];
  readonly loses: Loses;
}

type SourceTitle = Extract<Fix['title'], { readonly id: 'fix-in-source' }>;

/** `isForAll`: all who show the part want it, and nobody loses anything. */
export function sourceFix(
  fix: Fix & { readonly title: SourceTitle },
  { file, wanting, shown, loses }: Round,
): { readonly fix: Fix; readonly isForAll: boolean } {
  const labels = new Set(wanting.map(({ view }) => nameOf(view)));
  const losing = new Set(wanting.flatMap(({ view, fix }) => (lossesOf(fix) > 0 ? nameOf(view) : [])));
  const wanted = labels.size;
  const [edit] = fix.edits;
  for (const view of shown) {
    if (edit === undefined || wanting.some((one) => one.view === view)) continue;
    const said = consentOf(view, { ...edit, file: edit.file ?? file }, loses, fix.wish);
    if (said !== 'absent') labels.add(nameOf(view));
    if (said === 'loses') losing.add(nameOf(view));
  }
  const dearest = dearestOf(wanting.map((one) => one.fix));
  const title = dearest?.title.id === 'fix-in-source' ? dearest.title : fix.title;
  const isFree = losing.size === 0;
  return {
    fix: {
      ...fix,
      title: { ...title, views: [...labels].sort(), losing: [...losing].sort() },
      isPreferred: isFree && wanting.every((one) => one.fix.isPreferred),
    },
    isForAll: isFree && wanted === labels.size,
  };
}

function nameOf({ label, id }: View): string {
  return label ?? id;
}

/** What takes most away is what the title says of a fix that several views have. */
export function dearestOf(fixes: readonly Fix[]): Fix | undefined {
  return fixes.toSorted((a, b) => lossesOf(b) - lossesOf(a))[0];
}

function lossesOf({ title }: Pick<Fix, 'title'>): number {
  if ('fix' in title) return lossesOf({ title: title.fix });
  if (!('lost' in title) || title.lost === null) return 0;
  return title.lost.uses + title.lost.builderCount + title.lost.unreadCount;
}
