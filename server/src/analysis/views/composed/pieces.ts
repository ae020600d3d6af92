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

/** How far into a part a position of a file is that it came from; undefined where it came from elsewhere. */
export function offsetFrom(piece: Piece, uri: string, position: Position): number | undefined {
  const where = whereIs(piece);
  if (!isWritten(where) || where.in.uri !== uri || position.line < where.in.startLine) return undefined;
  const at = offsetIn(where.in, position);
  if (at < where.span.start || at > where.span.end) return undefined;
  const into = at - where.span.start;
  return piece.kind === 'copied' ? into : intoMade(piece.text, where, into);
}

/** The same place of the same words, as a value and what was printed of it have them, in quotes or not; else the beginning. */
function intoMade(made: string, { in: file, span }: Place, into: number): number {
  const source = file.text?.slice(span.start, span.end) ?? '';
  const bare = /^(["'])(.*)\1$/s.exec(source)?.[2] ?? source;
  const words = source.includes(made) ? made : bare;
  if (words === '' || !made.includes(words)) return 0;
  const within = Math.min(Math.max(into - source.indexOf(words), 0), words.length);
  return made.indexOf(words) + within;
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
