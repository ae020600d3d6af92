/**
 * Sizes and numbers as facts of messages.
 * Knows that a message crosses a wire, where there is no Infinity.
 */
import type { ByteRange } from '../byteRange.ts';

export interface Amount {
  readonly min: number;
  /** Null: no bound is known. */
  readonly max: number | null;
}

export function amountOf({ min, max }: ByteRange): Amount {
  return { min, max: max === Number.POSITIVE_INFINITY ? null : max };
}
