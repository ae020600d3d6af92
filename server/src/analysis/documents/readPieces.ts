/**
 * A text in pieces -> ManifestFile: only pieces that are not those of the last reading are looked at.
 * Knows which texts must be read as a whole, which `manifestFile.ts` does.
 */
import { markBehindFirstSeparator } from './byteOrderMark.ts';
import type { ManifestDocument, ManifestFile, PlacedDocument } from './document.ts';
import { most } from './guards.ts';
import { readManifestFile } from './manifestFile.ts';
import { parseDocument } from './parse.ts';
import type { PiecedText } from './piecedText.ts';

/** The same as `readManifestFile` makes of the whole text. */
export function readPieces(text: PiecedText, previous?: ManifestFile, parse = parseDocument): ManifestFile {
  if (previous?.pieces === text) return previous;
  const before = previous?.pieces?.pieces ?? [];
  const { pieces } = text;
  const { start, end } = sameEnds(before, pieces);
  const changed = pieces.slice(start, pieces.length - end);
  if (pieces.length > most.documents || !changed.every(isOneDocument))
    return readManifestFile(String(text), previous, parse);
  const old = previous !== undefined && mayHandOn(previous) ? previous.documents : [];
  const moved = new Map(old.slice(start, old.length - end).map(({ document }) => [document.text, document]));
  const documents = old.slice(0, start);
  let [startOffset, startLine] = endOf(documents.at(-1));
  const place = (document: ManifestDocument) => {
    const placed = { document, startOffset, startLine };
    documents.push(placed);
    [startOffset, startLine] = endOf(placed);
  };
  for (const piece of changed) place(moved.get(piece) ?? parse(piece));
  for (const placed of old.slice(old.length - end)) {
    // What is above is as long as before, and so is all that follows.
    if (placed.startOffset === startOffset && placed.startLine === startLine) documents.push(placed);
    else place(placed.document);
    [startOffset, startLine] = endOf(documents.at(-1));
  }
  return {
    ...{ documents, pieces: text },
    get text() {
      return String(text);
    },
  };
}

function sameEnds(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, end };
}

/** JSON may be several, and what a byte order mark means depends on what stands above. */
function isOneDocument(piece: string): boolean {
  return !piece.includes('\n\uFEFF') && !/^\s*\{/.test(piece);
}

/** What is read of a document may depend on where it stands: behind such a mark, and behind the last that is read. */
function mayHandOn(file: ManifestFile): boolean {
  if (file.pieces !== undefined) return true;
  return markBehindFirstSeparator(file.text) === undefined && file.documents.length <= most.documents;
}

function endOf(placed: PlacedDocument | undefined): readonly [offset: number, line: number] {
  if (placed === undefined) return [0, 0];
  const { document, startOffset, startLine } = placed;
  return [startOffset + document.text.length, startLine + document.lineStarts.length - 1];
}
