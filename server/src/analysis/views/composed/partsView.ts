/**
 * A text put together from documents that are made one by one: an edit costs those that it changes.
 * Knows where each document begins, once somebody asks; what a document says, and of what it was made, its maker knows.
 */
import type { ManifestDocument, PlacedDocument } from '../../documents/document.ts';
import { isWritten, type Place } from '../place.ts';
import type { ReadText } from '../textKind.ts';
import type { View } from '../view.ts';
import type { Move, OwnEdit } from '../wish.ts';
import type { Composition } from './composedView.ts';
import { type Laid, layOut, nearIn, type Piece, seenIn, whereIs } from './pieces.ts';
import { SourceLines } from './sourceLines.ts';

/** A document, and of what it was put together; it ends with the end of a line. */
export interface Part {
  readonly document: ManifestDocument;
  readonly pieces: readonly Piece[];
  /** The files in which its parts are written. */
  readonly writtenIn: readonly string[];
  /** It may have parts of which nothing is known; absent: no. */
  readonly isOpen?: boolean;
}

export interface PartsComposition extends Omit<Composition, 'pieces'>, Pick<View, 'change' | 'insert'> {
  /** As a view's, of the place where the key is written. */
  readonly move?: (from: Place, move: Move) => readonly OwnEdit[] | undefined;
  /** In their order; there is a document for each. */
  readonly parts: readonly Part[];
  /** The files in which they are written, if that is known. */
  readonly writtenIn?: readonly string[];
}

export function composeParts(composition: PartsComposition): ReadText {
  const { id, label, resolveNamespace, change, insert, move, parts } = composition;
  const laidOf = (index: number) => laidPart(parts[index]);
  const places = new Places(parts);
  const documents = parts.map(({ document }, index) => new PlacedPart(document, index, places));
  const partOf = (placed: PlacedDocument) =>
    placed instanceof PlacedPart
      ? placed.index
      : documents.findIndex(({ document }) => document === placed.document);
  // Most views are never asked.
  let lines: SourceLines | undefined;
  const linesOf = () => {
    lines ??= new SourceLines(places.text, layOut(parts.flatMap(withSeparator)));
    return lines;
  };
  let { writtenIn } = composition;
  const view: View = {
    id,
    label,
    documents,
    get writtenIn() {
      writtenIn ??= [...new Set(parts.flatMap((part) => part.writtenIn))];
      return writtenIn;
    },
    resolveNamespace,
    ...(change && { change }),
    ...(insert && { insert }),
    ...(move && {
      move: (placed, wanted) => {
        const from = nearIn(laidOf(partOf(placed)), { start: wanted.from, end: wanted.from });
        return isWritten(from) ? move(from, wanted) : undefined;
      },
    }),
    isOpen: (placed) => parts[partOf(placed)]?.isOpen === true,
    near: (placed, span) => nearIn(laidOf(partOf(placed)), span),
    exact: (placed, { start, end }) => {
      const { startOffset } = documents[partOf(placed)] ?? placed;
      return linesOf().exact({ start: startOffset + start, end: startOffset + end });
    },
    seenAt: (uri, position) => {
      for (const placed of documents) {
        const part = parts[placed.index];
        if (part?.writtenIn.includes(uri) !== true) continue;
        const offset = seenIn(laidOf(placed.index), uri, position);
        if (offset !== undefined) return { placed, offset };
      }
      return undefined;
    },
  };
  return {
    documents,
    view,
    get text() {
      return places.text;
    },
  };
}

const separator = '---\n';

function withSeparator({ pieces }: Part, index: number): readonly Piece[] {
  const [first] = pieces;
  if (index === 0 || first === undefined) return pieces;
  return [{ kind: 'made', text: separator, near: whereIs(first) }, ...pieces];
}

function laidPart(part: Part | undefined): readonly Laid[] {
  return layOut(part?.pieces ?? []);
}

/** Where each document begins in the text of all. */
class Places {
  readonly #parts: readonly Part[];
  readonly #starts: { readonly offset: number; readonly line: number }[] = [{ offset: 0, line: 0 }];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  get text(): string {
    return this.#parts.map(({ document }) => document.text).join(separator);
  }

  startOf(index: number) {
    for (let at = this.#starts.length - 1; at < index; at += 1) {
      const { offset = 0, line = 0 } = this.#starts[at] ?? {};
      const { text = '', lineStarts = [] } = this.#parts[at]?.document ?? {};
      this.#starts.push({
        offset: offset + text.length + separator.length,
        line: line + lineStarts.length,
      });
    }
    return this.#starts[index] ?? { offset: 0, line: 0 };
  }
}

class PlacedPart implements PlacedDocument {
  readonly isMade = true;
  readonly document: ManifestDocument;
  readonly index: number;
  readonly #places: Places;

  constructor(document: ManifestDocument, index: number, places: Places) {
    this.document = document;
    this.index = index;
    this.#places = places;
  }

  get startOffset(): number {
    return this.#places.startOf(this.index).offset;
  }

  get startLine(): number {
    return this.#places.startOf(this.index).line;
  }
}
