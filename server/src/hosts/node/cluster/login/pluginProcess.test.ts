import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isAlive } from '../../../../../../test/support/processes.ts';
import { until } from '../../../../../../test/support/until.ts';
import { type PluginProcessOptions, runProgram } from './pluginProcess.ts';

const open = () => new AbortController().signal;

function shell(script: string, change: Partial<PluginProcessOptions> = {}) {
  const options = { env: process.env, signal: open(), timeoutMs: 5000, killMs: 300, maxBytes: 1000 };
  return runProgram({ path: '/bin/sh', args: ['-c', script], ...options, ...change });
}

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'process-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const contentOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

test('output, errors and the exit code', async () => {
  assert.deepEqual(await shell('echo out; echo err >&2; exit 3'), {
    kind: 'ended',
    ending: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
  assert.deepEqual(await shell('kill -9 $$'), { kind: 'ended', ending: 'SIGKILL', stdout: '', stderr: '' });
});

test('arguments reach the program as they are, and the environment is the given one only', async () => {
  const result = await runProgram({
    path: '/bin/sh',
    args: ['-c', 'printf "%s|" "$@" "$A" "$HOME"', 'x', '$(id)', '; ls', ''],
    env: { A: 'a b' },
    signal: open(),
    timeoutMs: 5000,
    killMs: 300,
    maxBytes: 1000,
  });
  assert.equal(result.kind === 'ended' && result.stdout, '$(id)|; ls||a b||');
});

test('whoever waits for input gets none', async () => {
  const result = await shell('read line; echo "$? <$line>"');
  assert.equal(result.kind === 'ended' && result.stdout, '1 <>\n');
});

test('nobody can ask at the terminal', async () => {
  const result = await shell('(: </dev/tty) 2>/dev/null && echo asked || echo refused');
  assert.equal(result.kind === 'ended' && result.stdout, 'refused\n');
});

test('a program that cannot be started', async () => {
  for (const [path, code] of [
    ['/nowhere/at/all', 'ENOENT'],
    ['/tmp', 'EACCES'],
  ] as const) {
    const result = await shell('', { path });
    assert.equal(result.kind === 'unstartable' && result.error.code, code);
  }
  const result = await shell('', { env: { A: 'x'.repeat(200_000) } });
  assert.equal(result.kind === 'unstartable' && result.error.code, 'E2BIG');
});

test('the last part of a long stderr is kept', async () => {
  const result = await shell('yes no | head -n 50000 >&2; echo last >&2');
  assert.ok(result.kind === 'ended' && result.stderr.endsWith('last\n'));
  assert.ok(result.stderr.length > 4000 && result.stderr.length <= 4096);
});

for (const [what, script, change, kind] of [
  ['takes too long', 'sleep 100', () => ({ timeoutMs: 300 }), 'late'],
  ['writes too much', 'sleep 0.3; yes & wait', () => ({}), 'tooMuch'],
  ['is no longer wanted', 'sleep 100', () => ({ signal: AbortSignal.timeout(300) }), 'aborted'],
] as const)
  test(`a program that ${what} is ended, with all that it started`, async (t) => {
    const pids = join(folderFor(t), 'pids');
    const child = `sh -c 'echo $$ >> ${pids}; sleep 100' &`;
    const result = await shell(`echo $$ >> ${pids}; ${child} ${script}`, change());
    assert.equal(result.kind, kind);
    const started = contentOf(pids).split('\n');
    assert.ok(started.length === 2, `${started}`);
    assert.deepEqual(started.filter(isAlive), []);
  });

test('one that does not listen is forced', async (t) => {
  const pid = join(folderFor(t), 'pid');
  const start = Date.now();
  const result = await shell(`trap '' TERM; echo $$ > ${pid}; while :; do sleep 0.05; done`, {
    timeoutMs: 200,
  });
  assert.equal(result.kind, 'late');
  assert.ok(Date.now() - start >= 450, 'it had its time to end by itself');
  await until(() => !isAlive(contentOf(pid)));
});

test('what a program leaves running neither holds its answer up nor stays', async (t) => {
  const pid = join(folderFor(t), 'pid');
  const start = Date.now();
  const result = await shell(
    `(echo $$ > ${pid}.shell; sh -c 'echo $$ > ${pid}; exec sleep 100') & sleep 0.2; echo token`,
    {
      timeoutMs: 60_000,
    },
  );
  // The one that stays sleeps for 100 s.
  assert.ok(Date.now() - start < 30_000);
  assert.equal(result.kind === 'ended' && result.stdout, 'token\n');
  await until(() => contentOf(pid) !== '' && !isAlive(contentOf(pid)));
});

test('nothing is started for a signal that is aborted already', async (t) => {
  const mark = join(folderFor(t), 'mark');
  const result = await shell(`touch ${mark}`, { signal: AbortSignal.abort() });
  assert.equal(result.kind, 'aborted');
  assert.equal(existsSync(mark), false);
});

test('no listener stays behind', async () => {
  // The runner of tests listens to the other signals itself.
  const during = shell('sleep 0.1');
  assert.equal(process.listenerCount('SIGHUP'), 1);
  await Promise.all([during, shell('true'), shell('exit 1'), shell('', { path: '/nowhere' })]);
  await until(() => process.listenerCount('SIGHUP') === 0);
});

for (const ending of ['process.exit(0)', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  test(`nothing outlives this process: ${ending}`, async (t) => {
    const pid = join(folderFor(t), 'pid');
    const program = `import { runProgram } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'pluginProcess.ts')).href)};
      runProgram({ path: '/bin/sh', args: ['-c', ${JSON.stringify(`trap '' TERM INT HUP; echo $$ > ${pid}; while :; do sleep 0.05; done`)}],
        env: process.env, signal: new AbortController().signal, timeoutMs: 60000, killMs: 60000, maxBytes: 1000 });
      ${ending.startsWith('SIG') ? '' : `import { existsSync } from 'node:fs'; setInterval(() => existsSync(${JSON.stringify(pid)}) && ${ending}, 5);`}`;
    const server = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve(signal ?? code)));
    await until(() => contentOf(pid) !== '');
    if (ending.startsWith('SIG')) server.kill(ending as NodeJS.Signals);
    assert.equal(await ended, ending.startsWith('SIG') ? ending : 0);
    await until(() => !isAlive(contentOf(pid)));
  });
