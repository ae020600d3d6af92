import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, lines, paragraphs, plain } from './markdown.ts';

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

test('plain words cannot become links, images, HTML, emphasis or tables', () => {
  assert.equal(
    plain('[a](command:x) ![b](c) <b>|*_ _c_ A_B'),
    '\\[a\\](command:x) !\\[b\\](c) \\<b\\>\\|\\*\\_ \\_c\\_ A_B',
  );
  assert.equal(plain('two\nlines'), 'two lines');
  assert.equal(plain('http://x.y WWW.x.y half \ud83d'), 'http:\\//x.y WWW\\.x.y half \ufffd');
});

test('plain words begin no heading and no list', () => {
  const begins = ['# a', '- a', '+ a', '=== a', '1. a', '23) a', '  # a', '1.5'];
  assert.deepEqual(begins.map(plain), [
    '\\# a',
    '\\- a',
    '\\+ a',
    '\\=== a',
    '1\\. a',
    '23\\) a',
    '\\# a',
    '1\\.5',
  ]);
  assert.equal(plain('issue #3 + 1. and - that (is) {it}!'), 'issue #3 + 1. and - that (is) {it}!');
});

test('lines stand below each other in one paragraph, and empty ones are left out', () => {
  assert.equal(paragraphs(lines('a', '', 'b'), '', lines(''), 'c'), 'a  \nb\n\nc');
});
