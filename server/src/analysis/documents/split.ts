/**
 * A file's text -> the texts of its documents.
 * Knows the marker `---`; parses nothing. In valid YAML no scalar has that marker at the start of a line.
 */

/** A document's text, from its `---` line (or the file's start) to the next. */
export interface Chunk {
  readonly text: string;
  readonly startOffset: number;
}

/** Splits at lines that begin with `---`; such a line begins the document that it opens. */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 4)) {
    if (!isDocumentStart(text, at + 1)) continue;
    chunks.push({ text: text.slice(start, at + 1), startOffset: start });
    start = at + 1;
  }
  chunks.push({ text: text.slice(start), startOffset: start });
  return chunks;
}

/** A line that is `---`, or begins with it and white space, begins at `at`. */
export function isDocumentStart(text: string, at: number): boolean {
  if (!text.startsWith('---', at) || (at > 0 && text[at - 1] !== '\n')) return false;
  const next = text[at + 3];
  return next === undefined || next === '\n' || next === '\r' || next === ' ' || next === '\t';
}
