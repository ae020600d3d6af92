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
  const byText = new Map<string, string[]>();
  for (const { label, markdown } of told) byText.set(markdown, [...(byText.get(markdown) ?? []), label]);
  const [[first = '', views = []] = [], ...others] = byText;
  const rest = others
    .slice(0, mostLines)
    .map(([markdown, labels]) => say({ id: 'hover-view-line', views: labels, line: firstLine(markdown) }));
  return paragraphs(say({ id: 'hover-views', views }), first, lines(...rest));
}

function firstLine(markdown: string): string {
  return markdown.split(/ *\n/, 1)[0] ?? '';
}
