/** The contract: an output of the command line either fits its schema or the test fails. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = join(import.meta.dirname, '../contract');
const ajv = new Ajv2020({ allErrors: true });
const validators = new Map(
  (['check', 'env', 'budget'] as const).map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'))),
  ]),
);

/** The parsed output, held against the schema of the command. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is checked by the schema, at run time.
export function assertContract(name: 'check' | 'env' | 'budget', output: string): any {
  const value = JSON.parse(output);
  const validate = validators.get(name);
  assert.ok(validate?.(value), JSON.stringify(validate?.errors, null, 2));
  return value;
}
