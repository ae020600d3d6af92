/**
 * A line of a template above another one.
 * Knows columns, line ends and the comments of the line below; what is written on it is given.
 */
import { aboveComments } from '../../documents/extents.ts';
import { columnOf, isFirstOnLine, lineEndOf } from '../../documents/places.ts';
import type { SpanEdit } from '../../text.ts';
import type { PodPlace } from './podPlaces.ts';

/** Undefined where the place is in no block of lines. */
export function lineAbove({ file: { text = '' }, offset }: PodPlace, line: string): SpanEdit | undefined {
  const indent = ' '.repeat(columnOf(text, offset));
  const eol = lineEndOf(text);
  if (isFirstOnLine(text, offset)) {
    const at = aboveComments(text, offset, 0) + indent.length;
    return { span: { start: at, end: at }, newText: `${line}${eol}${indent}` };
  }
  return /^[ -]*$/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset))
    ? { span: { start: offset, end: offset }, newText: `${line}${eol}${indent}` }
    : undefined;
}
