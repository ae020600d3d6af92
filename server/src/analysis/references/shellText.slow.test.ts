import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { setForCertain, shellUses } from './shellText.ts';

test('a long text costs what its length costs', () => {
  const text = `${"'".repeat(100_001)}${'"$('.repeat(100_000)}${"<<'E'\n".repeat(50_000)}`;
  assertSoon(2_000, () => shellUses(text));
});

test('a long script is looked through once', () => {
  for (const text of [
    ';X='.repeat(200_000),
    ';X=`'.repeat(200_001),
    ';X=${A'.repeat(150_000),
    'if '.repeat(300_000),
  ]) {
    assertSoon(1_000, () => setForCertain(text), text.slice(0, 12));
  }
});

test('a hostile script costs what its length costs', () => {
  for (const [what, text] of [
    ['blanks behind set', `set -${' '.repeat(30_000)}!`],
    ['here-documents on one line', "<<'a'".repeat(40_000)],
  ] as const) {
    assertSoon(1_000, () => [shellUses(text), setForCertain(text)], what);
  }
});
