import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeText } from '../views/place.ts';
import { keepsKeys } from './keepsKeys.ts';

test('a key is not written where it is already', () => {
  const at = (text: string) => ({ in: wholeText('file:///a', text), span: { start: 0, end: 0 } });
  assert.equal(keepsKeys(at('b: 1\n'), 'a: 1\n'), true);
  assert.equal(keepsKeys(at('a: 1\n'), 'a: 1\n'), false);
  assert.equal(keepsKeys(at('a: {\n'), 'a: 1\n'), true, 'what cannot be read says nothing');
  assert.equal(keepsKeys(at('a: 1\na: 2\n'), 'b: 1\n'), true, 'what is so already is the same after it');
});
