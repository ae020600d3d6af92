/**
 * The text of a file in pieces, cut where documents begin, so that an edit costs what its document costs.
 * Knows where a text is cut; does not know what stands in a piece, nor where one edits.
 *
 * A text of 3 MB that is put together with each key costs milliseconds and its size in memory. As pieces it is only put
 * together for somebody who asks for all of it.
 */
import { haveSameItems, replacedIn, withItems } from '../sameItems.ts';
import { countLineEnds } from '../text.ts';
import { separatedAt } from './separator.ts';

/** A text, be it in pieces or not; `String(text)` puts it together. */
export type Text = string | PiecedText;

export class PiecedText {
  /** One at least; all but the first begin with a line that parts two documents. */
  readonly pieces: readonly string[];
  /** How many line feeds stand in each: whoever edits and whoever reads would count those of all, of megabytes. */
  readonly lineFeeds: readonly number[];
  readonly length: number;
  #whole: string | undefined;

  private constructor(
    pieces: readonly string[],
    lineFeeds: readonly number[],
    length: number,
    whole?: string,
  ) {
    this.pieces = pieces;
    this.lineFeeds = lineFeeds;
    this.length = length;
    this.#whole = whole;
  }

  static of(text: string): PiecedText {
    const pieces = piecesOf(text);
    return new PiecedText(pieces, pieces.map(countLineEnds), text.length, text);
  }

  /** With another text in the place of some pieces, which begins and ends as they do but at the text's own ends. */
  replace(from: number, to: number, text: string): PiecedText {
    let { length } = this;
    for (let index = from; index < to; index += 1) length -= this.pieces[index]?.length ?? 0;
    const added = piecesOf(text);
    const counted = added.map(countLineEnds);
    // An edit within a line changes none.
    const isSame = haveSameItems(counted, this.lineFeeds.slice(from, to));
    const lineFeeds = isSame ? this.lineFeeds : withItems(this.lineFeeds, from, to, counted);
    return new PiecedText(replacedIn(this.pieces, from, to, added), lineFeeds, length + text.length);
  }

  /** What stands behind so many pieces. */
  behind(count: number): string {
    if (this.#whole === undefined) return this.pieces.slice(count).join('');
    let from = 0;
    for (let index = 0; index < count; index += 1) from += this.pieces[index]?.length ?? 0;
    return this.#whole.slice(from);
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
