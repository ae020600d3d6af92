import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { said } from '../../../../test/support/said.ts';
import { parseDocument } from './parse.ts';

/** `d0` to `dN`, each of which holds the one before it twice. */
function doubling(levels: number, of: (level: number) => string): string {
  return Array.from({ length: levels }, (_, level) => `d${level}: &d${level} ${of(level)}\n`).join('');
}

const spaces = (count: number) => ' '.repeat(count);

for (const [what, text, expected] of [
  [
    'a list of 2,000 aliases to a list of 2,000',
    `a: &a [${'x,'.repeat(2000)}]\nb: [${'*a,'.repeat(2000)}]\n`,
    /excessive aliasing/,
  ],
  [
    'a list of 50 aliases to a list of 50',
    `a: &a [${'x,'.repeat(50)}]\nb: [${'*a,'.repeat(50)}]\n`,
    undefined,
  ],
  [
    'lists that double',
    doubling(30, (level) => (level === 0 ? '[x]' : `[*d${level - 1}, *d${level - 1}]`)),
    /excessive aliasing/,
  ],
  [
    'merges that double',
    doubling(30, (level) =>
      level === 0 ? '{x: 1}' : `{<<: [*d${level - 1}, *d${level - 1}], x${level}: 1}`,
    ),
    /excessive aliasing/,
  ],
  [
    'a thousand merges of a thousand keys',
    `a: &a {${Array.from({ length: 1000 }, (_, key) => `k${key}: 1`).join(', ')}}\n${Array.from({ length: 1000 }, (_, key) => `m${key}: {<<: *a}\n`).join('')}`,
    /merge keys \(<<\) add more than 400,000 entries/,
  ],
  ['brackets', '['.repeat(10_000), /more than 500 levels/],
  ['dashes', '- '.repeat(10_000), /more than 500 levels/],
  [
    'indentation',
    Array.from({ length: 600 }, (_, depth) => `${spaces(depth)}a:\n`).join(''),
    /more than 500 levels/,
  ],
  [
    'aliases that nest deeper than brackets may',
    doubling(600, (level) => (level === 0 ? '[x]' : `[*d${level - 1}]`)),
    /more than 500 levels/,
  ],
  [
    'a list of a million items',
    `[${'x,'.repeat(1_000_000)}]`,
    /more than 300,000 keys, values and list items/,
  ],
  ['5 MiB', `a: ${'x'.repeat(5 * 1024 * 1024)}`, /limit 4,194,304/],
  ['a binary of 1.5 MB', `a: !!binary ${'aGVs'.repeat(375_000)}`, undefined],
  ['a line of 1 MB in flow style', `a: [${'"text", '.repeat(125_000)}]`, undefined],
  ['100,000 tags', `[${'!!str x,'.repeat(100_000)}]`, undefined],
  ['100,000 explicit keys', '? '.repeat(100_000), /more than 500 levels/],
  ['100,000 keys', Array.from({ length: 100_000 }, (_, key) => `k${key}: 1\n`).join(''), undefined],
  ['a quote that is never closed', `a: "${'x\n'.repeat(500_000)}`, /unexpected end of stream/],
  ['a megabyte of spaces', spaces(1_000_000), undefined],
  ['a megabyte of braces and dashes', '{-'.repeat(500_000), /did not find expected/],
] as const) {
  test(`${what}: ${expected === undefined ? 'read' : `not read, since ${expected.source}`}, soon`, () => {
    const state = assertSoon(10_000, () => parseDocument(text).state);
    if (expected === undefined) assert.equal(state.kind, 'parsed', JSON.stringify(state).slice(0, 300));
    else
      assert.match(
        state.kind === 'broken' ? state.message : state.kind === 'too-complex' ? said(state.reason) : '',
        expected,
      );
  });
}

test('too many aliases are said where the one stands that is too much', () => {
  const text = `a: &a [${'x,'.repeat(2000)}]\nb: [${'*a,'.repeat(2000)}]\n`;
  const { state } = parseDocument(text);
  const at = state.kind === 'parsed' ? 0 : state.at;
  assert.equal(text.slice(at, at + 3), '*a,');
});
