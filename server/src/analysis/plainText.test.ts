/** JSON that is printed holds nothing that steers a terminal, and says the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printableJson } from './plainText.ts';

test('JSON that steers nothing stays the same text', () => {
  const json = JSON.stringify({ name: 'web', lines: ['a\nb', 1] }, null, 2);
  assert.equal(printableJson(json), json);
  assert.equal(printableJson('"日本 👩‍👩 \u200c"'), '"日本 👩‍👩 \u200c"');
});

test('whatever steers is escaped, and the value is the same', () => {
  const value = ['\u007f', '\u009b', '\u202e', '\u2028', '\ufeff', '\u{e0001}', '日本'];
  const json = JSON.stringify(value, null, 2);
  const printed = printableJson(json);
  assert.deepEqual(JSON.parse(printed), value);
  assert.ok(!/[\u007f\u009b\u202e\u2028\ufeff]|\u{e0001}/u.test(printed));
  assert.ok(printed.includes('\\u007f') && printed.includes('\\udb40\\udc01') && printed.includes('\n  "'));
});
