import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { said } from '../../../../../test/support/said.ts';
import { Snapshot } from '../../../sources/snapshot.ts';
import { WatchedFile } from '../cluster/login/watchedFile.ts';
import { nodeHost } from '../nodeHost.ts';
import { uriOfPath } from '../pathUris.ts';
import { rulesIn } from './gitignore.ts';
import { readRegularFile } from './regularFile.ts';
import { readTextFile, textFileReader } from './textFile.ts';

const posix = { skip: process.platform === 'win32' && 'no pipes with names', timeout: 10_000 };

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-regular-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What is no regular file, by a name and by a link to it. */
async function specials(t: TestContext): Promise<readonly string[]> {
  const folder = newFolder(t);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const server = createServer().listen(join(folder, 'socket'));
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  symlinkSync('pipe', join(folder, 'link'));
  symlinkSync('/dev/zero', join(folder, 'device'));
  return ['pipe', 'socket', 'link', 'device'].map((name) => join(folder, name));
}

test('pipes, sockets and devices are not read, by whatever way a path comes to be read', posix, async (t) => {
  for (const path of await specials(t)) {
    assert.deepEqual(await readRegularFile(path, 100), { kind: 'special' }, path);
    assert.deepEqual(await readTextFile(path), {
      kind: 'unreadable',
      message: { id: 'file-not-regular' },
    });
    const snapshot = new Snapshot(uriOfPath(path), { host: nodeHost });
    await snapshot.load();
    assert.match(
      said(snapshot.problem),
      /is not a regular file; save the list to a file first: kubectl get services -A -o json > /,
    );
    await assert.rejects(
      new WatchedFile(path, { of: 'token', user: null }).text(),
      /the token file `.*` is not a regular file/,
    );
  }
});

test('a .gitignore that is a pipe ignores nothing and holds nobody up', posix, async (t) => {
  const folder = newFolder(t);
  execFileSync('mkfifo', [join(folder, '.gitignore')]);
  assert.equal((await rulesIn(folder, undefined)).own, undefined);
});

test('a file that does not say its size is read as far as the limit', {
  skip: process.platform !== 'linux' && 'no /proc',
}, async () => {
  const file = await readRegularFile('/proc/self/maps', 1024 * 1024);
  assert.equal(file.kind === 'bytes' && file.bytes.includes('r-xp'), true);
  assert.deepEqual(await readRegularFile('/proc/self/maps', 10), { kind: 'tooLarge', size: undefined });
});

test('a file that grows without end is refused, not read without end', async (t) => {
  const path = join(newFolder(t), 'log.yaml');
  writeFileSync(path, 'a'.repeat(200_000));
  const writing = setInterval(() => appendFileSync(path, 'a'.repeat(200_000)), 0);
  t.after(() => clearInterval(writing));
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const file = await readRegularFile(path, 1_000_000);
    if (file.kind === 'tooLarge') return;
    assert.equal(file.kind, 'bytes');
  }
  assert.fail('never too large');
});

test('an old text and a new one are not mixed', async (t) => {
  const path = join(newFolder(t), 'a.yaml');
  const texts = ['a', 'b'].map((letter) => letter.repeat(5_000_000));
  for (let count = 0; count < 20; count += 1) {
    writeFileSync(path, texts[0] ?? '');
    utimesSync(path, 1, 1);
    const reading = readRegularFile(path, 10_000_000);
    // Somewhere in the middle of it, once.
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    writeFileSync(path, texts[1] ?? '');
    const file = await reading;
    const bytes = file.kind === 'bytes' ? file.bytes : Buffer.alloc(0);
    assert.equal(bytes.length, 5_000_000, `reading ${count}`);
    assert.equal(bytes.indexOf(bytes[0] === 97 ? 'b' : 'a'), -1, `reading ${count}`);
  }
});

test('a reader of many files reads each as it is read alone', posix, async (t) => {
  const folder = newFolder(t);
  const contents = ['kind: Pod # ü', '', 'a: \xff', '\ufeffkind: Pod', 'x'.repeat(2000), 'kind: Pod\r\n'];
  const files = contents.map((content, index) => {
    const path = join(folder, `${index}.yaml`);
    writeFileSync(path, content, content.includes('\xff') ? 'latin1' : 'utf8');
    return path;
  });
  const utf16 = join(folder, 'utf16.yaml');
  writeFileSync(utf16, '\ufeffkind: Pod', 'utf16le');
  const paths = [...files, utf16, folder, join(folder, 'none.yaml'), ...(await specials(t))];
  const read = textFileReader(1000);
  for (const path of paths) assert.deepEqual(await read(path), await readTextFile(path, 1000), path);
});
