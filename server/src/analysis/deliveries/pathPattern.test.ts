import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { pathPattern } from './pathPattern.ts';

for (const [pattern, matching, others] of [
  ['apps/*', ['apps/web', 'apps/.hidden'], ['apps', 'apps/web/base', 'other/web']],
  ['./apps//web', ['apps/web'], ['apps/web2']],
  ['**/prod', ['prod', 'a/prod', 'a/b/prod'], ['a/prod/x', 'nonprod']],
  ['config/**/x.json', ['config/x.json', 'config/a/b/x.json'], ['config/ax.json', 'config/a/xyjson']],
  ['apps/**', ['apps/a', 'apps/a/b'], ['apps2/a']],
  ['apps/web', ['apps/web'], ['apps', 'apps/web/x', 'x/apps/web']],
  [
    'apps/*/x.json',
    ['apps/a/x.json'],
    ['apps/x.json', 'apps/a/xx.json', 'apps/a/b/x.json', 'z/apps/a/x.json'],
  ],
  ['.', [], ['', 'a']],
  ['*/prod', ['a/prod'], ['prod', 'a/nonprod', 'a/b/prod']],
  ['a/**/**', ['a/b', 'a/b/c'], ['a', 'ab/c']],
  ['a?c/(x)', ['abc/(x)'], ['ac/(x)', 'a/c/(x)']],
] as const)
  test(`the pattern ${pattern}`, () => {
    const matches = pathPattern(pattern) ?? assert.fail();
    assert.deepEqual(matching.filter(matches), [...matching]);
    assert.deepEqual(others.filter(matches), []);
  });

test('of brackets, braces and templates nothing is known', () => {
  for (const pattern of ['apps/[ab]', 'apps/{a,b}', 'apps/{{x}}', 'a\\*'])
    assert.equal(pathPattern(pattern), undefined);
});

test('no pattern takes long, whatever is in it', () => {
  assertSoon(2_000, () => {
    for (const pattern of ['**/a/'.repeat(100), '*a'.repeat(400), '*?'.repeat(400)]) {
      const matches = pathPattern(pattern) ?? assert.fail();
      assert.equal(matches('a/'.repeat(400)), false);
      assert.equal(matches(`${'a'.repeat(900)}b`), pattern.startsWith('*?'));
    }
  });
});
