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

/** More are left out: of fifty overlays nobody reads each. */
const mostLines = 8;

/** At least one; the first is the one that matters most. */
export function inViews(told: readonly ToldInView[], { say }: Words): string {
  const first = told[0]?.markdown ?? '';
  const isSame = ({ markdown }: ToldInView) => withoutLinks(markdown) === withoutLinks(first);
  const others = Map.groupBy(
    told.filter((one) => !isSame(one)),
    ({ markdown }) => firstLine(markdown),
  );
  const rest = [...others]
    .slice(0, mostLines)
    .map(([line, same]) => say({ id: 'hover-view-line', views: labelsOf(same), line }));
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
