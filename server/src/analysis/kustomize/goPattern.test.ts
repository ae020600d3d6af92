import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { goPattern } from './goPattern.ts';

const matches = (expression: string, ...texts: readonly string[]) =>
  texts.map((text) => goPattern(expression)?.(text));

test('an expression matches all of a text, or not at all', () => {
  assert.deepEqual(matches('web', 'web', 'web2', 'aweb'), [true, false, false]);
  assert.deepEqual(matches('a|b', 'a', 'b', 'ab'), [true, true, false]);
  assert.deepEqual(matches('^web.*$', 'web', 'web-2', 'a'), [true, true, false]);
  assert.deepEqual(matches('(?:x|y)+[0-9]{2}', 'xy12', 'x1', '12'), [true, false, false]);
  assert.deepEqual(matches('[^a-c]\\.\\d?', 'd.', 'd.5', 'a.', 'dx'), [true, true, false, false]);
  assert.deepEqual(matches('.*?-(?P<n>prod)', 'a-prod', 'prod'), [true, false]);
  assert.deepEqual(matches('', '', 'a'), [true, false]);
});

test('what RE2 refuses, or reads otherwise than is known here, has no answer', () => {
  for (const expression of ['(', 'a**', '(?=a)', '(?i)web', '\\1', '[', '[[:alpha:]]', '*', 'a)', 'x{3,1}'])
    assert.equal(goPattern(expression), undefined, expression);
});

test('time grows with the text, whatever the expression', () => {
  assert.deepEqual(
    assertSoon(1_000, () => matches('(?:(?:a*)*)*b', 'a'.repeat(250))),
    [false],
  );
});
