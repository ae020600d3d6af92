/**
 * For each line of a text that is put together the line of a file that it is, whole, at the same column.
 * Knows which spans may be edited where they were written; `composedView.ts` says why.
 */
import { lineStartsOf, positionAt, type Span } from '../../text.ts';
import type { Place, PlacedText } from '../place.ts';
import type { Laid } from './pieces.ts';

interface SourceLine {
  readonly in: PlacedText;
  readonly line: number;
}

export class SourceLines {
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
