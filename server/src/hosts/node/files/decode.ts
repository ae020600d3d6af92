/**
 * Bytes of a file as text.
 * Knows encodings; does not know what the text should say.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import type { Phrase } from '../../../analysis/messages/message.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export type Decoded =
  /** `text` without the byte order mark. */
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding; readonly hasBom: boolean }
  | { readonly kind: 'unreadable'; readonly message: Phrase };

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What they begin with is as much, and no letter of ASCII. */
const leastMark = 0xef;
const noMark: (typeof byteOrderMarks)[number] = ['utf-8', []];

/** Reads UTF-8, and UTF-16 that says so by its byte order mark. Nothing is replaced in silence. */
export function decode(bytes: Uint8Array): Decoded {
  const marked =
    (bytes[0] ?? 0) < leastMark
      ? undefined
      : byteOrderMarks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const [encoding, mark] = marked ?? noMark;
  const content = bytes.subarray(mark.length);
  if (encoding === 'utf-8') {
    const isPlain = isAscii(content);
    const problem = utf8Problem(content, isPlain);
    if (problem) return { kind: 'unreadable', message: problem };
    // What is valid is read the same, in a fifth of the time; of ASCII alone the text takes a byte for each character, and
    // is copied as it is.
    const { buffer, byteOffset, length } = content;
    const text = Buffer.from(buffer, byteOffset, length).toString(isPlain ? 'latin1' : 'utf8');
    return { kind: 'text', text, encoding, hasBom: mark.length > 0 };
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
    return { kind: 'text', text, encoding, hasBom: mark.length > 0 };
  } catch {
    return { kind: 'unreadable', message: notIn(encoding, null) };
  }
}

function notIn(encoding: Encoding, line: number | null): Phrase {
  return { id: 'file-not-in-encoding', encoding: encoding.toUpperCase(), line };
}

function utf8Problem(bytes: Uint8Array, isPlain: boolean): Phrase | undefined {
  if (bytes.subarray(0, 1024).includes(0)) {
    return { id: 'file-has-nul' };
  }
  if (isPlain || isUtf8(bytes)) return undefined;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    line += 1;
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) break;
    start = next;
  }
  return notIn('utf-8', line);
}
