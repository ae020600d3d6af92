import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFilter } from './envsubstFilter.ts';

const names = ['A', 'AA', 'AAA', 'AB', 'B1', 'BAR', 'FOO', 'FOO_BAR', '_x', 'lower'];

/** The names that pass, or why it is not known; as awk says it, by mawk 1.3.4-20200120 and 20260129 and busybox 1.35. */
function passed(text: string, os: 'alpine' | 'debian' | undefined = 'debian'): string {
  const { isValid, matches } = readFilter(text, os);
  if (isValid !== true) return `${isValid}`;
  return names.filter((name) => matches(name)).join(' ');
}

test('filters as awk reads them', () => {
  const all = names.join(' ');
  const cases: readonly [string, string][] = [
    ['', all],
    ['^FOO', 'FOO FOO_BAR'],
    ['FOO$', 'FOO'],
    ['O', 'FOO FOO_BAR'],
    ['^$', ''],
    ['^', all],
    ['$', all],
    ['.', all],
    ['A.A', 'AAA'],
    ['^A?A$', 'A AA'],
    ['^A+$', 'A AA AAA'],
    ['^AB*$', 'A AB'],
    ['^(FOO|BAR)$', 'BAR FOO'],
    ['^(FOO|BAR)_', 'FOO_BAR'],
    ['(^A|R$)', 'A AA AAA AB BAR FOO_BAR'],
    ['^(AA)+$', 'AA'],
    ['^(A|B)+$', 'A AA AAA AB'],
    ['^(A*)*$', 'A AA AAA'],
    ['[0-9]', 'B1'],
    ['^[^A-Z]', '_x lower'],
    ['[[:lower:]_]', 'FOO_BAR _x lower'],
    ['^[[:upper:]]+$', 'A AA AAA AB BAR FOO'],
    ['[]1]', 'B1'],
    ['[B-]', 'AB B1 BAR FOO_BAR'],
    ['[$]', ''],
    ['A\\.', ''],
    ['\\$', ''],
    ['NO-SUCH', ''],
  ];
  for (const [text, want] of cases) {
    assert.equal(passed(text), want, text);
    assert.equal(passed(text, 'alpine'), want, text);
  }
});

test('what every awk refuses is no valid expression, and nothing passes', () => {
  for (const text of ['(', '(A', '[', '[A', '*A', '+A', '?', 'FOO\\']) {
    assert.equal(passed(text), 'false', text);
    assert.equal(readFilter(text, 'debian').matches('A'), false);
  }
});

test('what awks read differently is not guessed', () => {
  for (const text of [
    'A/B',
    '(*A)',
    'A(+)',
    'A)',
    'A|',
    '|A',
    '()',
    'A**',
    '^*A',
    'A^B',
    'A$B',
    '\\w',
    '[\\w]',
    '[Z-A]',
    '[A-z]',
    '[[:foo:]]',
    '[[.A.]]',
    'é',
    '}',
    ']',
    'A\nB',
    '[/]',
    '[A-B-C]',
  ]) {
    assert.equal(passed(text), 'perhaps', text);
    assert.equal(readFilter(text, 'debian').matches('A'), undefined);
  }
});

test('intervals are known on Alpine only', () => {
  assert.equal(passed('A{2}', 'debian'), 'perhaps');
  assert.equal(passed('A{2}', undefined), 'perhaps');
  assert.equal(passed('^A{2}$', 'alpine'), 'AA');
  assert.equal(passed('^A{2,}$', 'alpine'), 'AA AAA');
  assert.equal(passed('^A{1,2}$', 'alpine'), 'A AA');
  for (const text of ['A{', 'A{2', 'A{3,2}', 'A{256}', 'A{0}', '{2}', 'A{2}{3}'])
    assert.equal(passed(text, 'alpine'), 'perhaps', text);
});

test('a long list of names is matched', () => {
  const list = Array.from({ length: 300 }, (_, i) => `SERVICE_NUMBER_${i}_SERVICE_HOST`);
  const { matches } = readFilter(`^(${list.join('|')})$`, 'debian');
  assert.equal(matches('SERVICE_NUMBER_299_SERVICE_HOST'), true);
  assert.equal(matches('SERVICE_NUMBER_300_SERVICE_HOST'), false);
});
