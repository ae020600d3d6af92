/**
 * Places in text, and changes of text, in the units of LSP.
 * Knows nothing of YAML, Kubernetes or editors.
 */

/** A zero-based place: `character` counts UTF-16 code units within the line, as LSP does by default. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Lines of a file, from 0, the last included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A half-open range of text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A half-open range as UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A replacement of a span of one document's text; offsets are those of the text before any edit. */
export interface SpanEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The offsets at which the lines of `text` begin; LF and CRLF end a line, a lone CR does not. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return compact(starts);
}

/** How many of them begin behind the first. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The line and character of `offset`, given the text's line starts. */
export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (lineStarts[low] ?? 0) };
}

/**
 * The offset of a position, given the text's line starts. A line past the end counts as the last one, and what is past
 * the end of a line that another one follows, as that line's end.
 */
export function offsetAt(lineStarts: readonly number[], position: Position): number {
  const line = Math.min(position.line, lineStarts.length - 1);
  const next = lineStarts[line + 1] ?? Number.POSITIVE_INFINITY;
  return Math.min((lineStarts[line] ?? 0) + position.character, next - 1);
}

/** `range`, `lines` further down. */
export function shiftRange(range: Range, lines: number): Range {
  if (lines === 0) return range;
  return {
    start: { line: range.start.line + lines, character: range.start.character },
    end: { line: range.end.line + lines, character: range.end.character },
  };
}

/** Orders positions as they stand in the text. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** The text after all edits. Edits must not overlap; they may come in any order. */
export function applyEdits(text: string, edits: readonly SpanEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let at = 0;
  for (const { span, newText } of ordered) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The same for edits that say where by lines and characters. */
export function applyRangeEdits(
  text: string,
  edits: readonly { readonly range: Range; readonly newText: string }[],
): string {
  const lineStarts = lineStartsOf(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: offsetAt(lineStarts, range.start), end: offsetAt(lineStarts, range.end) },
      newText,
    })),
  );
}

const nothing: readonly never[] = [];

/**
 * The same items in a list that takes no more room than they need, for one that is kept: JavaScript gives each that grows
 * room for 17.
 */
export function compact<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? nothing : items.slice();
}

/** Words that are met again and again, each of which is kept once: names of namespaces and kinds, not of objects. */
const words = new Map<string, string>();
const mostWords = 1024;

/** The same word on its own, and one for all that say it. */
export function word(text: string): string {
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= mostWords) words.clear();
  const own = detached(text);
  words.set(own, own);
  return own;
}

/**
 * The same text on its own: a slice would keep all of what it was cut from. JavaScript copies what it has to join into
 * one piece; of what it adds it would keep the parts, and of what it cuts off the whole.
 */
export function detached(text: string): string {
  const half = text.length >> 1;
  return half === 0 ? text : [text.slice(0, half), text.slice(half)].join('');
}

/** One text after the other, in one piece: what is added up would be kept in its parts, with 32 bytes more. */
export function joined(first: string, second: string): string {
  return [first, second].join('');
}
