/** The page of service-link-collision names every application of the table, with its variables and Services. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { applications } from '../server/src/analysis/knowledge/applications.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/rules/service-link-collision.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| '));

test('every application has its row', () => {
  const missing = applications.flatMap(({ name, collisions }) =>
    collisions.flatMap(({ variable, services: [service = ''] }) => {
      const shown = variable.replace('*', '…');
      const product = name.replace(/^Confluent .*/, 'Confluent').split(/ by | /)[0] ?? name;
      const isThere = rows.some(
        (row) =>
          row.includes(product) && row.includes(`${shown}\``) && row.includes(`\`${service.split('-')[0]}`),
      );
      return isThere ? [] : [`${product}: ${shown} of ${service}`];
    }),
  );
  assert.deepEqual(missing, []);
});
