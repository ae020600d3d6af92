/**
 * Every file of `fixtures/rules/` is a test; `support/ruleFixtures.ts` explains its comments.
 * `X.fixed.yaml` is `X.yaml` after fixAll. All of it holds for LF and CRLF.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { ruleCodes } from '../server/src/analysis/rules/registry.ts';
import { findingsIn, fixAll } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { fixedText, ruleFixtures } from './support/ruleFixtures.ts';
import { missingFixtures } from './support/ruleTable.ts';

test('there are fixtures', () => {
  assert.ok(ruleFixtures.length >= 10, `${ruleFixtures.length} fixtures`);
});

test('every rule has the fixtures that it needs', () => {
  assert.deepEqual(missingFixtures(ruleFixtures), []);
});

test('what is missing is named, rule by rule', () => {
  const checked = [
    { code: 'rests-on-services', needsInventory: true },
    { code: 'rests-on-none', needsInventory: false },
  ];
  const [fixture] = ruleFixtures;
  assert.ok(fixture);
  const partial = { ...fixture, knowledge: 'partial', wants: [], silent: ['rests-on-services'] } as const;
  const complete = {
    ...partial,
    knowledge: 'complete',
    wants: [{ line: 1, code: 'rests-on-services', severity: 'error' }],
    silent: [],
  } as const;
  assert.deepEqual(missingFixtures([partial, complete], checked), [
    'rests-on-services: none whose list of Services is unavailable',
    'rests-on-none: none at all',
  ]);
  assert.deepEqual(missingFixtures([{ ...partial, silent: ['rests-on-none'] }], checked.slice(1)), []);
});

for (const fixture of ruleFixtures) {
  const { file, text, services, options, wants, silent } = fixture;
  test(`${file} names rules that there are, and wants nothing of those that it calls silent`, () => {
    for (const code of [...wants.map((want) => want.code), ...silent])
      assert.ok(ruleCodes.includes(code), code);
    assert.deepEqual(
      wants.filter(({ code }) => silent.includes(code)),
      [],
    );
  });
  for (const [ends, variant] of [
    ['LF', (lf: string) => lf],
    ['CRLF', (lf: string) => lf.replaceAll('\n', '\r\n')],
  ] as const) {
    const written = variant(text);
    test(`${file} with ${ends} has the findings that it wants`, () => {
      const found = findingsIn(written, describedInventory(services, written), options);
      assert.deepEqual(
        found.map(({ code, severity, range }) => `${range.start.line + 1}: ${code} ${severity}`),
        wants.map(({ line, code, severity }) => `${line}: ${code} ${severity}`),
      );
    });
    test(`${file} with ${ends} is what it should be after fixAll, and then stays`, () => {
      const inventory = describedInventory(services, written);
      const fixed = fixAll(written, inventory, options);
      assert.equal(fixed, variant(fixedText(fixture) ?? text));
      assert.equal(fixAll(fixed, inventory, options), fixed);
      for (const { errors } of parseAllDocuments(fixed)) assert.deepEqual(errors, []);
    });
  }
}
