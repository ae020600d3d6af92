/**
 * Parts of a text that is put together: each with the words that stand there, and where they came from.
 * Knows offsets; does not know lines, nor what is put together.
 */
import type { Position, Span } from '../../text.ts';
import { isWritten, offsetIn, type Place, type Whereabouts } from '../place.ts';

/** A part of a text: `copied` stands there word for word, `made` was written by nobody; `near` is what made it. */
export type Piece =
  | { readonly kind: 'copied'; readonly from: Place }
  | { readonly kind: 'made'; readonly text: string; readonly near: Whereabouts };

export interface Laid {
  readonly piece: Piece;
  readonly start: number;
  readonly text: string;
}

export function layOut(pieces: readonly Piece[]): readonly Laid[] {
  const laid: Laid[] = [];
  let start = 0;
  for (const piece of pieces) {
    const text = wordsOf(piece);
    laid.push({ piece, start, text });
    start += text.length;
  }
  return laid;
}

export function wordsOf(piece: Piece): string {
  if (piece.kind === 'made') return piece.text;
  const { in: file, span } = piece.from;
  return file.text?.slice(span.start, span.end) ?? '';
}

export function whereIs(piece: Piece): Whereabouts {
  return piece.kind === 'copied' ? piece.from : piece.near;
}

/** Where in the text what came from a position of a file is; undefined where nothing did. */
export function seenIn(laid: readonly Laid[], uri: string, position: Position): number | undefined {
  let beginning: number | undefined;
  for (const { piece, start } of laid) {
    const where = whereIs(piece);
    if (!isWritten(where) || where.in.uri !== uri || position.line < where.in.startLine) continue;
    const at = offsetIn(where.in, position);
    if (at < where.span.start || at > where.span.end) continue;
    const into = at - where.span.start;
    const found = piece.kind === 'copied' ? into : intoMade(piece.text, where, into);
    if (found !== undefined) return start + found;
    beginning ??= start;
  }
  return beginning;
}

/** The same place of the same words, as a value and what was printed of it have them, in quotes, indented or not. */
function intoMade(made: string, { in: file, span }: Place, into: number): number | undefined {
  const source = file.text?.slice(span.start, span.end) ?? '';
  const bare = /^(["'])(.*)\1$/s.exec(source)?.[2] ?? source;
  if (bare !== '' && made.includes(bare))
    return made.indexOf(bare) + Math.min(Math.max(into - source.indexOf(bare), 0), bare.length);
  const from = source.lastIndexOf(made, into);
  if (made !== '' && from !== -1 && into <= from + made.length) return into - from;
  return intoSame(made, source, into, /[^\r\n]+/g) ?? intoSame(made, source, into, /[^\s"'\\]+/g);
}

/** By the line or word that is pointed at: of those that are the same, the one that has as many before it. */
function intoSame(made: string, source: string, into: number, unit: RegExp): number | undefined {
  const units = [...source.matchAll(unit)].map(({ 0: text, index }) => ({
    text: text.trim(),
    start: index + text.length - text.trimStart().length,
  }));
  const here = units.findLast(({ start }) => start <= into);
  if (here === undefined || here.text === '' || into > here.start + here.text.length) return undefined;
  const before = units.filter(({ text, start }) => start < here.start && text.includes(here.text)).length;
  let found = made.indexOf(here.text);
  for (let left = before; left > 0 && found !== -1; left -= 1)
    found = made.indexOf(here.text, found + here.text.length);
  return found === -1 ? undefined : found + into - here.start;
}

/** The part at its start, as far as it goes. */
export function nearIn(laid: readonly Laid[], span: Span): Whereabouts {
  const holder = holderOf(laid, span.start);
  if (holder === undefined) throw new Error('a composition has at least one piece');
  const { piece, start, text } = holder;
  if (piece.kind === 'made') return piece.near;
  const from = piece.from.span.start;
  const at = (offset: number) => from + Math.min(Math.max(offset - start, 0), text.length);
  return { in: piece.from.in, span: { start: at(span.start), end: at(span.end) } };
}

/** The last part with a text that begins there or before. */
function holderOf(laid: readonly Laid[], offset: number): Laid | undefined {
  let [from, to] = [0, laid.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((laid[middle]?.start ?? 0) <= offset) from = middle + 1;
    else to = middle;
  }
  let index = from - 1;
  while (index > 0 && laid[index]?.text === '') index -= 1;
  return laid[Math.max(index, 0)];
}
