/**
 * Whether two lists hold the same, in the same order, and how much of it; lists with other items in the place of some.
 * Knows lists only, and of a list that was made of another what both have in common.
 */
import { memo } from './memo.ts';

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

/** How many items are the same at the start and at the end of two lists, which do not overlap. */
export interface SameEnds {
  readonly start: number;
  readonly end: number;
}

interface Origin {
  /** Stands for the list itself, which may go. */
  readonly own: object;
  readonly of?: { readonly list: object; readonly ends: SameEnds };
}

const origins = memo<readonly unknown[], Origin>();

/** As `withItems`, of lists that nobody changes: `sameEnds` knows by a glance what both have in common. */
export function replacedIn<T>(
  list: readonly T[],
  from: number,
  to: number,
  items: readonly T[],
): readonly T[] {
  const now = withItems(list, from, to, items);
  origins.set(now, { own: {}, of: { list: ownOf(list), ends: { start: from, end: list.length - to } } });
  return now;
}

function ownOf(list: readonly unknown[]): object {
  const known = origins.get(list) ?? { own: {} };
  origins.set(list, known);
  return known.own;
}

/** Unless told otherwise, the same is the same object; what is the same object must be the same then, too. */
export function sameEnds<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T | undefined, b: T | undefined) => boolean = (one, other) => one === other,
): SameEnds {
  const shorter = Math.min(before.length, after.length);
  let { start, end } = knownEnds(before, after) ?? { start: 0, end: 0 };
  while (start + end < shorter && isSame(before[start], after[start])) start += 1;
  while (start + end < shorter && isSame(before[before.length - end - 1], after[after.length - end - 1]))
    end += 1;
  return { start, end };
}

function knownEnds(before: readonly unknown[], after: readonly unknown[]): SameEnds | undefined {
  if (before === after) return { start: before.length, end: 0 };
  const { of } = origins.get(after) ?? {};
  return of !== undefined && of.list === origins.get(before)?.own ? of.ends : undefined;
}
