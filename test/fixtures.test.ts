/**
 * Every file of `fixtures/rules/` is a test. Its first lines say what is known of the Services: `# services: shop 632x12`
 * (`support/describedInventory.ts` explains the words), or nothing at all: then nothing is known but what the fixture
 * itself declares.
 * After `# long: 140000`, LONG_TEXT stands for that many characters.
 * `# rules: CODE SEVERITY` sets the severity of a rule, as a user would.
 * A line that ends in `# want: CODE SEVERITY` has that finding, and no other line has any.
 * `X.fixed.yaml` is `X.yaml` after fixAll. All of it holds for LF and CRLF.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import type { AnalysisOptions } from '../server/src/analysis/options.ts';
import { findingsIn, fixAll } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';

const folder = join(import.meta.dirname, 'fixtures/rules');
const fixtures = globSync('*.yaml', { cwd: folder }).filter((file) => !file.endsWith('.fixed.yaml'));

/** A file of the folder, its long texts written out. */
function read(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const [, length = '0'] = /^# long: (\d+)$/m.exec(text) ?? [];
  return text.replaceAll(/(?<!# .*)LONG_TEXT/g, 'x'.repeat(Number(length)));
}

/** What the first lines say. */
function inventoryFor(text: string) {
  const [, words] = /^# services: (.*?)\r?$/m.exec(text) ?? [];
  return describedInventory(words, text);
}

/** What the first lines set. */
function optionsFor(text: string): Partial<AnalysisOptions> {
  const settings = [...text.matchAll(/^# rules: (\S+) (\S+?)\r?$/gm)];
  return { rules: Object.fromEntries(settings.map(([, code, severity]) => [code, severity])) };
}

function wanted(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const match = /# want: (.*)$/.exec(line);
    return match?.[1]?.split(', ').map((want) => `${index + 1}: ${want}`) ?? [];
  });
}

function found(text: string): readonly string[] {
  return findingsIn(text, inventoryFor(text), optionsFor(text)).map(
    ({ code, severity, range }) => `${range.start.line + 1}: ${code} ${severity}`,
  );
}

test('there are fixtures', () => {
  assert.ok(fixtures.length >= 10, `${fixtures.length} fixtures`);
});

for (const file of fixtures) {
  const text = read(file);
  const fixedFile = `${basename(file, '.yaml')}.fixed.yaml`;
  for (const [ends, variant] of [
    ['LF', (lf: string) => lf],
    ['CRLF', (lf: string) => lf.replaceAll('\n', '\r\n')],
  ] as const) {
    test(`${file} with ${ends} has the findings that it wants`, () => {
      assert.deepEqual(found(variant(text)), wanted(text));
    });
    test(`${file} with ${ends} is what it should be after fixAll, and then stays`, () => {
      const fixed = fixAll(variant(text), inventoryFor(text), optionsFor(text));
      const golden = existsSync(join(folder, fixedFile)) ? read(fixedFile) : text;
      assert.equal(fixed, variant(golden));
      assert.equal(fixAll(fixed, inventoryFor(text), optionsFor(text)), fixed);
      for (const { errors } of parseAllDocuments(fixed)) assert.deepEqual(errors, []);
    });
  }
}
