/** The ways in which editors speak to the language server, beside standard input and output. */
import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folderWith } from '../support/cli.ts';

const main = join(import.meta.dirname, '../../dist/server/main.js');
const initialize = { processId: process.pid, rootUri: null, capabilities: {} };

for (const end of ['exit', 'disconnect', 'SIGTERM'] as const) {
  test(`node-ipc, as VS Code speaks, until ${end}`, async (t) => {
    const child = fork(main, ['--node-ipc', `--clientProcessId=${process.pid}`], { stdio: 'pipe' });
    t.after(() => child.kill('SIGKILL'));
    const exit = once(child, 'exit');
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', initialize);
    assert.equal(capabilities.hoverProvider, true);
    await connection.sendNotification('initialized', {});
    if (end === 'exit') {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
    } else if (end === 'disconnect') child.disconnect();
    else child.kill(end);
    const [code] = await exit;
    assert.equal(code, end === 'exit' ? 0 : 1);
    connection.dispose();
  });
}

for (const how of ['--socket', '--pipe'] as const) {
  test(`${how}, which the editor listens at`, {
    skip: how === '--pipe' && process.platform === 'win32',
  }, async (t) => {
    const listener = createServer();
    t.after(() => listener.close());
    const pipe = join(folderWith(t, {}), 'pipe');
    if (how === '--socket') listener.listen(0, '127.0.0.1');
    else listener.listen(pipe);
    await once(listener, 'listening');
    const address = listener.address();
    const name = typeof address === 'object' && address !== null ? String(address.port) : pipe;
    const child = spawn(process.execPath, [main, `${how}=${name}`], { stdio: 'ignore' });
    t.after(() => child.kill('SIGKILL'));
    const exit = once(child, 'exit');
    const [socket] = await once(listener, 'connection');
    const connection = createProtocolConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', initialize);
    assert.equal(capabilities.hoverProvider, true);
    connection.dispose();
    socket.destroy();
    assert.deepEqual(await exit, [1, null]);
  });
}

test('without a word on how to speak it says what is missing', async () => {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [code] = await once(child, 'exit');
  assert.equal(code, 2);
});
