/**
 * A text in pieces -> ManifestFile: only pieces that are not those of the last reading are looked at.
 * Knows which texts must be read as a whole, which `manifestFile.ts` does.
 */
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
  const documents = old.slice(0, start);
  for (const piece of changed)
    documents.push(placedBehind(documents.at(-1), moved.get(piece) ?? parse(piece)));
  for (let index = old.length - end; index < old.length; index += 1) {
    const placed = old[index];
    if (placed !== undefined) documents.push(movedBehind(documents.at(-1), placed));
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
  const isSame = (back: number) => before[before.length - back] === after[after.length - back];
  while (end < shorter - start && isSame(end + 1)) end += 1;
  return { start, end };
}

/** What is read of a document may depend on where it stands: behind such a mark, and behind the last that is read. */
function mayHandOn(file: ManifestFile): boolean {
  if (file.pieces !== undefined) return true;
  return markBehindFirstSeparator(file.text) === undefined && file.documents.length <= most.documents;
}

function placedBehind(above: PlacedDocument | undefined, document: ManifestDocument): PlacedDocument {
  return {
    document,
    startOffset: above === undefined ? 0 : above.startOffset + above.document.text.length,
    startLine: above === undefined ? 0 : above.startLine + above.document.lineStarts.length - 1,
  };
}

/** The same object where it stands where it stood. */
function movedBehind(above: PlacedDocument | undefined, placed: PlacedDocument): PlacedDocument {
  const now = placedBehind(above, placed.document);
  return now.startOffset === placed.startOffset && now.startLine === placed.startLine ? placed : now;
}
