/**
 * The word around an offset of a text.
 * Knows letters; does not know what the word means.
 */
import type { Span } from '../text.ts';

export interface Word {
  readonly name: string;
  readonly span: Span;
}

/** The letters, digits and underscores around it; undefined where there are none. */
export function wordAt(text: string, offset: number): Word | undefined {
  let [start, end] = [offset, offset];
  while (start > 0 && isWordAt(text, start - 1)) start -= 1;
  while (isWordAt(text, end)) end += 1;
  return start === end ? undefined : { name: text.slice(start, end), span: { start, end } };
}

function isWordAt(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
