/** The schema of the command line's JSON knows every rule. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleCodes } from '../../server/src/analysis/rules/registry.ts';

test('the schema of check has every rule', () => {
  const text = readFileSync(join(import.meta.dirname, '../contract/check.schema.json'), 'utf8');
  const codes: readonly string[] = JSON.parse(text).properties.findings.items.properties.code.enum;
  assert.deepEqual([...codes].sort(), [...ruleCodes].sort());
});
