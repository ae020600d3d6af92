/**
 * How wide a text is where each character has one column or two: in a terminal, and about so in a list of an editor.
 * Knows which characters are wide; knows no language.
 */

/** What takes two columns: everything from kana on, and emoji. */
const wide =
  /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[^\0-\uffff]/gu;

/** How many columns of half width a text takes. */
export function columns(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0);
}
