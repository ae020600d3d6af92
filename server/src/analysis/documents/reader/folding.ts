/**
 * What line ends within a scalar become.
 * Knows the rule that plain and quoted scalars share.
 */

/** One line end is a space, and of several the first is none; U+2028 and U+2029 stay. */
export function foldedBreaks(breaks: string): string {
  if (!breaks.startsWith('\n')) return breaks;
  return breaks.length === 1 ? ' ' : breaks.slice(1);
}
