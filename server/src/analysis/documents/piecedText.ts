/**
 * The text of a file in pieces, cut where documents begin, so that an edit costs what its document costs.
 * Knows where a text is cut; does not know what stands in a piece, nor where one edits.
 *
 * A text of 3 MB that is put together with each key costs milliseconds and its size in memory. As pieces it is only put
 * together for somebody who asks for all of it.
 */
import { withItems } from '../sameItems.ts';
import { separatedAt } from './separator.ts';

/** A text, be it in pieces or not; `String(text)` puts it together. */
export type Text = string | PiecedText;

export class PiecedText {
  /** One at least; all but the first begin with a line that parts two documents. */
  readonly pieces: readonly string[];
  #whole: string | undefined;

  private constructor(pieces: readonly string[], whole?: string) {
    this.pieces = pieces;
    this.#whole = whole;
  }

  static of(text: string): PiecedText {
    return new PiecedText(piecesOf(text), text);
  }

  /** With another text in the place of some pieces, which begins and ends as they do but at the text's own ends. */
  replace(from: number, to: number, text: string): PiecedText {
    return new PiecedText(withItems(this.pieces, from, to, piecesOf(text)));
  }

  get length(): number {
    let sum = 0;
    for (const { length } of this.pieces) sum += length;
    return sum;
  }

  toString(): string {
    this.#whole ??= this.pieces.join('');
    return this.#whole;
  }
}

function piecesOf(text: string): readonly string[] {
  const starts = [0, ...separatedAt(text)];
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}
