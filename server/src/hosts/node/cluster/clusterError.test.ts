import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpErrorOf } from './clusterError.ts';

const now = 'Sat, 28 Nov 2026 10:00:00 GMT';

for (const [what, value, expected] of [
  ['seconds', '3', 3000],
  ['seconds with blanks', ' 3 ', 3000],
  ['a date', 'Sat, 28 Nov 2026 10:00:20 GMT', 20_000],
  ['a date that is over', 'Sat, 28 Nov 2026 09:00:00 GMT', 0],
  ['something else', 'soon', undefined],
  ['nothing', undefined, undefined],
] as const) {
  test(`a Retry-After of ${what} is ${expected === undefined ? 'none' : `${expected} ms`}`, (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    for (const status of [429, 503, 504])
      assert.equal(
        httpErrorOf(status, { 'retry-after': value }, '', 'https://api.test').retryAfterMs,
        expected,
      );
  });
}
