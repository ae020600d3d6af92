/**
 * Sizes beside their limits, for the catalogues: which end of a range tells most, and bars.
 * Knows numbers; knows no words.
 */
import type { Amount } from './amount.ts';

/** One number for a range, where both ends are on the same side of the limit. */
export function tellingEnd(size: Amount, limitBytes: number): Amount {
  const { min, max } = size;
  if (max === null || (min <= limitBytes && max > limitBytes)) return size;
  return min > limitBytes ? { min, max: min } : { min: max, max };
}

/** Whether that is all there is to tell. */
export function hasOneEnd(size: Amount, limitBytes: number): boolean {
  const { min, max } = tellingEnd(size, limitBytes);
  return min === size.min && max === size.max;
}

/** The end of a range that tells most: what is certain where that is too much already or has no end, else the most. */
export function knownBytes({ min, max }: Amount, limitBytes: number): number {
  return min > limitBytes || max === null ? min : max;
}

/** 100 only where it is just that; 0 of what is less than 1. */
export function wholePercent(bytes: number, limitBytes: number): number {
  const share = (100 * bytes) / limitBytes;
  return bytes > limitBytes ? Math.ceil(share) : Math.floor(share);
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** Characters of a full bar: with them a line about a limit holds 80 columns. */
const barLength = 8;
/** What is over the limit stands behind a full bar, in one character. */
const longestBar = barLength + 1;

export function bar(share: number): string {
  const eighthsTaken = Math.min(share * barLength, longestBar) * 8;
  // What takes anything at all can be seen, and so can what is over by anything at all.
  const parts = Math.max(1, share > 1 ? Math.ceil(eighthsTaken) : Math.floor(eighthsTaken));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}
