/**
 * Whether two lists hold the same, in the same order, and lists with other items in the place of some.
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

/** More are not handed to a function one by one: its arguments have to fit on the stack. */
const manyItems = 1000;

/** The list with these in the place of those from `from` to `to`: one copy, where lists of thousands change with each key. */
export function withItems<T>(list: readonly T[], from: number, to: number, items: readonly T[]): T[] {
  if (items.length <= manyItems) return list.toSpliced(from, to - from, ...items);
  return list.slice(0, from).concat(items, list.slice(to));
}

/** The same, in the list itself where as many come as go: for who owns it. A copy with each key is what memory is full of. */
export function exchanged<T>(list: T[], from: number, to: number, items: readonly T[]): T[] {
  if (items.length !== to - from) return withItems(list, from, to, items);
  for (const [index, item] of items.entries()) list[from + index] = item;
  return list;
}
