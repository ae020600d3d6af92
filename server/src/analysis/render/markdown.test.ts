import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, plain, table } from './markdown.ts';

for (const [text, expected] of [
  ['plain', '`plain`'],
  ['a`b', '`` a`b ``'],
  ['a``b`', '``` a``b` ```'],
  ['^(A|B)$', '`^(A|B)$`'],
  ['half \ud83d', '`half \ufffd`'],
  ['line\nbreak\r\u2028x', '`line break  x`'],
  ['\u202eevil', '` evil`'],
] as const) {
  test(`code of ${JSON.stringify(text)}`, () => {
    assert.equal(code(text), expected);
  });
}

test('code is cut where it is long, and empty text stays code', () => {
  assert.equal(code('x'.repeat(500), 10), '`xxxxxxxxxx…`');
  assert.equal(code('x😀😀', 2), '`x\ufffd…`');
  assert.match(code(''), /^`+ `+$/);
});

test('plain words cannot become links, images, HTML or tables', () => {
  assert.equal(
    plain('[a](command:x) ![b](c) <b>|*_'),
    '\\[a\\]\\(command:x\\) \\!\\[b\\]\\(c\\) \\<b\\>\\|\\*\\_',
  );
  assert.equal(plain('two\nlines'), 'two lines');
  assert.equal(plain('http://x.y WWW.x.y half \ud83d'), 'http:\\//x.y WWW\\.x.y half \ufffd');
});

test('a table has a head, a rule and its rows', () => {
  assert.equal(table(['', 'a'], [['x', '1']]), '|  | a |\n| --- | ---: |\n| x | 1 |');
});
