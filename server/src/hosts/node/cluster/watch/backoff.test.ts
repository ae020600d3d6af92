import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from './backoff.ts';

const waits = (random: number, count: number, tookMs = 0) => {
  const backoff = new Backoff(() => random);
  return Array.from({ length: count }, (_, index) => backoff.next(1e9 + index, { tookMs }));
};

test('the wait doubles up to 30 s, less a jitter of at most a half', () => {
  assert.deepEqual(waits(1, 8), [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  assert.deepEqual(waits(0, 8), [400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000]);
});

test('an attempt that took long has waited already, up to the first wait', () => {
  assert.deepEqual(waits(1, 8, 10_000), [800, 800, 800, 800, 2800, 15_600, 20_000, 20_000]);
  assert.deepEqual(waits(0, 8, 90_000), Array(8).fill(400));
});

test('a server that asks to be left alone is, for 30 s at most', () => {
  const backoff = new Backoff(() => 0);
  assert.equal(backoff.next(1e9, { retryAfterMs: 5000, tookMs: 9000 }), 5000);
  assert.equal(backoff.next(1e9, { retryAfterMs: 3_600_000 }), 30_000);
});

test('after two minutes without a failure the next counts as the first', () => {
  const backoff = new Backoff(() => 1);
  backoff.next(1e9);
  assert.equal(backoff.next(1e9 + 120_000), 1600);
  assert.equal(backoff.next(1e9 + 240_001), 800);
});
