/**
 * A text in pieces -> ManifestFile: only pieces that are not those of the last reading are looked at.
 * Knows which texts must be read as a whole, which `manifestFile.ts` does.
 */
import { replacedIn, sameEnds } from '../sameItems.ts';
import { markBehindFirstSeparator } from './byteOrderMark.ts';
import { lineEndsIn, type ManifestDocument, type ManifestFile, type PlacedDocument } from './document.ts';
import { most } from './guards.ts';
import { isYaml, readManifestFile, unreadRest } from './manifestFile.ts';
import { parseDocument } from './parse.ts';
import type { PiecedText } from './piecedText.ts';

/** The same as `readManifestFile` makes of the whole text. */
export function readPieces(text: PiecedText, previous?: ManifestFile, parse = parseDocument): ManifestFile {
  if (previous?.pieces === text) return previous;
  const before = previous?.pieces?.pieces ?? [];
  const { pieces } = text;
  const same = sameEnds(before, pieces);
  if (!pieces.slice(same.start, pieces.length - same.end).every(isYaml))
    return readManifestFile(String(text), previous, parse);
  const old = previous !== undefined && mayHandOn(previous) ? previous.documents : [];
  // Where others are the last that are read, or what is not read is another, all are looked at from the change on.
  const areOthersRead =
    Math.max(before.length, pieces.length) > most.documents &&
    (before.length !== pieces.length || pieces.length - same.end > most.documents);
  const start = Math.min(same.start, most.documents);
  const changed = pieces.slice(start, areOthersRead ? most.documents : pieces.length - same.end);
  const goneTo = previous?.pieces === undefined ? old.length : before.length - same.end;
  const gone = old.slice(start, Math.min(goneTo, most.documents));
  const moved = new Map(gone.map(({ document }) => [document.text, document]));
  const handedOn = (index: number) => {
    const was = index - pieces.length + before.length;
    return was < goneTo || was >= most.documents ? undefined : old[was]?.document;
  };
  const among = old[0] instanceof PlacedPiece ? old[0].among : { documents: old };
  const added: PlacedDocument[] = [];
  let above = old[start - 1];
  const place = (document: ManifestDocument, was?: PlacedDocument) => {
    above = placedBehind(above, document, among, was);
    added.push(above);
  };
  for (const [index, piece] of changed.entries())
    place(handedOn(start + index) ?? moved.get(piece) ?? parse(piece, text.lineFeeds[start + index]));
  if (areOthersRead && pieces.length > most.documents) {
    const rest = text.behind(most.documents);
    const last = old[most.documents]?.document;
    place(last?.text === rest ? last : unreadRest(rest));
  }
  // Those below stand where they stood, if the first of them does.
  const below = areOthersRead ? old.length : goneTo;
  let last = below;
  const first = old[below];
  if (first !== undefined && placedBehind(above, first.document, among, first) !== first)
    for (; last < old.length; last += 1) {
      const placed = old[last];
      if (placed !== undefined) place(placed.document, placed);
    }
  const documents = replacedIn(old, start, last, added);
  among.documents = documents;
  return fileOf(documents, text);
}

/** Holds nothing of the last reading. */
function fileOf(documents: readonly PlacedDocument[], pieces: PiecedText): ManifestFile {
  return {
    ...{ documents, pieces },
    get text() {
      return String(pieces);
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
  const startLine = above === undefined ? 0 : above.startLine + lineEndsIn(above.document);
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
