/**
 * Scalars in single and double quotes.
 * Knows escapes and how lines are joined; does not know where a scalar may stand.
 */
import { backslash, isBlank, isEnd } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { foldedBreaks } from './folding.ts';
import { Refusal } from './tokens.ts';

const doubleQuote = 0x22;
const singleQuote = 0x27;

/** Reads from the opening quote to behind the closing one, and gives the content. */
export function scanQuotedScalar(cursor: Cursor): string {
  const quote = cursor.code();
  cursor.at += 1;
  let text = '';
  while (true) {
    if (cursor.isMarker()) throw new Refusal('found unexpected document indicator', cursor.at);
    if (isEnd(cursor.code())) throw new Refusal('found unexpected end of stream', cursor.at);
    const { content, isEscapedBreak } = takeContent(cursor, quote);
    text += content;
    if (cursor.code() === quote) break;
    text += takeGap(cursor, isEscapedBreak);
  }
  cursor.at += 1;
  return text;
}

/** Everything up to a gap, the closing quote or behind an escaped line end. */
function takeContent(cursor: Cursor, quote: number): { content: string; isEscapedBreak: boolean } {
  let content = '';
  let start = cursor.at;
  for (let code = cursor.code(); ; code = cursor.code()) {
    if (isBlank(code) || isEnd(code) || cursor.isBreak(code)) break;
    if (code === quote) {
      if (quote === doubleQuote || cursor.code(1) !== singleQuote) break;
      content += cursor.text.slice(start, cursor.at + 1);
      cursor.at += 2;
      start = cursor.at;
    } else if (code === backslash && quote === doubleQuote) {
      content += cursor.text.slice(start, cursor.at);
      if (cursor.isBreak(cursor.code(1))) {
        cursor.at += 1;
        cursor.takeBreak();
        return { content, isEscapedBreak: true };
      }
      content += takeEscape(cursor);
      start = cursor.at;
    } else cursor.at += 1;
  }
  return { content: content + cursor.text.slice(start, cursor.at), isEscapedBreak: false };
}

/** White space stays as it is on one line, and is folded where lines end. */
function takeGap(cursor: Cursor, isEscapedBreak: boolean): string {
  const start = cursor.at;
  let end = start;
  let breaks = '';
  for (let code = cursor.code(); isBlank(code) || cursor.isBreak(code); code = cursor.code()) {
    if (isBlank(code)) cursor.at += 1;
    else breaks += cursor.takeBreak();
    if (breaks === '') end = cursor.at;
  }
  // The escaped line end was the first: those behind it are all content.
  if (isEscapedBreak) return breaks;
  return breaks === '' ? cursor.text.slice(start, end) : foldedBreaks(breaks);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function takeEscape(cursor: Cursor): string {
  const letter = cursor.text.charAt(cursor.at + 1);
  const character = letter === '/' && cursor.isJson ? '/' : escapes[letter];
  if (character !== undefined) {
    cursor.at += 2;
    return character;
  }
  const length = lengths[letter];
  if (length === undefined) throw new Refusal('found unknown escape character', cursor.at);
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw new Refusal('did not find expected hexadecimal number', cursor.at);
  }
  const code = Number.parseInt(digits, 16);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  if (code > 0x10ffff || (isHalf && !cursor.isJson)) {
    throw new Refusal('found invalid Unicode character escape code', cursor.at);
  }
  cursor.at += 2 + length;
  return isHalf ? takePair(cursor, code) : String.fromCodePoint(code);
}

/** JSON writes characters beyond U+FFFF as two escapes; a half alone is no character. */
function takePair(cursor: Cursor, high: number): string {
  const next = /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(cursor.text.slice(cursor.at, cursor.at + 6));
  if (high >= 0xdc00 || next === null) return '\ufffd';
  cursor.at += 6;
  return String.fromCharCode(high, Number.parseInt(next[1] ?? '', 16));
}
