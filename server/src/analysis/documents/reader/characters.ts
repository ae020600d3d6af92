/**
 * Characters as Go's YAML parser sorts them.
 * Knows UTF-16 units; the end of a text is NaN or 0, and counts as a line end wherever one ends something.
 */

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const colon = 0x3a;
export const hash = 0x23;
export const backslash = 0x5c;

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** YAML 1.1 ends lines at U+0085, U+2028 and U+2029 as well; JSON does not. */
export function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isEnd(code: number): boolean {
  return !(code > 0);
}

export function isBreakOrEnd(code: number): boolean {
  return isBreak(code) || isEnd(code);
}

export function isGapOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** `, ? [ ] { }`: in flow style they end a plain scalar wherever they stand. */
export function endsFlowScalar(code: number): boolean {
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, digits, `_` and `-`: what anchors and the handles of tags are made of. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    isDigit(code) ||
    code === 0x5f ||
    code === 0x2d
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

/** Where the first character from a place on stands that no YAML may hold: control characters and two that Unicode has not. */
export function forbiddenAt(text: string, from = 0): number {
  forbidden.lastIndex = from;
  return forbidden.exec(text)?.index ?? -1;
}
