/**
 * What is said of one place in several views, as one text: a line for each, then all of the first.
 * Knows which views say the same; what they say is given.
 */
import type { Words } from '../messages/catalogue.ts';
import { lines, paragraphs } from '../messages/markdown.ts';

/** Of one view, in Markdown. */
export interface ToldInView {
  readonly label: string;
  readonly markdown: string;
}

/** Of the others only the number is said: of fifty overlays nobody reads each, and VS Code shows few lines. */
const mostLines = 4;

/** At least one; the first is the one that matters most. */
export function inViews(told: readonly ToldInView[], { say }: Words): string {
  const first = told[0]?.markdown ?? '';
  const isSame = ({ markdown }: ToldInView) => withoutLinks(markdown) === withoutLinks(first);
  const others = Map.groupBy(
    told.filter((one) => !isSame(one)),
    ({ markdown }) => firstLine(markdown),
  );
  const all = [...others];
  // One line for one more would tell less than its own.
  const shown = all.length > mostLines + 1 ? all.slice(0, mostLines) : all;
  const left = all.slice(shown.length).reduce((sum, [, same]) => sum + same.length, 0);
  const rest = shown.map(([line, same]) => say({ id: 'hover-view-line', views: labelsOf(same), line }));
  if (left > 0) rest.push(say({ id: 'hover-more-views', views: left }));
  return paragraphs(say({ id: 'hover-views', views: labelsOf(told.filter(isSame)) }), first, lines(...rest));
}

function labelsOf(told: readonly ToldInView[]): readonly string[] {
  return told.map(({ label }) => label);
}

/** Overlays say the same namespace in files of their own. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[[^\]]*\]\([^)]*\)/g, '');
}

function firstLine(markdown: string): string {
  return markdown.split(/ *\n/, 1)[0] ?? '';
}
