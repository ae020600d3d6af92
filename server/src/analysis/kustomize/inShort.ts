/**
 * What is written, for a sentence.
 * Knows how much of it a sentence takes; does not know what it means.
 */
export function inShort(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
