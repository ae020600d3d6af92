/**
 * Bytes of a file as text.
 * Knows encodings; does not know what the text should say.
 */
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export type Decoded =
  /** `text` without the byte order mark. */
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding; readonly hasBom: boolean }
  | { readonly kind: 'unreadable'; readonly message: string };

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Reads UTF-8, and UTF-16 that says so by its byte order mark. Nothing is replaced in silence. */
export function decode(bytes: Uint8Array): Decoded {
  const [encoding, mark] = byteOrderMarks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [
    'utf-8' as const,
    [],
  ];
  const content = bytes.subarray(mark.length);
  if (encoding === 'utf-8') {
    const problem = utf8Problem(content);
    if (problem) return { kind: 'unreadable', message: problem };
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
    return { kind: 'text', text, encoding, hasBom: mark.length > 0 };
  } catch {
    return { kind: 'unreadable', message: `is no valid ${encoding.toUpperCase()}: save it as UTF-8` };
  }
}

function utf8Problem(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 1024).includes(0)) {
    return 'holds NUL bytes: it is binary, or UTF-16 without a byte order mark; save it as UTF-8';
  }
  if (isUtf8(bytes)) return undefined;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    line += 1;
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) break;
    start = next;
  }
  return `is no valid UTF-8 (line ${line}): save it as UTF-8`;
}
