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
/** As long as a project file may be and has marks: what the library takes for it tells how fast this machine is. */
const honest = Array.from(
  { length: 1300 },
  (_, index) => `  - path: a/b${index}/**\n    namespace: n${index}\n`,
).join('');
/** Five times is the most that was measured; what is not linear takes hundreds. */
const mostTimes = 20;

/** Milliseconds of the processor, the least of several: a busy machine makes any one run slower. */
function least(text: string, enough = 0): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5 && ms > enough; run += 1)
    ms = Math.min(ms, timed(() => readProjectYaml(text)).tookMs);
  return ms;
}

test('hostile texts end soon, whatever they repeat', () => {
  const most = mostTimes * least(honest);
  for (const [one, start = ''] of hostile) {
    for (const length of [262_144, 40_000]) {
      const text = (start + one.repeat(length / one.length)).slice(0, length);
      const ms = least(text, most);
      assert.ok(ms < most, `${JSON.stringify([start, one])} to ${length}: ${ms} ms of at most ${most}`);
    }
  }
});
