/** SARIF's own schema: an output either is a SARIF 2.1.0 log or the test fails. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';

const require = createRequire(import.meta.url);
// The schema of the committee, as a package of the editors of the standard carries it.
const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// It is a schema of draft 4 that uses nothing which later drafts changed, but for the name of `id`.
const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(path, 'utf8'));

const ajv = new Ajv({
  allErrors: true,
  strictTypes: false,
  // One of its patterns has a bracket too many, which only regular expressions of the old kind allow.
  unicodeRegExp: false,
  formats: {
    uri: (text) => URL.canParse(text),
    'uri-reference': (text) =>
      !/[\s"<>\\^`{|}]|%(?![\dA-Fa-f]{2})/.test(text) && URL.canParse(text, 'file:///root/'),
    'date-time': (text) => !Number.isNaN(Date.parse(text)),
  },
});
const validate = ajv.compile<Log>({ $id, ...schema });

/** The parsed log, held against the schema. */
export function assertSarif(output: string): Log {
  const value: unknown = JSON.parse(output);
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
  return value;
}
