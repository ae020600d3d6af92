import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { oneFinding } from '../../../../test/support/findings.ts';
import { inventoryOf, manyServices } from '../../../../test/support/inventories.ts';
import type { Fix, ToldFinding } from '../findings/finding.ts';
import { applyRangeEdits } from '../text.ts';
import { preferredFixes } from './fixAll.ts';

const inventory = inventoryOf('shop', manyServices('shop', 6433, 12));

const pod = (name: string, containers: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
${more}spec:
  containers:
${containers}`;
const one = '    - { name: one, image: "app:1" }\n';
const two = '    - { name: two, image: "app:1" }\n';

function findingWith(...fixes: readonly Fix<string>[]): ToldFinding {
  return oneFinding({ fixes });
}

/** A fix that replaces spans of a text of one line, each given as `start-end`. */
function fix(target: string, isPreferred: boolean, ...spans: readonly string[]): Fix<string> {
  return {
    title: target,
    isPreferred,
    target,
    edits: spans.map((span) => {
      const [start = 0, end = 0] = span.split('-').map(Number);
      return {
        range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
        newText: target,
      };
    }),
  };
}

for (const [what, findings, expected] of [
  ['nothing', [], []],
  ['a finding without fixes', [findingWith()], []],
  ['no preferred fix', [findingWith(fix('a', false, '0-1'), fix('b', false, '4-5'))], []],
  ['the preferred one of several', [findingWith(fix('a', false, '0-1'), fix('b', true, '0-1'))], ['b']],
  ['places apart', [findingWith(fix('a', true, '0-1')), findingWith(fix('b', true, '2-3'))], ['a', 'b']],
  ['places that overlap', [findingWith(fix('a', true, '0-4')), findingWith(fix('b', true, '2-6'))], ['a']],
  [
    'one place within another',
    [findingWith(fix('a', true, '3-4')), findingWith(fix('b', true, '0-9'))],
    ['a'],
  ],
  ['places that touch', [findingWith(fix('a', true, '0-2')), findingWith(fix('b', true, '2-4'))], ['a']],
  [
    'two insertions at one place',
    [findingWith(fix('a', true, '2-2')), findingWith(fix('b', true, '2-2'))],
    ['a'],
  ],
  [
    'an overlap with the second edit',
    [findingWith(fix('a', true, '0-1', '8-9')), findingWith(fix('b', true, '4-5', '9-9'))],
    ['a'],
  ],
  [
    'one that overlaps only what was not chosen',
    [
      findingWith(fix('a', true, '0-3')),
      findingWith(fix('b', true, '2-6')),
      findingWith(fix('c', true, '5-8')),
    ],
    ['a', 'c'],
  ],
] as const) {
  test(`of ${what} fixAll takes ${expected.join(' and ') || 'none'}`, () => {
    assert.deepEqual(
      preferredFixes(findings).map(({ target }) => target),
      expected,
    );
  });
}

test('of several findings with one target the first fix is taken', () => {
  const first = fix('a', true, '0-1');
  const findings = [findingWith(first), findingWith(fix('a', true, '6-7'))];
  assert.deepEqual(preferredFixes(findings), [first]);
});

test('of one target the fix with more edits is taken, wherever its finding stands', () => {
  const insertion = findingWith(fix('a', true, '0-1'));
  const move = findingWith(fix('a', true, '0-1', '4-5'));
  for (const findings of [
    [insertion, move],
    [move, insertion],
  ]) {
    assert.deepEqual(
      preferredFixes(findings).map(({ edits }) => edits.length),
      [2],
    );
  }
});

/** The text after one round of fixAll. */
function fixed(text: string): string {
  return applyRangeEdits(
    text,
    preferredFixes(findingsIn(text, inventory)).flatMap(({ edits }) => edits),
  );
}

const withoutLinks = (text: string) => text.replaceAll('spec:\n', 'spec:\n  enableServiceLinks: false\n');
const linkUser = '    - { name: one, image: "app:1", args: [$(S00000000007_SERVICE_HOST)] }\n';
const withEnv = (...entries: readonly string[]) =>
  pod('a', `    - { name: one, image: "app:1", env: [${entries.join(', ')}] }\n`);
const own = '{ name: S00000000007_PORT, value: "1" }';
const itself = '{ name: S00000000007_PORT, value: "$(S00000000007_PORT)" }';
const user = '{ name: OTHER, value: "$(S00000000007_PORT)" }';
const twice = `---\n${pod('a', one)}---\n${pod('a', one)}`;

for (const [what, text, expected] of [
  ['two containers of one pod spec makes one edit', pod('a', one + two), withoutLinks(pod('a', one + two))],
  ['two documents that are the same mends both', twice, withoutLinks(twice)],
  [
    'a misplaced key moves it and inserts none',
    pod('a', one + two, 'enableServiceLinks: false\n'),
    withoutLinks(pod('a', one + two)),
  ],
  ['a pod that uses a link leaves it alone', pod('a', one + linkUser), pod('a', one + linkUser)],
  ['an entry that uses the link of its own name leaves it alone', withEnv(itself), withEnv(itself)],
  ['an entry above the one that sets the name leaves it alone', withEnv(user, own), withEnv(user, own)],
  [
    'an entry below the one that sets the name turns links off',
    withEnv(own, user),
    withoutLinks(withEnv(own, user)),
  ],
] as const) {
  test(`fixAll of ${what}`, () => {
    assert.equal(fixed(text), expected);
  });
}
