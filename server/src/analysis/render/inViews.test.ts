/** Of many overlays the first ones have their line, and of the rest the number is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../messages/languages.ts';
import { inViews } from './inViews.ts';

const told = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    label: `overlays/o${index}`,
    markdown: `**${index} %**\n\nmore`,
  }));

test('each of a few overlays has its line', () => {
  const text = inViews(told(6), english);
  assert.match(text, /^In overlays\/o0:\n\n\*\*0 %\*\*\n\nmore\n\nIn overlays\/o1: \*\*1 %\*\*/);
  assert.match(text, /In overlays\/o5: \*\*5 %\*\*$/);
});

test('of fifty the rest is a number', () => {
  const text = inViews(told(50), english);
  assert.equal(text.match(/^In overlays/gm)?.length, 5);
  assert.match(text, /In overlays\/o4: \*\*4 %\*\* *\nand in 45 more$/);
});
