import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, lines, paragraphs, plain, withoutMarkup } from './markdown.ts';

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

for (const text of [
  'a_b',
  '*x*',
  'tcp://10.0.0.7',
  '[a](b)',
  '`',
  'a``b',
  '  ',
  '# h',
  '1. x',
  '\\',
  '$(A|B) & <c>',
])
  test(`${JSON.stringify(text)} is itself without markup`, () => {
    assert.equal(withoutMarkup(plain(text)), plain(text) === text ? text : text.trimStart());
    assert.equal(withoutMarkup(`${code(text)} ${code('b')}`), `${text.trim() === '' ? '' : text} b`);
  });

test('markup goes, and links are their words', () => {
  const markdown = paragraphs(
    lines(
      '**envsubst 103%** `██▌` 134,959',
      `of ${plain('a_b')} (namespace from [over\\_lay](file:///a#L1))`,
    ),
    '[Show the environment](command:x?%5B%5D)',
  );
  assert.equal(
    withoutMarkup(markdown),
    'envsubst 103% ██▌ 134,959\nof a_b (namespace from over_lay)\n\nShow the environment',
  );
});

test('lines stand below each other in one paragraph, and empty ones are left out', () => {
  assert.equal(paragraphs(lines('a', '', 'b'), '', lines(''), 'c'), 'a  \nb\n\nc');
});
