/**
 * A file's text -> ManifestFile, keeping what an earlier text of the file has in common with it.
 * Knows which documents are unchanged; each is parsed by `parse.ts`.
 */
import type { ManifestDocument, ManifestFile, PlacedDocument } from './document.ts';
import { parseDocument } from './parse.ts';
import { type Chunk, splitDocuments } from './split.ts';

/**
 * Reads a file. A document whose text stands in `previous` too is the same object again, wherever it stood:
 * an edit costs what the edited document costs. `parse` is there to be counted.
 */
export function readManifestFile(
  text: string,
  previous?: ManifestFile,
  parse: (text: string) => ManifestDocument = parseDocument,
): ManifestFile {
  if (previous?.text === text) return previous;
  const chunks = splitDocuments(text);
  const known = keptDocuments(chunks, previous?.parsed ?? []);
  let startLine = 0;
  const parsed = chunks.map((chunk, index): PlacedDocument => {
    const document = known[index] ?? parse(chunk.text);
    const placed = { document, startOffset: chunk.startOffset, startLine };
    startLine += document.lineStarts.length - 1;
    return placed;
  });
  if (parsed.some(({ document }) => document.isTemplate))
    return { kind: 'template', text, documents: [], parsed };
  return { kind: 'manifests', text, documents: parsed, parsed };
}

/** The earlier documents with these texts: those before and after the change, and any that only moved. */
function keptDocuments(
  chunks: readonly Chunk[],
  previous: readonly PlacedDocument[],
): readonly (ManifestDocument | undefined)[] {
  const kept = new Array<ManifestDocument | undefined>(chunks.length).fill(undefined);
  const most = Math.min(chunks.length, previous.length);
  let start = 0;
  while (start < most && chunks[start]?.text === previous[start]?.document.text) {
    kept[start] = previous[start]?.document;
    start += 1;
  }
  let end = 0;
  while (end < most - start && chunks.at(-1 - end)?.text === previous.at(-1 - end)?.document.text) {
    kept[chunks.length - 1 - end] = previous.at(-1 - end)?.document;
    end += 1;
  }
  const between = previous.slice(start, previous.length - end);
  const moved = new Map(between.map(({ document }) => [document.text, document]));
  for (let index = start; index < chunks.length - end; index += 1)
    kept[index] = moved.get(chunks[index]?.text ?? '');
  return kept;
}
