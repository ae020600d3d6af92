import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timed } from '../../../test/support/processorTime.ts';
import { readProjectYaml } from './projectYaml.ts';

/** Each is repeated to the bound in characters, and to what the other bounds leave of it. */
const hostile: readonly (readonly [string, string?])[] = [
  ...[
    '!!str ',
    '&a ',
    '*a ',
    '? ',
    '- ',
    '[',
    '{',
    ': ',
    '---\n',
    '...\n',
    '%A\n',
    '\n',
    '#\n',
    ']',
    '"',
  ].map((one) => [one] as const),
  ...[
    'a: b\n',
    'a:\n',
    '? a\n: b\n',
    '!a b: c\n',
    '&a b: *a\n',
    'a: b: c\n',
    'a\n',
    '@\n',
    '&a\n',
    '!a\n',
  ].map((one) => [one] as const),
  ...['\\x', '\n', '\t\n', 'a\n '].map((one) => [one, 'a: "'] as const),
  ...['a,', ',', 'a: b,', 'a b: c: d,', '\n', '#\n', '"":'].flatMap((one) => [
    [one, '['] as const,
    [one, '{'] as const,
  ]),
  ...['  - a\n - b\n', 'a\n', ']\n'].map((one) => [one, 'b: c\n'] as const),
  ...[' a\n', ' \n'].flatMap((one) => ['|', '>', ''].map((style) => [one, `a: ${style}\n`] as const)),
];
test('hostile texts end soon, whatever they repeat', () => {
  readProjectYaml('a: b');
  for (const [one, start = ''] of hostile) {
    for (const length of [262_144, 40_000]) {
      const text = (start + one.repeat(length / one.length)).slice(0, length);
      // A busy machine makes any one run slower; the best of several tells.
      let least = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 5 && least > 200; run += 1) {
        least = Math.min(least, timed(() => readProjectYaml(text)).tookMs);
      }
      assert.ok(least < 200, `${JSON.stringify([start, one])} to ${length}: ${least} ms`);
    }
  }
});
