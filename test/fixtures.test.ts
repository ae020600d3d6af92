/**
 * Every file of `fixtures/rules/` is a test. Its first lines say what is known of the Services:
 * `# services: shop 632x12` (632 Services with names of 12 characters, and no others), `# services: shop at-least 10x12`
 * (the list may be incomplete), or nothing at all: then nothing is known.
 * A line that ends in `# want: CODE SEVERITY` has that finding, and no other line has any.
 * `X.fixed.yaml` is `X.yaml` after fixAll. All of it holds for LF and CRLF.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import type { ServiceInventory } from '../server/src/analysis/environment/inventory.ts';
import { findingsIn, fixAll } from './support/analysis.ts';
import { emptyInventory, inventoryOf, manyServices } from './support/inventories.ts';

const folder = join(import.meta.dirname, 'fixtures/rules');
const fixtures = globSync('*.yaml', { cwd: folder }).filter((file) => !file.endsWith('.fixed.yaml'));

function inventoryFor(text: string): ServiceInventory {
  const match = /^# services: (\S+) (at-least )?(\d+)x(\d+)\r?$/m.exec(text);
  if (match === null) return emptyInventory();
  const [, namespace = '', atLeast, count, length] = match;
  return inventoryOf(
    namespace,
    manyServices(namespace, Number(count), Number(length)),
    atLeast === undefined,
  );
}

function wanted(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const match = /# want: (.*)$/.exec(line);
    return match?.[1]?.split(', ').map((want) => `${index + 1}: ${want}`) ?? [];
  });
}

function found(text: string): readonly string[] {
  return findingsIn(text, inventoryFor(text)).map(
    ({ code, severity, range }) => `${range.start.line + 1}: ${code} ${severity}`,
  );
}

test('there are fixtures', () => {
  assert.ok(fixtures.length >= 10, `${fixtures.length} fixtures`);
});

for (const file of fixtures) {
  const text = readFileSync(join(folder, file), 'utf8');
  const fixedFile = join(folder, `${basename(file, '.yaml')}.fixed.yaml`);
  for (const [ends, variant] of [
    ['LF', (lf: string) => lf],
    ['CRLF', (lf: string) => lf.replaceAll('\n', '\r\n')],
  ] as const) {
    test(`${file} with ${ends} has the findings that it wants`, () => {
      assert.deepEqual(found(variant(text)), wanted(text));
    });
    test(`${file} with ${ends} is what it should be after fixAll, and then stays`, () => {
      const fixed = fixAll(variant(text), inventoryFor(text));
      const golden = existsSync(fixedFile) ? readFileSync(fixedFile, 'utf8') : text;
      assert.equal(fixed, variant(golden));
      assert.equal(fixAll(fixed, inventoryFor(text)), fixed);
      for (const { errors } of parseAllDocuments(fixed)) assert.deepEqual(errors, []);
    });
  }
}
