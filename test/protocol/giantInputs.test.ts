/** Files that nobody would read: they are named, and an editor beside them stays usable. */
import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: nginx:1.27 }] }
`;
const hugeBytes = 257 * 1024 * 1024;
/** More than are read of one file. */
const manyDocuments = 25_000;
/** Of a hover meanwhile, on a busy machine. */
const patienceMs = 5000;

test('a file of 257 MiB and one of 25,000 documents leave the editor usable', async (t) => {
  const folder = folderWith(t, { 'pod.yaml': pod });
  writeFileSync(join(folder, 'huge.yaml'), '');
  truncateSync(join(folder, 'huge.yaml'), hugeBytes);
  const thing = (index: number) => `kind: Thing\nmetadata: { name: x${index} }\n`;
  writeFileSync(
    join(folder, 'many.yaml'),
    Array.from({ length: manyDocuments }, (_, index) => thing(index)).join('---\n'),
  );
  const server = await startServer(folder);
  t.after(() => server.stop());
  await server.open('pod.yaml', pod);
  const hover = async () => {
    const startedAt = performance.now();
    const answer = JSON.stringify(await server.hover('pod.yaml', 3, 30));
    assert.ok(performance.now() - startedAt < patienceMs);
    return answer;
  };
  assert.match(await hover(), /Not computed/);
  const isSaid = (lines: readonly string[]) => lines.some((line) => line.includes('huge.yaml has 257 MiB'));
  const lines = await eventually(async () => {
    await hover();
    return server.logged;
  }, isSaid);
  assert.ok(isSaid(lines), lines.join('\n'));
  assert.match(await hover(), /Not computed/);
});
