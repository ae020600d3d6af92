/**
 * A text put together from parts of several files: each part keeps the file and the span that it came from.
 * Knows which lines stand whole where they came from; what is put together, and why, is its maker's to know.
 *
 * An edit needs more than the same words: a line that another part shares, that stands at another column, or that has
 * another neighbour than where it was written, would change something else. So only whole lines are exact, those that
 * were taken once; and an insertion needs the line above to be the one that stands above it there.
 */
import type { PlacedDocument } from '../../documents/document.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { lineStartsOf, type Position, positionAt, type Span } from '../../text.ts';
import type { NamespaceSay } from '../namespace.ts';
import { isWritten, offsetIn, type Place, type PlacedText, type Whereabouts } from '../place.ts';
import type { ReadText } from '../textKind.ts';
import type { View } from '../view.ts';

/** A part of a text: `copied` stands there word for word, `made` was written by nobody; `near` is what made it. */
export type Piece =
  | { readonly kind: 'copied'; readonly from: Place }
  | { readonly kind: 'made'; readonly text: string; readonly near: Whereabouts };

export interface Composition {
  readonly id: string;
  readonly label: string;
  /** In their order; at least one. */
  readonly pieces: readonly [Piece, ...Piece[]];
  readonly resolveNamespace: NamespaceSay;
}

/** Documents of the last reading that are the same are the same objects. */
export function compose(composition: Composition, previous?: ReadText): ReadText {
  const { id, label, pieces, resolveNamespace } = composition;
  const laid = layOut(pieces);
  const text = laid.map((piece) => piece.text).join('');
  const { documents } = readManifestFile(text, previous);
  // Most views are never asked.
  let lines: SourceLines | undefined;
  const linesOf = () => {
    lines ??= new SourceLines(text, laid);
    return lines;
  };
  const files = pieces.map((piece) => (piece.kind === 'copied' ? piece.from : piece.near));
  const view: View = {
    id,
    label,
    documents,
    writtenIn: [...new Set(files.flatMap((where) => (isWritten(where) ? where.in.uri : [])))],
    resolveNamespace,
    near: (placed, span) => nearIn(laid, inText(placed, span)),
    exact: (placed, span) => linesOf().exact(inText(placed, span)),
    seenAt: (uri, position) => seenIn(laid, documents, uri, position),
  };
  return { text, documents, view };
}

interface Laid {
  readonly piece: Piece;
  readonly start: number;
  readonly text: string;
}

function layOut(pieces: readonly Piece[]): readonly Laid[] {
  const laid: Laid[] = [];
  let start = 0;
  for (const piece of pieces) {
    const text = piece.kind === 'made' ? piece.text : wordsOf(piece.from);
    laid.push({ piece, start, text });
    start += text.length;
  }
  return laid;
}

function wordsOf({ in: { text = '' }, span }: Place): string {
  return text.slice(span.start, span.end);
}

function inText({ startOffset }: PlacedDocument, { start, end }: Span): Span {
  return { start: startOffset + start, end: startOffset + end };
}

/** The part at its start, as far as it goes. */
function nearIn(laid: readonly Laid[], span: Span): Whereabouts {
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

/** What came from a position of a file: the document, and where in it. */
function seenIn(
  laid: readonly Laid[],
  documents: readonly PlacedDocument[],
  uri: string,
  position: Position,
): { readonly placed: PlacedDocument; readonly offset: number } | undefined {
  for (const { piece, start } of laid) {
    const where = piece.kind === 'copied' ? piece.from : piece.near;
    if (!isWritten(where) || where.in.uri !== uri || position.line < where.in.startLine) continue;
    const at = offsetIn(where.in, position);
    if (at < where.span.start || at > where.span.end) continue;
    const offset = start + (piece.kind === 'copied' ? at - where.span.start : 0);
    const placed = documents.findLast(({ startOffset }) => startOffset <= offset);
    if (placed !== undefined) return { placed, offset: offset - placed.startOffset };
  }
  return undefined;
}

interface SourceLine {
  readonly in: PlacedText;
  readonly line: number;
}

/** For each line of a text the line of a file that it is, whole, at the same column. */
class SourceLines {
  readonly #lineStarts: readonly number[];
  readonly #sources: readonly (SourceLine | undefined)[];
  readonly #taken = new Map<PlacedText, Map<number, number>>();

  constructor(text: string, laid: readonly Laid[]) {
    this.#lineStarts = lineStartsOf(text);
    for (const { piece } of laid) if (piece.kind === 'copied') this.#take(piece.from);
    let index = 0;
    this.#sources = this.#lineStarts.map((start, line) => {
      const end = this.#lineStarts[line + 1] ?? text.length;
      while ((laid[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) index += 1;
      const holder = laid[index];
      return holder && sourceLine(holder, start, end);
    });
  }

  exact({ start, end }: Span): Place | undefined {
    const from = positionAt(this.#lineStarts, start);
    const to = positionAt(this.#lineStarts, end);
    const first = this.#once(from.line);
    if (first === undefined) return undefined;
    // An insertion belongs to what is above it, too.
    const above = from.character === 0 && start === end ? from.line - 1 : from.line;
    for (let line = above; line <= to.line; line += 1) {
      const source = this.#once(line);
      if (source?.in !== first.in || source.line !== first.line + line - from.line) return undefined;
    }
    const { lineStarts } = first.in;
    const lastLine = lineStarts[first.line + to.line - from.line];
    const firstLine = lineStarts[first.line];
    if (firstLine === undefined || lastLine === undefined) return undefined;
    return {
      in: first.in,
      span: { start: firstLine + from.character, end: lastLine + to.character },
    };
  }

  /** The source of a line that no other line came from. */
  #once(line: number): SourceLine | undefined {
    const source = this.#sources[line];
    return source && this.#taken.get(source.in)?.get(source.line) === 1 ? source : undefined;
  }

  #take({ in: text, span }: Place): void {
    const taken = this.#taken.get(text) ?? new Map<number, number>();
    this.#taken.set(text, taken);
    const last = positionAt(text.lineStarts, Math.max(span.start, span.end - 1)).line;
    for (let { line } = positionAt(text.lineStarts, span.start); line <= last; line += 1)
      taken.set(line, (taken.get(line) ?? 0) + 1);
  }
}

function sourceLine(
  { piece, start, text }: Laid,
  lineStart: number,
  lineEnd: number,
): SourceLine | undefined {
  if (piece.kind === 'made' || lineEnd > start + text.length || lineEnd === lineStart) return undefined;
  const { in: file, span } = piece.from;
  const at = span.start + lineStart - start;
  const { line, character } = positionAt(file.lineStarts, at);
  const ends = file.lineStarts[line + 1] ?? file.text?.length;
  return character === 0 && ends === at + lineEnd - lineStart ? { in: file, line } : undefined;
}
