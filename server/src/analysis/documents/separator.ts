/**
 * The line that parts two documents.
 * Knows what kubectl takes for one; does not know what is between two.
 */

/** A line that is `---`, or begins with it and white space or a comment, begins at `at`. */
export function isDocumentStart(text: string, at: number): boolean {
  if (!text.startsWith('---', at) || (at > 0 && text[at - 1] !== '\n')) return false;
  return isSeparatorEnd(text.charAt(at + 3));
}

/** What may stand behind `---`: nothing, white space of any kind but a byte order mark, or a comment at once. */
export function isSeparatorEnd(next: string): boolean {
  return next === '' || next === '#' || /(?!\uFEFF)[\s\u0085]/.test(next);
}

/** Where the lines begin that part two documents, from `from` on; one at the text's own beginning parts nothing. */
export function* separatedAt(text: string, from = 0): Generator<number> {
  for (let at = text.indexOf('\n---', from); at !== -1; at = text.indexOf('\n---', at + 4))
    if (isDocumentStart(text, at + 1)) yield at + 1;
}
