/**
 * A text that can be read while a line of it is being typed: the same, of the same length, without what is unfinished.
 * Knows lines; what can be read of it is the reader's to say.
 */
import { lineAt } from './typing.ts';

/** With letters in the place of the value at an offset, be it a quote without an end or half of a list. */
export function withoutValue(text: string, offset: number): string {
  const { start, end } = lineAt(text, offset);
  const line = text.slice(start, end);
  const head = /^\s*(?:- +)*(?:[\w.-]+:[ \t]+)?/.exec(line)?.[0].length ?? 0;
  return text.slice(0, start + head) + 'x'.repeat(line.length - head) + text.slice(end);
}

/** With spaces in the place of the line at an offset. */
export function withoutLine(text: string, offset: number): string {
  const { start, end } = lineAt(text, offset);
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
