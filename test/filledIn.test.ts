/**
 * What every rule has to have, beside fixtures and a page: a code of its own, which the contract names, and nothing that
 * `npm run new:rule` left to be filled in.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contract, retiredCodes } from '../scripts/ruleNames.ts';
import { ruleCodes } from '../server/src/analysis/rules/registry.ts';

const root = join(import.meta.dirname, '..');

test('nothing is left to be filled in', () => {
  // What is generated from those of a rule, such as the README's table, is due with them; other tests say so.
  const files = globSync(['server/src/**/*.ts', 'docs/**/*.md', 'test/fixtures/**/*.yaml'], {
    cwd: root,
    exclude: ['docs/rules/README.md'],
  });
  const left = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.includes('FILL IN') ? `${file}:${index + 1}` : [])),
  );
  assert.deepEqual(left, []);
});

test('no rule has the code of one that there was', () => {
  assert.deepEqual(
    retiredCodes.filter((code) => ruleCodes.includes(code)),
    [],
  );
});

test('the contract of the JSON output has the code of every rule', () => {
  const schema = JSON.parse(readFileSync(join(root, contract), 'utf8'));
  const codes: readonly string[] = schema.properties.findings.items.properties.code.enum;
  assert.deepEqual(
    ruleCodes.filter((code) => !codes.includes(code)),
    [],
  );
});
