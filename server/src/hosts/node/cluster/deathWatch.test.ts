import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { childrenOf, isAlive, isIdle } from '../../../../../test/support/processes.ts';
import { until } from '../../../../../test/support/until.ts';
import { runProgram } from './login/pluginProcess.ts';

const posix = { skip: process.platform === 'win32' && 'not covered there', timeout: 60_000 };
const options = { env: process.env, timeoutMs: 60_000, killMs: 300, maxBytes: 1000 };

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'death-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const contentOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

/** A process that runs a program which writes its number, and that of a child of its own, and waits for ever. */
async function host(t: TestContext, ignore = '') {
  const folder = folderFor(t);
  const pids = join(folder, 'pids');
  const script = `${ignore} sleep 1000 & echo $$ $! > ${pids}.part; mv ${pids}.part ${pids}; wait`;
  const code = `import { runProgram } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'login/pluginProcess.ts')).href)};
await runProgram({ path: '/bin/sh', args: ['-c', ${JSON.stringify(script)}], env: process.env, signal: new AbortController().signal, timeoutMs: 60000, killMs: 300, maxBytes: 1000 });`;
  writeFileSync(join(folder, 'host.mts'), code);
  const child = spawn(process.execPath, [join(folder, 'host.mts')], { detached: true, stdio: 'ignore' });
  await until(() => contentOf(pids) !== '', 'the program runs');
  const running = contentOf(pids).split(' ');
  t.after(() => {
    for (const pid of running) if (isAlive(pid)) process.kill(Number(pid), 'SIGKILL');
  });
  const pid = child.pid ?? assert.fail();
  // The program may be quicker than the host is to say which one it has started.
  await until(() => isIdle(pid), 'the host waits for the program');
  assert.deepEqual(running.map(isAlive), [true, true]);
  return { child, running, pid };
}

test('SIGKILL ends a program and what it started', posix, async (t) => {
  const { child, running } = await host(t);
  child.kill('SIGKILL');
  await until(() => !running.some(isAlive), 'both are gone');
});

test('SIGKILL of the whole process group does', posix, async (t) => {
  const { pid, running } = await host(t);
  process.kill(-pid, 'SIGKILL');
  await until(() => !running.some(isAlive), 'both are gone');
});

test('a program that ignores signals ends all the same', posix, async (t) => {
  const { child, running } = await host(t, "trap '' TERM HUP INT;");
  child.kill('SIGKILL');
  await until(() => !running.some(isAlive), 'both are gone');
});

test('nothing is left to watch when a program has ended, and its group is left alone', {
  ...posix,
  skip: process.platform !== 'linux' && 'no /proc',
}, async () => {
  await until(() => childrenOf('self').length === 0, 'the children of other tests are gone');
  for (let run = 0; run < 5; run += 1) {
    const signal = new AbortController().signal;
    await runProgram({ ...options, path: '/bin/sh', args: ['-c', 'exit 0'], signal });
    await runProgram({ ...options, path: '/no/such/program', args: [], signal });
    const abort = new AbortController();
    const stopped = runProgram({
      ...options,
      path: '/bin/sh',
      args: ['-c', 'sleep 60'],
      signal: abort.signal,
    });
    abort.abort();
    assert.equal((await stopped).kind, 'aborted');
  }
  await until(() => childrenOf('self').length === 0, 'no child is left');
});
