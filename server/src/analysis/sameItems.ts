/**
 * Whether two lists hold the same, in the same order.
 * Knows lists only.
 */

/** Unless told otherwise, the same is the same object. */
export function haveSameItems<T extends {}>(
  a: readonly T[],
  b: readonly T[],
  isSame: (a: T, b: T) => boolean = (one, other) => one === other,
): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((item, index) => {
    const other = b[index];
    return other !== undefined && isSame(item, other);
  });
}
