/**
 * Every file of `fixtures/rules/` is a test; `support/ruleFixtures.ts` explains its first lines.
 * A line that ends in `# want: CODE SEVERITY` has that finding, and no other line has any.
 * `X.fixed.yaml` is `X.yaml` after fixAll. All of it holds for LF and CRLF.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { findingsIn, fixAll } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { fixedText, ruleFixtures } from './support/ruleFixtures.ts';

function wanted(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const match = /# want: (.*)$/.exec(line);
    return match?.[1]?.split(', ').map((want) => `${index + 1}: ${want}`) ?? [];
  });
}

test('there are fixtures', () => {
  assert.ok(ruleFixtures.length >= 10, `${ruleFixtures.length} fixtures`);
});

for (const fixture of ruleFixtures) {
  const { file, text, services, options } = fixture;
  for (const [ends, variant] of [
    ['LF', (lf: string) => lf],
    ['CRLF', (lf: string) => lf.replaceAll('\n', '\r\n')],
  ] as const) {
    const written = variant(text);
    test(`${file} with ${ends} has the findings that it wants`, () => {
      const found = findingsIn(written, describedInventory(services, written), options);
      assert.deepEqual(
        found.map(({ code, severity, range }) => `${range.start.line + 1}: ${code} ${severity}`),
        wanted(text),
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
