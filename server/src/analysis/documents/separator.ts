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
