import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { diceOf, manifestOf, mutated } from '../../../../../test/fuzz/mutateManifest.ts';
import { mutationsOf } from '../../../../../test/parity/texts/mutate.ts';
import { splitDocuments } from '../split.ts';
import { readCommonStyle } from './commonReader.ts';
import { readAnyStyle } from './read.ts';

const root = join(import.meta.dirname, '../../../../..');

/** The documents of all manifests of this repository. */
const written = globSync('{test,docs,scripts}/**/*.{yaml,yml}', { cwd: root })
  .sort()
  .flatMap((name) => splitDocuments(readFileSync(join(root, name), 'utf8'), 100))
  .map(({ text }) => text);

/** Some of the lines end as on Windows, or all of them. */
function withReturns(text: string, index: number): string {
  const dice = diceOf(index);
  const share = index % 2 === 0 ? 1 : 0.5;
  return text.replaceAll(/\r?\n/g, (end) => (dice() < share ? '\r\n' : end));
}

/** How many of the texts are of the common style, with any line ends; of these each part is as the scanner has it. */
function compared(texts: readonly string[]): number {
  const others = texts.filter((text) => text.includes('\r'));
  const plain = texts.filter((text) => !text.includes('\r'));
  const count = comparedAsTheyAre(plain);
  assert.equal(comparedAsTheyAre(plain.map(withReturns)), count, 'with any line ends');
  return count + comparedAsTheyAre(others);
}

function comparedAsTheyAre(texts: readonly string[]): number {
  let count = 0;
  for (const text of texts) {
    const common = readCommonStyle(text);
    if (common === undefined) continue;
    count += 1;
    const any = readAnyStyle(text, () => undefined);
    if (any.kind === 'parsed' && isDeepStrictEqual(any.root, common.root)) continue;
    assert.deepEqual(any, { kind: 'parsed', root: common.root }, JSON.stringify(text));
  }
  return count;
}

test('nearly all manifests of this repository are of the common style', () => {
  const count = compared(written);
  assert.ok(count > 0.9 * written.length, `${count} of ${written.length}`);
});

/** One thing at a time, each in the style that is meant. */
const lines = [
  ...['a: b', 'a:', 'a: "b"', "a: 'b'", 'a: b # c', 'a: "b" # c', 'a: # c', 'a: b#c', '# c', '', '  # c'],
  ...['- a', '-', '- - a', '- a: b', '- a:', '-   a: b', '- "a": b', '- a # c', '- # c', '---', '--- # c'],
  ...[
    'a: |',
    'a: |-',
    'a: >+',
    'a: |2',
    'a: | # c',
    '- |',
    'a: {}',
    'a: []',
    'a: {b: c, "d": e}',
    'a: [b, "c", 1]',
  ],
  ...[
    "a: ['b''c']",
    'a: "b\\tc"',
    'a: {b: [c, {d: e}], f: }',
    'a: [b, ]',
    'a: {"b":c}',
    'a: 0x1f',
    'a: ~',
    'y: n',
  ],
  ...[
    '1: 2',
    'null: null',
    'a: -1',
    'a: --b',
    'a: - b',
    'a: b: c',
    'a: b:c',
    '"a" : b',
    'a : b',
    'a: {b c: d e}',
  ],
  ...[
    'a: [b: c]',
    'a: {<<: {b: c}}',
    'a: {b}',
    '.a: b',
    '/a: b',
    '...',
    '<<: a',
    'a: <<',
    'a: ü',
    'ü: a',
    'a: $(B)',
    'a: {{ b }}',
  ],
];

/** Texts of a few lines with little indentation: nearly all ways in which blocks meet. */
function textsOfLines(count: number, seed: number): readonly string[] {
  const dice = diceOf(seed);
  const line = () => `${' '.repeat(Math.floor(dice() * 5))}${lines[Math.floor(dice() * lines.length)] ?? ''}`;
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: 1 + Math.floor(dice() * 6) }, line).join('\n');
    return dice() < 0.5 ? text : `${text}\n`;
  });
}

const seed = Number(process.env['COMMON_SEED'] ?? 1);
const share = Number(process.env['COMMON_RUNS'] ?? 1);

test('what both read is the same: lines at any column', () => {
  assert.ok(compared(textsOfLines(20_000 * share, seed)) > 1000);
});

test('what both read is the same: mutations of texts', () => {
  const short = written.filter(({ length }) => length < 400);
  const mutations = mutationsOf([...short, ...textsOfLines(500, seed)], { runs: 10_000 * share, seed });
  assert.ok(
    compared(mutations.flatMap(({ text }) => splitDocuments(text, 100).map((chunk) => chunk.text))) > 500,
  );
});

test('what both read is the same: mutations of manifests', () => {
  const dice = diceOf(seed);
  const texts = Array.from({ length: 300 * share }, () => {
    const text = dice() < 0.5 ? manifestOf(dice, 800) : (written[Math.floor(dice() * written.length)] ?? '');
    return splitDocuments(dice() < 0.3 ? text : mutated(dice, text), 100).map((chunk) => chunk.text);
  });
  assert.ok(compared(texts.flat()) > 100 * share);
});
