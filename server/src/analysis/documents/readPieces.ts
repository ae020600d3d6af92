/**
 * A text in pieces -> ManifestFile: only pieces that are not those of the last reading are looked at.
 * Knows which texts must be read as a whole, which `manifestFile.ts` does.
 */
import { replacedIn, sameEnds } from '../sameItems.ts';
import { markBehindFirstSeparator } from './byteOrderMark.ts';
import type { ManifestDocument, ManifestFile, PlacedDocument } from './document.ts';
import { most } from './guards.ts';
import { isYaml, readManifestFile } from './manifestFile.ts';
import { parseDocument } from './parse.ts';
import type { PiecedText } from './piecedText.ts';

/** The same as `readManifestFile` makes of the whole text. */
export function readPieces(text: PiecedText, previous?: ManifestFile, parse = parseDocument): ManifestFile {
  if (previous?.pieces === text) return previous;
  const before = previous?.pieces?.pieces ?? [];
  const { pieces } = text;
  const { start, end } = sameEnds(before, pieces);
  const changed = pieces.slice(start, pieces.length - end);
  if (pieces.length > most.documents || !changed.every(isYaml))
    return readManifestFile(String(text), previous, parse);
  const old = previous !== undefined && mayHandOn(previous) ? previous.documents : [];
  const moved = new Map(old.slice(start, old.length - end).map(({ document }) => [document.text, document]));
  const among = old[0] instanceof PlacedPiece ? old[0].among : { documents: old };
  const added: PlacedDocument[] = [];
  let above = old[start - 1];
  const place = (document: ManifestDocument, was?: PlacedDocument) => {
    above = placedBehind(above, document, among, was);
    added.push(above);
  };
  for (const piece of changed) place(moved.get(piece) ?? parse(piece));
  // Those below stand where they stood, if the first of them does.
  const below = old.length - end;
  let last = below;
  const first = old[below];
  if (first !== undefined && placedBehind(above, first.document, among, first) !== first)
    for (; last < old.length; last += 1) {
      const placed = old[last];
      if (placed !== undefined) place(placed.document, placed);
    }
  const documents = replacedIn(old, start, last, added);
  among.documents = documents;
  return {
    ...{ documents, pieces: text },
    get text() {
      return String(text);
    },
  };
}

/** What is read of a document may depend on where it stands: behind such a mark, and behind the last that is read. */
function mayHandOn(file: ManifestFile): boolean {
  if (file.pieces !== undefined) return true;
  return markBehindFirstSeparator(file.text) === undefined && file.documents.length <= most.documents;
}

/** `was`: where it stood, the same object where it stands there still. */
function placedBehind(
  above: PlacedDocument | undefined,
  document: ManifestDocument,
  among: Among,
  was?: PlacedDocument,
): PlacedDocument {
  const startLine = above === undefined ? 0 : above.startLine + above.document.lineStarts.length - 1;
  const stands = was instanceof PlacedPiece && was.startLine === startLine && was.among === among;
  return stands ? was : new PlacedPiece(document, startLine, among);
}

/** The documents of a file as it was read last. */
interface Among {
  documents: readonly PlacedDocument[];
}

/**
 * With each key most documents of a file begin a character further on, and few ever ask for that: it is counted when
 * somebody does, in the text that was read last.
 */
class PlacedPiece implements PlacedDocument {
  readonly document: ManifestDocument;
  readonly startLine: number;
  readonly among: Among;

  constructor(document: ManifestDocument, startLine: number, among: Among) {
    this.document = document;
    this.startLine = startLine;
    this.among = among;
  }

  get startOffset(): number {
    let offset = 0;
    for (const placed of this.among.documents) {
      if (placed === this) break;
      offset += placed.document.text.length;
    }
    return offset;
  }
}
