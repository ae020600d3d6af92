/**
 * One pass over a document's text that knows strings, comments and block scalars apart.
 * Knows as much of YAML's surface as is needed without a whole reading; builds no values and never fails.
 */
import { ShapeReader, type TextShape } from './shapeReader.ts';

/** Reads the shape of a text. Linear in its length. */
export function readShape(text: string): TextShape {
  const reader = new ShapeReader(text);
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    reader.readLine(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
  return reader;
}
