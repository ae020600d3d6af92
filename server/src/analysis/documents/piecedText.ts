/**
 * The text of a file in pieces, cut where documents begin, so that an edit costs what its document costs.
 * Knows where a text is cut; does not know what stands in a piece, nor where one edits.
 *
 * A text of 3 MB that is put together with each key costs milliseconds and its size in memory. As pieces it is only put
 * together for somebody who asks for all of it.
 */
import { replacedIn } from '../sameItems.ts';
import { separatedAt } from './separator.ts';

/** A text, be it in pieces or not; `String(text)` puts it together. */
export type Text = string | PiecedText;

export class PiecedText {
  /** One at least; all but the first begin with a line that parts two documents. */
  readonly pieces: readonly string[];
  readonly length: number;
  #whole: string | undefined;

  private constructor(pieces: readonly string[], length: number, whole?: string) {
    this.pieces = pieces;
    this.length = length;
    this.#whole = whole;
  }

  static of(text: string): PiecedText {
    return new PiecedText(piecesOf(text), text.length, text);
  }

  /** With another text in the place of some pieces, which begins and ends as they do but at the text's own ends. */
  replace(from: number, to: number, text: string): PiecedText {
    let { length } = this;
    for (let index = from; index < to; index += 1) length -= this.pieces[index]?.length ?? 0;
    return new PiecedText(replacedIn(this.pieces, from, to, piecesOf(text)), length + text.length);
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
