/**
 * An entry that goes to another place in its text takes the comment lines above it with it.
 * Knows which lines are its own; where it goes, others say.
 */
import type { SpanEdit } from '../text.ts';
import { aboveComments } from './extents.ts';
import { isFirstOnLine, lineEndOf, lineStart } from './places.ts';
import type { YamlEntry } from './tree.ts';

/** The comment lines directly above an offset, with its indentation: where they begin, and what they say. */
export function commentLinesAbove(
  text: string,
  at: number,
): { readonly start: number; readonly lines: readonly string[] } {
  const end = lineStart(text, at);
  if (!isFirstOnLine(text, at)) return { start: end, lines: [] };
  const start = aboveComments(text, at, 0);
  const lines = text.slice(start, end).split(/\r?\n/).slice(0, -1);
  return { start, lines: lines.map((line) => line.trim()) };
}

/**
 * `removal` takes the entry away with all of its lines, `insertion` writes it on lines of its own, with the key `newKey`; else
 * nothing is carried.
 */
export function withCommentsAbove(
  text: string,
  { keySpan }: YamlEntry,
  removal: SpanEdit,
  insertion: SpanEdit,
  newKey: string,
): readonly [SpanEdit, SpanEdit] {
  const { start, lines } = commentLinesAbove(text, keySpan.start);
  const isWhole = removal.newText === '' && removal.span.start === lineStart(text, keySpan.start);
  const isAway = insertion.span.start <= start || insertion.span.start >= removal.span.end;
  const newText =
    lines.length > 0 && isWhole && isAway ? commented(insertion, text, newKey, lines) : undefined;
  if (newText === undefined) return [removal, insertion];
  return [
    { ...removal, span: { start, end: removal.span.end } },
    { ...insertion, newText },
  ];
}

/** The text of new lines with comments above the line of the key; undefined where it is none of lines. */
function commented(
  { span, newText }: SpanEdit,
  text: string,
  key: string,
  comments: readonly string[],
): string | undefined {
  const eol = lineEndOf(text);
  const first = text.slice(lineStart(text, span.start), span.start);
  const lines = newText.split(eol);
  if (first.trim() !== '' || lines.length < 2 || lines.at(-1)?.trim() !== '') return undefined;
  return linesWithComments(lines, first, key, comments)?.join(eol);
}

/** `indent`: what stands before the first of the lines already. */
export function linesWithComments(
  lines: readonly string[],
  indent: string,
  key: string,
  comments: readonly string[],
): readonly string[] | undefined {
  const index = lines.findIndex((line) => line.trim().startsWith(`${key}:`));
  const line = lines[index];
  if (line === undefined) return undefined;
  const own = index === 0 ? indent : line.slice(0, line.length - line.trimStart().length);
  const above = [...comments.map((comment) => own + comment), own + line.trimStart()];
  if (index === 0) above[0] = (above[0] ?? '').slice(indent.length);
  return [...lines.slice(0, index), ...above, ...lines.slice(index + 1)];
}
