/** A document that hangs the analysis, eats all memory or ends the process: the client goes on, and the others count. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { isAlive, treeOf } from '../support/processes.ts';
import { assertPromptly } from '../support/promptly.ts';
import { eventually } from '../support/until.ts';
import { neovimClient, pullingClient, type StartOptions, startServer } from './languageClient.ts';

/** A hang is noticed within ten seconds, or thirty where the machine is busy; then the analysis has to start again. */
const patienceMs = 60_000;
const pod = (name: string, image: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - name: app
      image: registry.example.com/${image}
      env: [{ name: PEER, value: $(CART_SERVICE_HOST) }]
`;
const good = pod('good', 'web:1');
const missing = 'missing-service-link';

/** What a defect of ours would do, in whatever looks at an image of this name. */
const defects = `data:text/javascript,${encodeURIComponent(`
const deeds = {
  'hang-here:1': () => { for (;;); },
  'eat-here:1': () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); },
  'end-here:1': () => process.kill(process.pid, 'SIGKILL'),
};
for (const name of ['indexOf', 'lastIndexOf', 'split', 'startsWith', 'endsWith', 'includes', 'search', 'match', 'replace']) {
  const method = String.prototype[name];
  String.prototype[name] = function (...words) {
    if (this.length === 'registry.example.com/hang-here:1'.length || this.length === 'registry.example.com/eat-here:1'.length)
      deeds[String(this).slice('registry.example.com/'.length)]?.();
    return method.apply(this, words);
  };
}
`)}`;

async function editor(t: TestContext, files: Record<string, string>, options: StartOptions = {}) {
  const folder = folderWith(t, {
    'kube-service-links.yaml': 'services: services.json\n',
    'services.json': shopSnapshot(3),
    ...files,
  });
  const nodeFlags = ['--max-old-space-size=150', '--import', defects];
  const server = await startServer(folder, { nodeFlags, ...options });
  t.after(() => server.kill());
  const codes = async (name: string) => {
    if (server.initialized.capabilities.diagnosticProvider === undefined)
      return server.pushed(name)?.diagnostics.map(({ code, severity }) => code ?? severity);
    const report = await server.pull(name).catch(() => undefined);
    return report?.kind === 'full' ? report.items.map(({ code, severity }) => code ?? severity) : [];
  };
  const shows = async (name: string, wanted: readonly unknown[]) => {
    const startedAt = performance.now();
    let seen = await codes(name);
    while (JSON.stringify(seen) !== JSON.stringify(wanted) && performance.now() - startedAt < patienceMs) {
      await sleep(100);
      seen = await codes(name);
    }
    assert.deepEqual(seen, wanted, [...server.messages, ...server.logged].join('\n'));
    return performance.now() - startedAt;
  };
  return { server, shows };
}

for (const [deed, image, words, capabilities] of [
  [
    'hangs',
    'hang-here:1',
    /^web\.yaml:9 is not checked until it changes: its analysis did not finish within 8 s/,
    pullingClient,
  ],
  [
    'eats all memory',
    'eat-here:1',
    /^web\.yaml:9 is not checked until it changes: its analysis ran out of memory/,
    neovimClient,
  ],
  [
    'ends the process',
    'end-here:1',
    /^web\.yaml:9 is not checked until it changes: its analysis crashed the language server/,
    pullingClient,
  ],
] as const) {
  test(`a document that ${deed} is left out`, async (t) => {
    const text = `${good}---\n${pod('bad', image)}---\n${pod('other', 'web:2')}`;
    const { server, shows } = await editor(t, { 'web.yaml': text, 'good.yaml': good }, { capabilities });
    await server.open('good.yaml', good);
    await shows('good.yaml', [missing]);
    await server.open('web.yaml', text);
    const hover = server.hover('good.yaml', 7, 40).then(
      () => 'answered',
      () => 'answered',
    );
    await shows('web.yaml', [missing, missing, 3]);
    await shows('good.yaml', [missing]);
    assert.equal(await hover, 'answered');
    assert.equal(server.messages.length, 1, server.messages.join('\n'));
    assert.match(server.messages[0] ?? '', words);
    // Changed, it is judged again.
    await server.change('web.yaml', [{ text: text.replace(image, 'web:3') }]);
    await shows('web.yaml', [missing, missing, missing]);
    assert.equal(server.messages.length, 1);
    assert.equal(await server.stop(), 0);
  });
}

test('a file that nobody has open is left out as well, and its neighbours are judged', async (t) => {
  const files = { 'bad.yaml': pod('bad', 'hang-here:1'), 'good.yaml': good };
  const { server, shows } = await editor(t, files, { capabilities: neovimClient });
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  await server.open('cart.yaml', service);
  await server.open('good.yaml', good);
  await shows('good.yaml', []);
  const startedAt = performance.now();
  while (server.messages.length === 0 && performance.now() - startedAt < patienceMs) await sleep(100);
  assert.match(server.messages[0] ?? '', /^bad\.yaml:1 is not checked until it changes/);
  await server.change('cart.yaml', [{ text: service.replace('cart', 'card') }]);
  await shows('good.yaml', [missing]);
  assert.equal(server.messages.length, 1);
});

test('a hanging server ends when its client says so, and when it is gone', async (t) => {
  for (const end of ['stop', 'vanish'] as const) {
    await assertPromptly(5000, async () => {
      const { server } = await editor(t, {});
      await server.open('bad.yaml', pod('bad', 'hang-here:1'));
      void server.pull('bad.yaml').catch(() => undefined);
      await sleep(300);
      const startedAt = performance.now();
      assert.equal(await server[end](), end === 'stop' ? 0 : 1);
      return performance.now() - startedAt;
    });
  }
});

test('an engine that hangs ends with its supervisor, however that ended', {
  skip: process.platform !== 'linux' && 'no /proc',
}, async (t) => {
  const { server } = await editor(t, {});
  await server.open('bad.yaml', pod('bad', 'hang-here:1'));
  void server.pull('bad.yaml').catch(() => undefined);
  await sleep(500);
  const tree = treeOf(server.pid);
  assert.ok(tree.length >= 3, `${tree}`);
  server.kill();
  const left = await eventually(
    async () => tree.filter(isAlive),
    (alive) => alive.length === 0,
  );
  for (const pid of left) process.kill(pid, 'SIGKILL');
  assert.deepEqual(left, []);
});

test('a client whose process is gone is noticed within five seconds, also where its pipe stays open', async (t) => {
  await assertPromptly(5000, async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    const { server } = await editor(t, {}, { processId: other.pid ?? 0 });
    await server.open('good.yaml', good);
    const startedAt = performance.now();
    other.kill('SIGKILL');
    assert.equal(await server.ended, 1);
    return performance.now() - startedAt;
  });
});

test('a client that cannot be seen is not watched', async (t) => {
  const { server, shows } = await editor(t, {}, { processId: 4_000_000_000 });
  await sleep(4000);
  await server.open('good.yaml', good);
  await shows('good.yaml', [missing]);
});

test('after shutdown requests are refused, and before initialize as well', async (t) => {
  const { server } = await editor(t, {});
  await server.open('good.yaml', good);
  const refused = async (code: number, request: Promise<unknown>) =>
    assert.equal(
      await request.then(
        () => 'answered',
        (error: { code: number }) => error.code,
      ),
      code,
    );
  await refused(-32600, server.connection.sendRequest('initialize', { capabilities: {} }));
  await server.connection.sendRequest('shutdown');
  await refused(-32600, server.hover('good.yaml', 1, 1));
  await refused(-32600, server.pull('good.yaml'));
  await refused(-32600, server.connection.sendRequest('shutdown'));
  await refused(-32600, server.connection.sendRequest('no/such/request', {}));
  await server.connection.sendNotification('exit');
  assert.equal(await server.ended, 0);
  const early = await editor(
    t,
    {},
    { beforeInitialize: (connection) => refused(-32002, connection.sendRequest('textDocument/hover', {})) },
  );
  assert.equal(await early.server.stop(), 0);
});
