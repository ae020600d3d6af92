import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { startEngineChild } from './engineChild.ts';
import { waitedForProcessorMs } from './processorWait.ts';
import { type SuperviseOptions, supervise } from './supervisor.ts';

const times = { tickMs: 50, mostTicks: 10, mostStartTicks: 100 };
/** Answers as a server does; what a test adds comes before. */
const engine = (more: string) => `
import { writeSync } from 'node:fs';
const beat = () => writeSync(3, '.\\n');
beat();
setInterval(beat, 20);
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write('Content-Length: ' + Buffer.byteLength(text) + '\\r\\n\\r\\n' + text);
};
let rest = Buffer.alloc(0);
process.stdin.on('end', () => process.exit());
process.stdin.on('data', (part) => {
  rest = Buffer.concat([rest, part]);
  for (;;) {
    const match = /Content-Length: (\\d+)\\r\\n\\r\\n/.exec(rest.toString('latin1'));
    if (!match || rest.length < match.index + match[0].length + Number(match[1])) return;
    const start = match.index + match[0].length;
    const message = JSON.parse(rest.subarray(start, start + Number(match[1])).toString());
    rest = rest.subarray(start + Number(match[1]));
    on(message);
  }
});
const on = ({ id, method, params, result }) => {
  ${more}
  if (id !== undefined && method !== undefined) send({ id, result: method === 'initialize' ? { capabilities: {} } : null });
};`;

function client(t: TestContext, more: string, given: Partial<SuperviseOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'engine.mjs');
  writeFileSync(path, engine(more));
  const [toServer, fromServer] = [new PassThrough(), new PassThrough()];
  const exited = Promise.withResolvers<number>();
  const transport = {
    reader: new StreamMessageReader(toServer),
    writer: new StreamMessageWriter(fromServer),
    onEnd: (listener: () => void) => void toServer.on('end', listener),
  };
  const end = supervise(transport, {
    offer: () => ({ capabilities: {} }),
    exit: exited.resolve,
    ...{ times, path, ...given },
  });
  t.after(end);
  const connection = createProtocolConnection(
    new StreamMessageReader(fromServer),
    new StreamMessageWriter(toServer),
  );
  const seen: { readonly method: string; readonly params: object }[] = [];
  connection.onUnhandledNotification(({ method, params }) => seen.push({ method, params: params as object }));
  connection.onNotification('window/showMessage', (params: object) => {
    seen.push({ method: 'window/showMessage', params });
  });
  connection.listen();
  t.after(() => connection.dispose());
  const initialize = () => connection.sendRequest('initialize', { processId: null, capabilities: {} });
  const said = () =>
    seen.flatMap(({ method, params }) =>
      method === 'window/showMessage' ? (params as { message: string }).message : [],
    );
  return { connection, initialize, said, seen, folder, exited: exited.promise };
}

const code = (request: Promise<unknown>) =>
  request.then(
    () => 'answered',
    (error: { code: number }) => error.code,
  );

test('an engine that ends again and again is given up, with a word, and nothing is left without an answer', async (t) => {
  const { connection, initialize, said, exited } = client(
    t,
    `if (method === 'textDocument/hover') process.exit(3);`,
  );
  await initialize();
  const answers: unknown[] = [];
  for (let count = 0; count < 8; count += 1)
    answers.push(await code(connection.sendRequest('textDocument/hover', {})));
  assert.deepEqual(
    answers,
    Array.from({ length: 8 }, () => -32801),
  );
  assert.equal(await exited, 1);
  while (said().length < 9) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(said().at(-1) ?? '', /will not be restarted/);
});

test('an engine that ends over initialize is tried again, and no client waits', async (t) => {
  const { connection, initialize } = client(
    t,
    `const flag = new URL('./flag', import.meta.url);
     const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
     if (method === 'initialize' && !existsSync(flag)) { writeFileSync(flag, ''); process.exit(1); }`,
  );
  assert.deepEqual(await initialize(), { capabilities: {} });
  const hover = () => code(connection.sendRequest('textDocument/hover', {}));
  // Those who asked the first engine are told to ask again.
  assert.equal(await hover(), -32801);
  assert.equal(await hover(), 'answered');
});

test('a client has its answer to initialize before an engine is there', async (t) => {
  const { connection, initialize, seen, folder } = client(
    t,
    `const flag = new URL('./flag', import.meta.url);
     const { existsSync } = process.getBuiltinModule('node:fs');
     while (method === 'initialize' && !existsSync(flag)) {
       beat();
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
     }
     if (method !== undefined) send({ method: 'engine/got', params: { method } });`,
  );
  // The engine reads nothing before there is the flag.
  assert.deepEqual(await initialize(), { capabilities: {} });
  assert.deepEqual(seen, []);
  writeFileSync(join(folder, 'flag'), '');
  await connection.sendNotification('a', {});
  assert.equal(await code(connection.sendRequest('b', {})), 'answered');
  await connection.sendNotification('c', {});
  assert.equal(await code(connection.sendRequest('d', {})), 'answered');
  assert.deepEqual(
    seen.map(({ params }) => (params as { method: string }).method),
    ['initialize', 'a', 'b', 'c', 'd'],
  );
});

test('an initialize that cannot be read is refused, and may come again', async (t) => {
  const { initialize } = client(t, '', { offer: offersOnce() });
  assert.equal(await code(initialize()), -32602);
  assert.deepEqual(await initialize(), { capabilities: {} });
});

function offersOnce(): SuperviseOptions['offer'] {
  let times = 0;
  return () => {
    times += 1;
    return times === 1 ? undefined : { capabilities: {} };
  };
}

test('an engine that is silent is replaced; what was asked for is asked for again or dropped', async (t) => {
  const { connection, initialize, said, seen } = client(
    t,
    `if (method === 'initialized') {
       send({ id: 7, method: 'client/registerCapability', params: { registrations: [{ id: 'x', method: 'a/b' }] } });
       send({ id: 8, method: 'workspace/configuration', params: { items: [] } });
     }
     if (id === 7) send({ method: 'engine/registered', params: { pid: process.pid } });
     if (id === 8) send({ method: 'engine/configured', params: { result } });
     if (method === 'begin') send({ method: '$/progress', params: { token: 'one', value: { kind: 'begin', title: 'x' } } });
     if (method === 'hang') for (;;);`,
  );
  let registrations = 0;
  connection.onRequest('client/registerCapability', () => {
    registrations += 1;
    return null;
  });
  let questions = 0;
  connection.onRequest('workspace/configuration', () => {
    questions += 1;
    return [];
  });
  const progress: unknown[] = [];
  connection.onNotification('$/progress', (params: object) => {
    progress.push(params);
  });
  await initialize();
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('begin', {});
  const pull = code(connection.sendRequest('textDocument/diagnostic', {}));
  assert.equal(await pull, 'answered');
  const hung = code(connection.sendRequest('hang', {}));
  const lostPull = connection.sendRequest('textDocument/diagnostic', {}).catch((error) => error.data);
  assert.equal(await hung, -32801);
  assert.deepEqual(await lostPull, { retriggerRequest: true });
  assert.equal(await code(connection.sendRequest('textDocument/hover', {})), 'answered');
  assert.deepEqual(said(), ['The analysis was restarted: it did not respond for 1 s.']);
  assert.deepEqual(
    progress.map((params) => (params as { value: { kind: string } }).value.kind),
    ['begin', 'end'],
  );
  const pids = () =>
    new Set(
      seen.flatMap(({ method, params }) => (method === 'engine/registered' ? JSON.stringify(params) : [])),
    );
  while (pids().size < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(registrations, 1);
  assert.equal(questions, 2);
});

test('an engine that has to wait for a processor is not taken for one that hangs, but for a limit', async (t) => {
  // Twice as long as an engine may be silent, of three times for one that waits.
  const work = `if (method === 'work') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    if (method === 'hang') for (;;);`;
  const starving = () => performance.now();
  const starved = client(t, work, { waitedMs: starving });
  await starved.initialize();
  assert.equal(await code(starved.connection.sendRequest('work', {})), 'answered');
  assert.equal(await code(starved.connection.sendRequest('hang', {})), -32801);
  const other = client(t, work, { waitedMs: () => 1000 });
  await other.initialize();
  assert.equal(await code(other.connection.sendRequest('work', {})), -32801, 'it waited before');
});

test('the system says how long a process waited for a processor, and nothing of one that is gone', () => {
  const waited = waitedForProcessorMs(process.pid);
  assert.ok(Number.isFinite(waited) && waited >= 0);
  assert.ok(process.platform !== 'linux' || waited > 0);
  assert.equal(waitedForProcessorMs(2 ** 30), 0);
});

test('shutdown is answered though the engine hangs, and exit ends it', async (t) => {
  const { connection, initialize, exited } = client(t, `if (method === 'shutdown') for (;;);`);
  await initialize();
  assert.equal(await connection.sendRequest('shutdown'), null);
  await connection.sendNotification('exit');
  assert.equal(await exited, 0);
});

test('an engine that was started in advance is the first one, and is started again where it has ended', async (t) => {
  for (const more of ['', 'if (started) process.exit(1);']) {
    const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'engine.mjs');
    // The first one leaves a mark; where it is to end, it does so before anybody asks it anything.
    const mark = join(folder, 'mark');
    writeFileSync(
      path,
      `import { existsSync, appendFileSync } from 'node:fs';
const started = !existsSync(${JSON.stringify(mark)});
appendFileSync(${JSON.stringify(mark)}, 'x');
${more}
${engine('')}`,
    );
    const started = startEngineChild({ leftOut: [], path });
    const hasEnded = once(started.child, 'exit');
    if (more !== '') await hasEnded;
    const { connection, initialize, said } = client(t, '', { started, path });
    await initialize();
    assert.equal(await code(connection.sendRequest('textDocument/hover', {})), 'answered');
    assert.equal(readFileSync(mark, 'utf8'), more === '' ? 'x' : 'xx');
    assert.deepEqual(said(), []);
  }
});
