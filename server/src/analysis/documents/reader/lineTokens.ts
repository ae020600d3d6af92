/**
 * Tokens that are a line: directives, and `---`.
 * Knows how long they are; does not know where they may stand.
 */
import type { Cursor } from './cursor.ts';
import { Refusal } from './tokens.ts';

/** The length of a directive that Go knows. */
export function directiveLength({ text, at }: Cursor): number {
  const pattern = /%(?:YAML|TAG)(?=[ \t\r\n]|$)[^\r\n]*/y;
  pattern.lastIndex = at;
  const [line] = pattern.exec(text) ?? [];
  if (line === undefined) throw new Refusal('found unknown directive name', at);
  return line.length;
}

/** The length of a separator: kubectl takes the whole line away, whatever else ends a line within its comment. */
export function separatorLength(
  { text, at }: Cursor,
  onComment: (start: number, end: number) => void,
): number {
  const pattern = /(---[^\S\n]*)(#[^\r\n]*)?[^\n]*/y;
  pattern.lastIndex = at;
  const [line = '', gap = '', comment = ''] = pattern.exec(text) ?? [];
  if (comment === '' && gap.length < line.length) return 3;
  if (comment !== '') onComment(at + gap.length, at + gap.length + comment.length);
  return line.length;
}
