import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memo } from './memo.ts';

test('each memory has values of its own, and no object shows them', () => {
  const [sizes, names] = [memo<object, number>(), memo<object, string>()];
  const [key, other] = [{ a: 1 }, Object.freeze({ a: 1 })];
  assert.equal(sizes.get(key), undefined);
  sizes.set(key, 1);
  names.set(key, 'one');
  sizes.set(other, 2);
  sizes.set(key, 3);
  assert.deepEqual(
    [sizes.get(key), names.get(key), sizes.get(other), names.get(other)],
    [3, 'one', 2, undefined],
  );
  names.set(key, undefined);
  assert.equal(names.get(key), undefined);
  assert.deepEqual(key, { a: 1 });
  assert.deepEqual(Reflect.ownKeys(key), ['a']);
});
