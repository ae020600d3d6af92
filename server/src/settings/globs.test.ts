import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../test/support/processorTime.ts';
import { said } from '../../../test/support/said.ts';
import { fileMatcher, globProblem, textMatcher } from './globs.ts';

for (const [glob, text] of [
  ['*a*a*a*a*a*a*b', 'a'.repeat(100)],
  ['(a|a)+b', 'a'.repeat(60)],
  ['(a*)+b', 'a'.repeat(60)],
  ['{a,aa}+b', 'a'.repeat(80)],
  ['[ab]+c', 'a'.repeat(80)],
  ['{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b', 'a'.repeat(80)],
  ['**/a/**/a/**/a/**/a/**/a/b', 'a/'.repeat(200)],
] as const) {
  test(`${glob} is not read: it would take minutes on a name that does not match`, () => {
    assert.match(said(globProblem(glob)), /are (not )?supported/);
    assert.equal(textMatcher(glob)(text), false);
  });
}

for (const [glob, text] of [
  ['*a*a*b', 'a'.repeat(255)],
  ['**/*a*a*b', `${'a'.repeat(255)}/`.repeat(15)],
  ['**/a/**/a/**/a/**/b', 'a/'.repeat(120)],
  ['{*a,a*}{a,aa}{a,aa}b', 'a'.repeat(255)],
  ['*a*a*b', 'a'.repeat(1_000_000)],
] as const) {
  test(`${glob} takes no time on ${text.length} characters that do not match`, () => {
    assert.equal(globProblem(glob), undefined);
    assertSoon(2_000, () => assert.equal(textMatcher(glob)(text), false));
  });
}

test('globs that people write are read', () => {
  for (const glob of [
    '**/*.{yaml,yml}',
    'apps/*-prod-*.yaml',
    '**/charts/**',
    'a\\(b\\).yaml',
    'x[0-9]?.yaml',
    'registry.example.com/*/nginx*',
  ])
    assert.equal(globProblem(glob), undefined, glob);
  const matches = fileMatcher([{ folder: 'file:///w', glob: 'a\\(b\\).yaml' }]);
  assert.deepEqual(['file:///w/a%28b%29.yaml', 'file:///w/a(b).yaml', 'file:///w/ab.yaml'].map(matches), [
    true,
    true,
    false,
  ]);
});
