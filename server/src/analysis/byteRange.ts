/**
 * Sizes that may not be known exactly.
 * Knows numbers and UTF-8; knows no variable and no limit.
 */

/** A number of bytes between `min`, which is certain, and `max`, which may be Infinity: no bound is known. */
export interface ByteRange {
  readonly min: number;
  readonly max: number;
}

export const noBytes: ByteRange = { min: 0, max: 0 };
export const anyBytes: ByteRange = { min: 0, max: Number.POSITIVE_INFINITY };

/** A size that is known exactly. */
export function exactly(bytes: number): ByteRange {
  return { min: bytes, max: bytes };
}

/** The sum of two sizes. */
export function add(a: ByteRange, b: ByteRange): ByteRange {
  return { min: a.min + b.min, max: a.max + b.max };
}

/** No computer holds so much (1 PiB), and sums of thousands of such sizes are numbers still. */
const mostCounted = 2 ** 50;

/** The same size; where it is beyond all counting, as expansion can make it, it is at least that. */
export function bounded({ min, max }: ByteRange): ByteRange {
  return { min: Math.min(min, mostCounted), max: max > mostCounted ? Number.POSITIVE_INFINITY : max };
}

/** The smallest range that covers both. */
export function cover(a: ByteRange, b: ByteRange): ByteRange {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** The same size, perhaps absent. */
export function perhaps(range: ByteRange): ByteRange {
  return range.min === 0 ? range : { min: 0, max: range.max };
}

/** The length of `text` in UTF-8, which is what the kernel counts. A lone surrogate counts three, as Go writes it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 2;
      i += 1;
    } else bytes += 2;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
