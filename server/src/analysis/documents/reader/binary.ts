/**
 * The content of `!!binary`.
 * Knows base64 as Go's `encoding/base64` takes it, and what Go's JSON makes of bytes that are no UTF-8.
 */

/** The bytes as a text: each that belongs to no character is U+FFFD. Undefined where it is not base64. */
export function binaryText(base64: string): string | undefined {
  const digits = base64.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const bytes = atob(digits);
  // Nearly always ASCII, which is the same in both.
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : utf8Text(bytes);
}

/** A byte, or the bytes of a character: those that Unicode's table of well-formed sequences has. */
const sequences =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

function utf8Text(bytes: string): string {
  return bytes.replace(sequences, (sequence) => {
    const first = sequence.charCodeAt(0);
    if (first < 0x80) return sequence;
    if (sequence.length === 1) return '\ufffd';
    let code = first & (0x7f >> sequence.length);
    for (let at = 1; at < sequence.length; at += 1) code = (code << 6) | (sequence.charCodeAt(at) & 0x3f);
    return String.fromCodePoint(code);
  });
}
