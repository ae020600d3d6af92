import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { english } from '../../../analysis/messages/languages.ts';
import { type WriteOptions, writeInside } from './writeFile.ts';

const posix = { skip: process.platform === 'win32' && 'links need a right there', timeout: 10_000 };
const bytes = (text: string) => Buffer.from(text);

/** Why it is not written; empty where it is. */
async function problemWith(path: string, text: string, options: WriteOptions): Promise<string> {
  const problem = await writeInside(path, bytes(text), options);
  return problem === undefined ? '' : english.say(problem);
}

/** Two folders, `a` to write in and `b` that is somebody else's. */
function twoFolders(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-write-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  mkdirSync(a);
  mkdirSync(b);
  return { a, b };
}

test('a file is made, and written in place: mode and other names stay', posix, async (t) => {
  const { a } = twoFolders(t);
  const path = join(a, 'x.yaml');
  assert.equal(await writeInside(path, bytes('long text'), { folders: [a] }), undefined);
  chmodSync(path, 0o640);
  const { ino } = statSync(path);
  assert.equal(
    await writeInside(path, bytes('short'), { folders: [a], expected: bytes('long text') }),
    undefined,
  );
  assert.equal(readFileSync(path, 'utf8'), 'short');
  assert.deepEqual([statSync(path).ino, statSync(path).mode & 0o777], [ino, 0o640]);
});

test('what somebody else wrote meanwhile stays', async (t) => {
  const { a } = twoFolders(t);
  const path = join(a, 'x.yaml');
  for (const theirs of ['theirs', '', 'ours and more']) {
    writeFileSync(path, theirs);
    const problem = await problemWith(path, 'fixed', { folders: [a], expected: bytes('ours') });
    assert.match(problem, /changed while it was looked at/);
    assert.equal(readFileSync(path, 'utf8'), theirs);
  }
});

test('nothing is written outside, by whatever link', posix, async (t) => {
  const { a, b } = twoFolders(t);
  writeFileSync(join(b, 'x'), 'theirs');
  symlinkSync(join(b, 'x'), join(a, 'file'));
  symlinkSync('../b', join(a, 'folder'));
  symlinkSync('file', join(a, 'second'));
  symlinkSync('../b/new', join(a, 'dangling'));
  for (const name of ['file', 'folder/x', 'folder/new', 'second', 'dangling', '../b/x'])
    assert.match(
      await problemWith(join(a, name), 'ours', { folders: [a] }),
      /outside of the folder|does not exist/,
      name,
    );
  assert.equal(readFileSync(join(b, 'x'), 'utf8'), 'theirs');
  assert.equal(existsSync(join(b, 'new')), false);
});

test('pipes and folders are not written, and a missing folder is said', posix, async (t) => {
  const { a } = twoFolders(t);
  execFileSync('mkfifo', [join(a, 'pipe')]);
  symlinkSync('pipe', join(a, 'link'));
  const problemOf = (name: string) => problemWith(join(a, name), 'x', { folders: [a] });
  for (const name of ['pipe', 'link', '.']) assert.match(await problemOf(name), /not a regular file/, name);
  assert.equal(await problemOf('gone/x'), 'cannot be written: its folder does not exist');
});
