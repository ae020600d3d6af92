/**
 * Where a document of the workspace stands, be its text here or not.
 * Knows lines; does not know what the document declares.
 */
import type { Span } from '../analysis/text.ts';
import type { PlacedText, Whereabouts } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';

/** Where a document stands in its file; that is kept up to date as lines and documents above come and go. */
export interface DocumentPlace {
  lineStarts: readonly number[];
  startLine: number;
  /** Which document of the file it is. */
  index: number;
  /** Where its parts are written, where that is not in its file. */
  shownBy?: View;
}

/** Of a document whose view says where all of it is written. */
export function nowhere(): DocumentPlace {
  return { lineStarts: noLines, startLine: 0, index: 0 };
}

/** Where nothing stands that others point to, nobody asks where its lines begin. */
export const noLines: readonly number[] = [0];

/** The text is not kept: that of a file which nobody has open is forgotten. */
export function placeIn(uri: string, place: DocumentPlace, span: Span): Whereabouts {
  const { lineStarts, shownBy, index } = place;
  const placed = shownBy?.documents[index];
  if (placed !== undefined && shownBy !== undefined) return shownBy.near(placed, span);
  return { in: new StandingText(uri, lineStarts, place), span };
}

/** What was said of a document stays right while lines above it come and go. */
class StandingText implements PlacedText {
  readonly uri: string;
  readonly text = undefined;
  readonly lineStarts: readonly number[];
  readonly #place: DocumentPlace;

  constructor(uri: string, lineStarts: readonly number[], place: DocumentPlace) {
    this.uri = uri;
    this.lineStarts = lineStarts;
    this.#place = place;
  }

  get startLine(): number {
    return this.#place.startLine;
  }
}
