/** Each row of the table of ambiguous-service-link's page is a pair of Services that the rule finds. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findingsIn } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { sectionOf } from './support/markdown.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/rules/ambiguous-service-link.md'), 'utf8');
const rows = sectionOf(page, 'Why it happens').match(/^\| `.*$/gm) ?? [];

/** A Service as the table describes it; a named port has a number that no other one has. */
function service(cell: string): string {
  const [, name] = /^`([^`]+)`/.exec(cell) ?? [];
  const [, portName = ''] = /a port named `([^`]+)`/.exec(cell) ?? [];
  const port = portName === '' ? '{ port: 80 }' : `{ name: ${portName}, port: 9000 }`;
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [${port}] }\n`;
}

test('every row is found', () => {
  assert.ok(rows.length > 5, `${rows.length} rows`);
  for (const row of rows) {
    const [, first = '', second = '', variable = ''] = row.split('|').map((cell) => cell.trim());
    const isOurs = !first.includes('namespace `default`');
    const text = [...(isOurs ? [service(first)] : []), service(second)].join('---\n');
    const found = findingsIn(text, describedInventory('shop at-least', text));
    assert.equal(found.length, isOurs ? 2 : 1, row);
    for (const { message } of found)
      assert.ok(` ${message}`.includes(` ${variable.replaceAll('`', '')} is `), `${row}\n${message}`);
  }
});
