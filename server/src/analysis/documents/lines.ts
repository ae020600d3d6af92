/**
 * One pass over a document's text that knows strings, comments and block scalars apart.
 * Knows as much of YAML's surface as guards, templates and comments need; builds no values and never fails.
 */
import type { Span } from '../text.ts';
import type { Comment } from './document.ts';
import { ShapeReader } from './shapeReader.ts';

export interface TextShape {
  /** Where the first `{{` outside of strings, comments and block scalars stands; nothing behind it is read. */
  readonly templateAt: number | undefined;
  /** Comments that speak to us. */
  readonly directives: readonly Comment[];
  /** The longest line outside of block scalars, in UTF-16 units, and where it begins. */
  readonly longestLine: { readonly length: number; readonly at: number };
  /** The deepest nesting, and where it is reached. */
  readonly deepest: { readonly depth: number; readonly at: number };
  /** Tags, anchors, aliases and explicit keys: what makes the parser slow in masses. */
  readonly indicators: number;
  /** Something other than comments, directives and document markers stands in it. */
  readonly hasContent: boolean;
  /**
   * Lines of quoted scalars and flow collections that are indented no more than what holds these: each up to where it
   * begins, from there or from the first of the comments right above.
   */
  readonly outdents: readonly Span[];
  /** The word behind the root's only `kind:`, where it stands at a line's beginning and is alone on the line. */
  readonly kind: string | undefined;
  /** About as many tokens as the parser will make: lines outside of block scalars, scalars, punctuation. */
  readonly tokens: number;
}

/** Reads the shape of a text. Linear in its length. */
export function readShape(text: string): TextShape {
  const reader = new ShapeReader(text);
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  for (let start = first; start < text.length && reader.templateAt === undefined; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    reader.readLine(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
  return reader;
}
