/**
 * Versions of programs and ranges of them.
 * Knows numbers and their order; does not know what any version brought.
 */

export type Version = readonly [major: number, minor: number, patch: number];

/** Versions from `from` to `to`, both included; Infinity is any number. */
export interface VersionRange {
  readonly from: Version;
  readonly to: Version;
}

/**
 * The versions from `from` to `to`, both written as in a tag. A `to` that names a line means all of it (`1.22` ends
 * where 1.23 begins); without `to` the range has no end.
 */
export function versions(from: string, to = ''): VersionRange {
  return { from: numbersOf(from, 0), to: numbersOf(to, Number.POSITIVE_INFINITY) };
}

export const anyVersion: VersionRange = versions('0');

function numbersOf(text: string, missing: number): Version {
  const [major = missing, minor = missing, patch = missing] = text === '' ? [] : text.split('.').map(Number);
  return [major, minor, patch];
}

/** Negative where `a` is the earlier one. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < 3; i += 1) {
    const left = a[i] ?? 0;
    const right = b[i] ?? 0;
    // Infinity minus Infinity is NaN, so subtracting would not do.
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Whether a version can be in both. */
export function overlaps(a: VersionRange, b: VersionRange): boolean {
  return compareVersions(a.from, b.to) <= 0 && compareVersions(b.from, a.to) <= 0;
}

/** Whether every version of `inner` is in `outer`. */
export function contains(outer: VersionRange, inner: VersionRange): boolean {
  return compareVersions(outer.from, inner.from) <= 0 && compareVersions(inner.to, outer.to) <= 0;
}

/** `1.27.3`, `1.27`, `1.27.1 to 1.27.x`, `1.31.4 or later`, or undefined where no version is known. */
export function describeVersions({ from, to }: VersionRange): string | undefined {
  if (compareVersions(from, anyVersion.from) === 0) return undefined;
  const first = from.join('.');
  if (compareVersions(from, to) === 0) return first;
  const last = to.filter(Number.isFinite);
  if (last.length === 0) return `${first} or later`;
  const isOpen = last.length < to.length;
  const isAll = isOpen && from.every((part, index) => part === (last[index] ?? 0));
  if (isAll) return last.join('.');
  return `${first} to ${last.join('.')}${isOpen ? '.x' : ''}`;
}
