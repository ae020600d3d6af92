/**
 * Fix: a comment above the line of a template that silences one rule there.
 * Knows where nginx reads a comment; the comment's form is `suppressHere.ts`'s.
 */
import { lineEnd, lineEndOf, lineStart } from '../documents/places.ts';
import type { ReportFix } from '../findings/report.ts';
import { nginxDirectives } from '../nginx/nginxDirectives.ts';
import type { Span } from '../text.ts';
import { silencing } from './suppressHere.ts';

/** The fixes for places of one template. None inside of a text in quotes that goes over several lines. */
export function suppressionsInTemplate(text: string): (code: string, place: Span) => readonly ReportFix[] {
  const longWords: Span[] = [];
  for (const words of nginxDirectives(text))
    for (const { text: word, start, end } of words) if (word.includes('\n')) longWords.push({ start, end });
  return (code, place) => {
    const start = lineStart(text, place.start);
    if (longWords.some((word) => word.start < start && start < word.end)) return [];
    const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
    return silencing(code, (comment) => ({
      span: { start, end: start },
      newText: indent + comment + lineEndOf(text),
    }));
  };
}
