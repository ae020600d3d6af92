/**
 * A file's text -> the texts of its documents.
 * Knows the marker `---` and JSON objects one below the other. In valid YAML no scalar has that marker at the start of
 * a line.
 */
import { jsonStarts } from './jsonStream.ts';
import { separatedAt } from './separator.ts';

/** A document's text, from its `---` line (or the file's start) to the next. */
export interface Chunk {
  readonly text: string;
  readonly startOffset: number;
}

/**
 * Splits at lines that begin with `---`; such a line begins the document that it opens. Behind `most` documents all that
 * is left is the last chunk.
 */
export function splitDocuments(text: string, most = Number.POSITIVE_INFINITY): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (const next of jsonStarts(text, most)) {
    chunks.push({ text: text.slice(start, next), startOffset: start });
    start = next;
  }
  for (const next of separatedAt(text, start)) {
    if (chunks.length >= most) break;
    chunks.push({ text: text.slice(start, next), startOffset: start });
    start = next;
  }
  chunks.push({ text: text.slice(start), startOffset: start });
  return chunks;
}
