/**
 * The text of an open editor as the client changes it, in pieces.
 * Knows LSP's changes; what is cut where is `piecedText.ts`'s.
 */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PiecedText } from './analysis/documents/piecedText.ts';
import { haveSameItems, withItems } from './analysis/sameItems.ts';

type Incremental = Extract<TextDocumentContentChangeEvent, { readonly range: unknown }>;

export class OpenText {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  #text: PiecedText;
  /** The line on which each piece begins; undefined when it has to be counted again. */
  #starts: readonly number[] | undefined;
  /** How many lines end in each piece. */
  #lines: readonly number[];

  private constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#text = PiecedText.of(text);
    this.#lines = this.#linesOf(0, this.#text.pieces.length);
  }

  static create(uri: string, languageId: string, version: number, text: string): OpenText {
    return new OpenText(uri, languageId, version, text);
  }

  /** Changes the text, one change after the other. Throws at one that is malformed. */
  static update(
    text: OpenText,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): OpenText {
    for (const change of changes) text.#change(change);
    text.version = version;
    return text;
  }

  /** Another object whenever the text is another one. */
  get text(): PiecedText {
    return this.#text;
  }

  getText(): string {
    return String(this.#text);
  }

  #change(change: TextDocumentContentChangeEvent): void {
    if (isWithinText(change)) this.#changeWithin(change);
    else this.#replace(0, this.#text.pieces.length, changed(this.getText(), change));
  }

  /** The pieces beside those that are touched are read as well: a line between two may come or go. */
  #changeWithin({ range, text }: Incremental): void {
    const lines = [range.start.line, range.end.line].sort((a, b) => a - b).map((line) => this.#pieceAt(line));
    const [first = 0, last = 0] = lines;
    const { pieces } = this.#text;
    const [from, to] = [Math.max(first - 1, 0), Math.min(last + 2, pieces.length)];
    const above = this.#startLines[from] ?? 0;
    const within = { start: moved(range.start, above), end: moved(range.end, above) };
    this.#replace(from, to, changed(pieces.slice(from, to).join(''), { range: within, text }));
  }

  #replace(from: number, to: number, text: string): void {
    const before = this.#text.pieces.length;
    this.#text = this.#text.replace(from, to, text);
    const added = this.#linesOf(from, to + this.#text.pieces.length - before);
    // An edit within a line moves none of the pieces below.
    if (!haveSameItems(added, this.#lines.slice(from, to))) {
      this.#lines = withItems(this.#lines, from, to, added);
      this.#starts = undefined;
    }
  }

  /** As LSP counts them: a lone carriage return ends one, too. */
  #linesOf(from: number, to: number): readonly number[] {
    const { pieces, lineFeeds } = this.#text;
    const ends = (piece: string) => piece.match(/\r\n|[\r\n]/g)?.length ?? 0;
    return pieces
      .slice(from, to)
      .map((piece, index) => (piece.includes('\r') ? ends(piece) : (lineFeeds[from + index] ?? 0)));
  }

  get #startLines(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    let line = 0;
    this.#starts = this.#lines.map((count) => {
      line += count;
      return line - count;
    });
    return this.#starts;
  }

  /** The last piece that begins on a line or above. */
  #pieceAt(line: number): number {
    const starts = this.#startLines;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What has no form is left to those who say so. */
function isWithinText(change: TextDocumentContentChangeEvent): change is Incremental {
  if (!('range' in change)) return false;
  const { start, end } = change.range ?? {};
  return Number.isInteger(start?.line) && Number.isInteger(end?.line);
}

function moved({ line, character }: { readonly line: number; readonly character: number }, above: number) {
  return { line: line - above, character };
}

function changed(text: string, change: TextDocumentContentChangeEvent): string {
  return TextDocument.update(TextDocument.create('', '', 0, text), [change], 1).getText();
}
