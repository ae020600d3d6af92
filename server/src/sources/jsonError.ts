/**
 * Where a text stops being JSON: JSON.parse does not always say.
 * Knows JSON's grammar; keeps no values.
 */

const space = /[ \t\r\n]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const literal = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'comma or end' | 'nothing';

/** The offset of the first thing that JSON does not allow there, the text's length where it is cut; undefined for JSON. */
export function jsonErrorOffset(text: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  for (;;) {
    match(space);
    const char = text[at];
    if (char === undefined) return expected === 'nothing' ? undefined : at;
    if (expected === 'nothing') return at;
    if (char === open.at(-1) && expected.endsWith('end')) {
      open.pop();
      at += 1;
      expected = afterValue();
    } else if (expected === 'comma or end') {
      if (char !== ',') return at;
      at += 1;
      expected = open.at(-1) === '}' ? 'key' : 'value';
    } else if (expected.startsWith('key')) {
      if (char !== '"') return at;
      const end = stringEnd(text, at);
      if (!end.isClosed) return end.at;
      at = end.at;
      match(space);
      if (text[at] !== ':') return at;
      at += 1;
      expected = 'value';
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']');
      at += 1;
      expected = char === '{' ? 'key or end' : 'value or end';
    } else if (char === '"') {
      const end = stringEnd(text, at);
      if (!end.isClosed) return end.at;
      at = end.at;
      expected = afterValue();
    } else {
      if (!match(literal)) return isCutWord(text.slice(at, at + 6)) ? text.length : at;
      expected = afterValue();
    }
  }
}

/** `tru` at the very end is cut, not wrong. */
function isCutWord(rest: string): boolean {
  return ['true', 'false', 'null'].some((word) => word.startsWith(rest.trimEnd()));
}

/** Past the string that begins at `start`, or the first character of it that JSON does not allow. */
function stringEnd(text: string, start: number): { readonly at: number; readonly isClosed: boolean } {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') return { at: at + 1, isClosed: true };
    if (text.charCodeAt(at) < 0x20) return { at, isClosed: false };
    if (char !== '\\') continue;
    escaped.lastIndex = at;
    if (!escaped.test(text)) return { at: at >= text.length - 6 ? text.length : at, isClosed: false };
    at = escaped.lastIndex - 1;
  }
  return { at: text.length, isClosed: false };
}
