/**
 * Byte order marks that kubectl reads as text, or trips over.
 * Knows where go-yaml takes one away: at the very beginning of what it is handed. Does not decode bytes.
 *
 * kubectl takes the line `---` away from every document but the first that is read as YAML, so the mark behind it is
 * at the beginning there (files that were put together have such), but part of the first key in the first one. A second
 * mark in a row makes go-yaml's `is_bom`, which looks at the start of its buffer, skip a character of every line.
 */
import type { DocumentState } from './document.ts';
import { behindFirstObject } from './jsonStream.ts';

/** Said of a document that holds one; `at` is the mark. */
export function misreadMark(at: number): Extract<DocumentState, { kind: 'too-complex' }> {
  return { kind: 'too-complex', reason: { id: 'document-mark-misread' }, at };
}

/** Where a document's text has one that is misread wherever the document stands. */
export function misreadMarkAt(text: string): number | undefined {
  const [before] = /^(?:\uFEFF(?:---[^\n]*\n)?|---[^\n]*\n\uFEFF)(?=\uFEFF)/.exec(text) ?? [];
  return before?.length;
}

/** Where in a file one stands behind the first `---` that kubectl reads as YAML. */
export function markBehindFirstSeparator(text: string): number | undefined {
  if (!text.includes('\n\uFEFF')) return undefined;
  const pattern = /---[^\n]*\n(?=\uFEFF)/y;
  pattern.lastIndex = text.startsWith('---') ? 0 : behindFirstObject(text);
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
