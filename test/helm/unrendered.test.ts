/** What is read of the catalogue's templates without rendering them is so of what they print. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalogue, writeChart } from './chart.ts';
import { startEngine } from './engine.ts';
import { fixCatalogue } from './fixes/catalogue.ts';
import { compareStatic, noStaticCounts } from './unrendered.ts';

test('nothing is claimed of a template that is not so of what it prints', async (t) => {
  const room = mkdtempSync(join(tmpdir(), 'kube-service-links-static-'));
  t.after(() => rmSync(room, { recursive: true }));
  const engine = await startEngine();
  const counts = noStaticCounts();
  for (const { name, files } of [...catalogue(), ...fixCatalogue().map(({ chart }) => chart)]) {
    const folder = join(room, name);
    writeChart(files, folder);
    compareStatic(engine, name, folder, counts);
  }
  assert.deepEqual(counts.wrong, []);
  assert.ok(counts.found > 10 && counts.claims > 30, JSON.stringify(counts));
});
