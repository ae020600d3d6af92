import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { startEngineChild } from './engineChild.ts';

const isGlibc = 'glibcVersionRuntime' in (process.report.getReport() as { header: object }).header;

/** Says how many megabytes are resident with 64 of blocks such as V8's compilers take, and without all but the last. */
const program = `
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
setFlagsFromString('--expose-gc');
const resident = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
const blocks = Array.from({ length: 2000 }, () => Buffer.allocUnsafeSlow(32 * 1024).fill(1));
const before = resident();
blocks.splice(0, blocks.length - 1);
runInNewContext('gc')();
await setTimeout(200);
console.log(JSON.stringify([before, resident(), blocks.length]));
`;

test('what compilers have used goes back to the machine, though something stands above it', {
  skip: !isGlibc,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'engine.mjs');
  writeFileSync(path, program);
  const { child, release } = startEngineChild({ leftOut: [], path });
  assert.ok(child.stdout);
  // Whatever runs with all tests may say more.
  const [said = ''] = (await text(child.stdout)).split('\n');
  const [before, after] = JSON.parse(said) as [number, number];
  await release();
  assert.ok(before - after > 50, `of ${before} MB ${after} are left`);
});
