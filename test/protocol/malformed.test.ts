/** Messages that are not formed as LSP says: none of them ends the server, on whatever way they come. */
import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const main = join(import.meta.dirname, '../../dist/server/main.js');
const uri = 'file:///a.yaml';
const malformed: readonly object[] = [
  { method: 'textDocument/didChange' },
  { method: 'textDocument/didChange', params: { textDocument: { uri } } },
  { method: 'textDocument/didChange', params: { textDocument: { uri, version: 2 }, contentChanges: [null] } },
  {
    method: 'textDocument/didChange',
    params: { textDocument: { uri, version: 2 }, contentChanges: [{ range: {}, text: 5 }] },
  },
  { method: 'textDocument/didOpen', params: {} },
  {
    method: 'textDocument/didOpen',
    params: { textDocument: { uri: 7, languageId: null, version: 'x', text: {} } },
  },
  { method: 'textDocument/didClose', params: null },
  { method: 'workspace/didChangeWorkspaceFolders', params: { event: {} } },
  { method: 'workspace/didChangeWatchedFiles', params: { changes: [{ uri: 'not a uri' }] } },
  { method: 'kubeServiceLinks/pickContext' },
  { method: 'kubeServiceLinks/setConsent', params: {} },
  { method: '$/cancelRequest', params: {} },
  { method: '$/progress', params: {} },
  { id: 12345, result: 'nobody asked' },
  { id: null, error: { code: 1, message: 'x' } },
  { nothing: true },
];

const ways = {
  'standard input and output': (t: TestContext) => {
    const child = spawn(process.execPath, [main, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    t.after(() => child.kill('SIGKILL'));
    return {
      connection: createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      ),
      send: (message: object) => {
        const text = JSON.stringify({ jsonrpc: '2.0', ...message });
        child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      },
    };
  },
  'node-ipc': (t: TestContext) => {
    const child = fork(main, ['--node-ipc'], { stdio: 'ignore' });
    t.after(() => child.kill('SIGKILL'));
    return {
      connection: createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
      send: (message: object) => void child.send({ jsonrpc: '2.0', ...message }),
    };
  },
};

for (const [name, open] of Object.entries(ways)) {
  test(`${name}: what has no form does no harm`, async (t) => {
    const { connection, send } = open(t);
    t.after(() => connection.dispose());
    const said: string[] = [];
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      said.push(message);
    });
    connection.listen();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    for (const message of malformed) send(message);
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a:1 }] }\n';
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'file:///b.yaml', languageId: 'yaml', version: 1, text },
    });
    const hover = await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'file:///b.yaml' },
      position: { line: 3, character: 40 },
    });
    assert.match(JSON.stringify(hover), /Not computed|execve/);
    assert.deepEqual(said, []);
  });
}
