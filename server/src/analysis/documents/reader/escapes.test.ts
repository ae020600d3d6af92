import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../../../../../test/support/documentContent.ts';
import { assertSoon } from '../../../../../test/support/processorTime.ts';

// As sigs.k8s.io/yaml 1.6 reads them.
for (const [text, value] of [
  [String.raw`a: "it\'s"`, { a: "it's" }],
  [String.raw`"\'a": ["\'", '\']`, { "'a": ["'", '\\'] }],
  [
    String.raw`a: "\'\0\a\b\t\n\v\f\r\e\N\_\L\P\ \"\\\x41\u00e9\U0001F600"`,
    { a: `'\0\u0007\b\t\n\v\f\r\u001b\u0085\u00a0\u2028\u2029 "\\Aé😀` },
  ],
  ['a: "\\\'\\\t"', { a: "'\t" }],
  ['a: "x\\\n  y"', { a: 'xy' }],
  ['a: "x \\\r\n  y"', { a: 'x y' }],
  ['a: "x\\\n\n  y"', { a: 'x\ny' }],
  ['a: "x\\\n \t\r\n\n  y"', { a: 'x\n\ny' }],
  ['a: "x\\\n  \\\n \\ y\\ \t\n\n z \n  "', { a: 'x y \nz ' }],
  ['a: "  x  y\\\'  "', { a: "  x  y'  " }],
  [String.raw`a: "\'\q"`, 'broken'],
  [String.raw`a: "\'\U00110000"`, 'broken'],
  [String.raw`a: "\'\x4"`, 'broken'],
  // A comment needs no space before it.
  ['a: "x"#c\nb: [w]#c\nc: {d: e,#c\n  f: g}\n', { a: 'x', b: ['w'], c: { d: 'e', f: 'g' } }],
  ["a: 'x'# {}\n", { a: 'x' }],
  ['a: x#c\n', { a: 'x#c' }],
] as const) {
  test(`${JSON.stringify(text)} is read as Go reads it`, () => {
    assert.deepEqual(contentOf(text), value);
  });
}

test('long white space costs what its length is', () => {
  const spaces = ' '.repeat(50_000);
  assertSoon(2_000, () =>
    assert.deepEqual(contentOf(`a: "\\'${spaces}x${spaces}\n${spaces}y"`), { a: `'${spaces}x y` }),
  );
});
