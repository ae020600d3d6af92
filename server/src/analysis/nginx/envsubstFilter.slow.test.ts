import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { readFilter } from './envsubstFilter.ts';

test('a hostile filter costs no more than its size', () => {
  const name = 'A'.repeat(250);
  assertSoon(1_000, () => {
    assert.equal(readFilter('^(A+)+$', 'debian').matches(name), true);
    assert.equal(readFilter('(A|AA)+(A+)+(A*)*B', 'debian').matches(name), false);
    assert.equal(readFilter('A*A*A*A*A*A*A*A*A*B', 'debian').matches(name), false);
    assert.equal(readFilter('('.repeat(100_000), 'debian').isValid, 'perhaps');
    assert.equal(readFilter(`${'('.repeat(60)}A${')'.repeat(60)}`, 'debian').isValid, 'perhaps');
    assert.equal(readFilter('(((A{255}){255}){255})', 'alpine').isValid, 'perhaps');
  });
});

test('hostile filters stay cheap for the 80,000 names of 10,000 Services', () => {
  const names = Array.from(
    { length: 80_000 },
    (_, i) => `S${(i * 7919).toString(36).toUpperCase()}_X_SERVICE_HOST`,
  );
  for (const text of [
    `${'.*'.repeat(2000)}!`,
    `${'(.*_)'.repeat(2000)}!`,
    `${'(._?)*'.repeat(40)}Q`,
    'X?'.repeat(5000),
    '[A-Z].{200}Z',
    '(((.?){20}){20}){20}Q',
  ]) {
    const { matches } = readFilter(text, 'alpine');
    assertSoon(3_000, () => names.map(matches), text.slice(0, 20));
  }
});
