import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readChartArchive } from './chartArchive.ts';
import { filesOfTar } from './tar.ts';

const deep = `web/${'folder/'.repeat(30)}file.txt`;
const files = { 'web/Chart.yaml': 'name: web\n', 'web/empty.txt': '', [deep]: 'deep\n', 'web/ü.txt': 'ü\n' };

function archive(t: TestContext, words: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync('/etc/passwd', join(folder, 'web/link'));
  const path = join(folder, 'web.tgz');
  execFileSync('tar', [...words, '-czf', path, '-C', folder, 'web']);
  return path;
}

for (const format of ['ustar', 'pax', 'gnu'])
  test(`the files of a ${format} archive, without links`, async (t) => {
    const read = await readChartArchive(archive(t, [`--format=${format}`]));
    assert.deepEqual(
      Object.fromEntries([...(read?.texts ?? [])].map(([way, text]) => [`web/${way}`, text])),
      files,
    );
  });

test('what is cut, or no archive, is as much as there is of it', async (t) => {
  const path = archive(t, []);
  const whole = gunzipSync(execFileSync('cat', [path]));
  for (const bytes of [whole.subarray(0, 700), whole.subarray(0, 100), new Uint8Array(4096).fill(0x37)])
    assert.ok(filesOfTar(bytes).length <= 1);
  assert.equal(await readChartArchive(join(path, '..', deep)), undefined);
  assert.equal(await readChartArchive(join(path, '..')), undefined);
});

test('a bomb is not unpacked', async (t) => {
  const path = join(archive(t, []), '..', 'bomb.tgz');
  execFileSync('sh', ['-c', `head -c 200000000 /dev/zero | gzip > '${path}'`]);
  const begun = process.memoryUsage().arrayBuffers;
  assert.equal(await readChartArchive(path), undefined);
  assert.ok(process.memoryUsage().arrayBuffers - begun < 100 * 1024 * 1024);
});
