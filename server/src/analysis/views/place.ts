/**
 * Where something is written: a span of a text of a file; or what it is called, if nobody wrote it.
 * Knows lines and offsets; does not know what is written there, nor who shows it.
 */
import type { PlacedDocument } from '../documents/document.ts';
import {
  lineStartsOf,
  offsetAt,
  type Position,
  positionAt,
  type Range,
  type Span,
  shiftRange,
} from '../text.ts';

/** A text that stands in a file, from a line's start on: one of its documents, or all of it. */
export interface PlacedText {
  /** The file. */
  readonly uri: string;
  /** Undefined where only the lines are remembered. */
  readonly text: string | undefined;
  readonly lineStarts: readonly number[];
  /** The line of the file on which it begins. */
  readonly startLine: number;
}

/** Something that is written: offsets count in its text, so that an edit above it changes but the text's line. */
export interface Place {
  readonly in: PlacedText;
  readonly span: Span;
  /** Where it stands for a template in an archive: that one, as Helm names it in `# Source:`. */
  readonly source?: string;
}

/** What stands in no text, as an object of a cluster: nothing of it can be edited or pointed at. */
export interface Unwritten {
  /** A name, which is the same in every language: `Pod/web of prod`. */
  readonly label: string;
}

export type Whereabouts = Place | Unwritten;

export function isWritten(where: Whereabouts): where is Place {
  return 'in' in where;
}

/** A document of a file as a text of it. */
export function textOf(uri: string, { document, startLine }: PlacedDocument): PlacedText {
  return { uri, text: document.text, lineStarts: document.lineStarts, startLine };
}

/** All of a file as one text. */
export function wholeText(uri: string, text: string): PlacedText {
  return { uri, text, lineStarts: lineStartsOf(text), startLine: 0 };
}

/** Where a text begins. */
export function startOf(text: PlacedText): Place {
  return { in: text, span: { start: 0, end: 0 } };
}

/** A place by lines and characters of its file. Here alone an offset becomes a line that somebody sees. */
export function rangeOf({ in: { lineStarts, startLine }, span: { start, end } }: Place): Range {
  return shiftRange({ start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }, startLine);
}

/** The offset in a text of a position of its file. */
export function offsetIn({ lineStarts, startLine }: PlacedText, { line, character }: Position): number {
  return offsetAt(lineStarts, { line: line - startLine, character });
}

/** The file in which it stands. */
export function fileOf(where: Whereabouts | undefined): string | undefined {
  return where !== undefined && isWritten(where) ? where.in.uri : undefined;
}

/** Orders files as they are shown, with `a b` before `a-b` and `é` behind `z`: in a URI both are escapes. */
export function compareUris(a: string, b: string): number {
  const isPlain = !a.includes('%') && !b.includes('%');
  const [one, other] = isPlain ? [a, b] : [unescaped(a), unescaped(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A URI, or a part of one, as a person would write it; a broken escape stands for itself. */
export function unescaped(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Orders places by file, and in a file as they stand there; what stands in none comes last, by name. */
export function comparePlaces(a: Whereabouts, b: Whereabouts): number {
  if (!isWritten(a)) return isWritten(b) || a.label > b.label ? 1 : a.label < b.label ? -1 : 0;
  if (!isWritten(b)) return -1;
  if (a.in.uri !== b.in.uri) return compareUris(a.in.uri, b.in.uri);
  return a.in.startLine - b.in.startLine || a.span.start - b.span.start;
}
