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
import type { Span } from '../../text.ts';
import type { NamespaceSay } from '../namespace.ts';
import { isWritten } from '../place.ts';
import type { ReadText } from '../textKind.ts';
import type { View } from '../view.ts';
import { layOut, nearIn, type Piece, seenIn, whereIs } from './pieces.ts';
import { SourceLines } from './sourceLines.ts';

export type { Piece } from './pieces.ts';

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
  const files = pieces.map(whereIs);
  const view: View = {
    id,
    label,
    documents,
    writtenIn: [...new Set(files.flatMap((where) => (isWritten(where) ? where.in.uri : [])))],
    resolveNamespace,
    near: (placed, span) => nearIn(laid, inText(placed, span)),
    exact: (placed, span) => linesOf().exact(inText(placed, span)),
    seenAt: (uri, position) => {
      const offset = seenIn(laid, uri, position);
      if (offset === undefined) return undefined;
      const placed = documents.findLast(({ startOffset }) => startOffset <= offset);
      return placed && { placed, offset: offset - placed.startOffset };
    },
  };
  return { text, documents, view };
}

function inText({ startOffset }: PlacedDocument, { start, end }: Span): Span {
  return { start: startOffset + start, end: startOffset + end };
}
