/** The one way to a file's bytes and the one way to change a file: what is not read by them has no bound and no care. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
/**
 * By what they import of Node that opens a file. `shipped.ts` and the charts' `worker.ts` read what lies beside the program;
 * `answerFiles.ts` a folder of the program's own, closed to other users, and no file there that is not regular or larger
 * than an answer; `processorWait.ts` what the kernel tells of a process; `workFile.ts` makes a file in a new folder and keeps it open.
 */
const allowed: readonly string[] = [
  'server/src/commands/shipped.ts',
  'server/src/hosts/node/charts/worker.ts',
  'server/src/hosts/node/contexts/answerFiles.ts',
  'server/src/hosts/node/files/regularFile.ts',
  'server/src/hosts/node/files/writeFile.ts',
  'server/src/supervisor/processorWait.ts',
  'server/src/supervisor/workFile.ts',
];
const opening =
  /\b(?:open|readFile|writeFile|appendFile|copyFile|createReadStream|createWriteStream)(?:Sync)?\b/;

test('no other file of the server opens files', () => {
  const files = globSync('server/src/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$/.test(file));
  const found = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const imports = [...text.matchAll(/import ([^;]*?) from 'node:fs(?:\/promises)?'/g)];
    return imports.some(([, names = '']) => opening.test(names) || names.includes('*'));
  });
  assert.deepEqual(found.map((file) => file.replaceAll('\\', '/')).sort(), allowed);
});
