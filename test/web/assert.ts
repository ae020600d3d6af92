// As much of node:assert as the suite of the editor uses: a browser has none.
class AssertionError extends Error {}

function assert(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message ?? `${String(value)} is not true`);
}

function fail(message?: string): never {
  throw new AssertionError(message ?? 'failed');
}

const shown = (value: unknown) => JSON.stringify(value, undefined, 1) ?? String(value);

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isSame(actual, expected)) fail(message ?? `${shown(actual)}\nis not\n${shown(expected)}`);
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

export const strict = Object.assign(assert, {
  ok: assert,
  fail,
  deepEqual,
  equal: (actual: unknown, expected: unknown, message?: string) =>
    assert(Object.is(actual, expected), message ?? `${shown(actual)} is not ${shown(expected)}`),
  match: (text: string, pattern: RegExp, message?: string) =>
    assert(pattern.test(text), message ?? `${shown(text)} does not match ${pattern}`),
});
