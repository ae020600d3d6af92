/** The cluster as a bare LSP client meets it: consent, Services that come by themselves, progress, trust, the end. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageActionItem } from 'vscode-languageserver-protocol/node';
import { folderWith } from '../support/cli.ts';
import { apiService } from '../support/clusterApi.ts';
import { type HttpAnswer, httpApi, kubeconfigFor, shopOf, withWatches } from '../support/httpApi.ts';
import { assertPromptly } from '../support/promptly.ts';
import { eventually } from '../support/until.ts';
import { pullingClient, type StartOptions, startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
`;
const usual = shopOf({ default: ['kubernetes'], shop: ['web', 'api'] });
/** How long nothing must happen before it counts as never. */
const quietMs = 300;
/** A server that has to be waited for at its end holds up the editor's. */
const promptMs = 1000;
const never = () => new Promise<null>(() => undefined);

/** A manifest of the namespace shop that is open in a server, and an API server that answers so. */
async function shop(t: TestContext, options: StartOptions, lists: HttpAnswer = usual) {
  const { answer, watches } = withWatches(lists);
  const api = await httpApi(t, answer);
  const kubeconfig = kubeconfigFor({ dev: api.server });
  const folder = folderWith(t, { 'web.yaml': pod, 'elsewhere/kubeconfig': kubeconfig });
  // The workspace is not the folder of the kubeconfig, which would need an answer of its own.
  const server = await startServer(folderWith(t, {}), {
    ...options,
    initializationOptions: {
      kubeconfig: join(folder, 'elsewhere/kubeconfig'),
      // Our own client; what others are asked, and when, is in consent.test.ts.
      showsStatus: true,
      ...(options.initializationOptions as object),
    },
  });
  t.after(() => server.kill());
  await server.open('web.yaml', pod);
  const hover = async () => JSON.stringify((await server.hover('web.yaml', 5, 12))?.contents ?? null);
  return { api, watches, server, hover };
}

type Shop = Awaited<ReturnType<typeof shop>>;

/** Asks for what an editor asks for, until the hover says so. */
async function shows({ server, hover }: Shop, wanted: RegExp): Promise<void> {
  await server.pull('web.yaml');
  assert.match(await eventually(hover, (text) => wanted.test(text)), wanted);
}

async function staysQuiet({ server, api }: Shop): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await server.pull('web.yaml');
    await sleep(quietMs / 3);
  }
  assert.deepEqual(api.asked, []);
}

test('auto: the Services come without a question, and go as the watch tells', async (t) => {
  const opened = await shop(t, { initializationOptions: { cluster: 'auto' } });
  const { server, api, watches } = opened;
  await shows(opened, /14 from 2 Services.*Services of shop .*: context dev, live/);
  const lists = api.asked.filter((path) =>
    /^\/api\/v1\/namespaces\/shop\/services\?resourceVersion/.test(path),
  );
  assert.equal(lists.length, 1, api.asked.join('\n'));
  // What is watched at the end: all namespaces, in the place of those that were asked for first.
  await eventually(
    async () => api.asked.some((path) => path.startsWith('/api/v1/services?watch=true')),
    (isWatched) => isWatched,
  );
  const refreshes = server.refreshes();
  const event = { type: 'ADDED', object: apiService('third', 'shop', '11') };
  for (const watch of watches) watch.write(`${JSON.stringify(event)}\n`);
  await shows(opened, /21 from 3 Services.*Services of shop .*: context dev, live/);
  assert.ok(
    await eventually(
      async () => server.refreshes() > refreshes,
      (isRefreshed) => isRefreshed,
    ),
  );
  assert.deepEqual(server.questions, []);
  assert.equal(server.errorOutput(), '');
});

test('ask: nothing connects before the answer, and Allow shows the Services', async (t) => {
  const said = Promise.withResolvers<MessageActionItem | null>();
  const opened = await shop(t, { initializationOptions: { cluster: 'ask' }, answer: () => said.promise });
  const { server } = opened;
  await shows(opened, /context dev is not read until you allow it/i);
  await staysQuiet(opened);
  assert.equal(server.questions.length, 1);
  assert.match(server.questions[0]?.message ?? '', /from context dev \(http:\/\/127\.0\.0\.1:\d+\)/);
  assert.deepEqual(
    server.questions[0]?.actions?.map(({ title }) => title),
    ['Allow', 'Not Now', 'Never for This Context'],
  );
  said.resolve({ title: 'Allow' });
  await shows(opened, /from 2 Services.*context dev, live/);
  assert.equal(server.questions.length, 1);
});

for (const [name, answer, says] of [
  ['closed', async () => null, /not read until you allow it/],
  ['refused', async () => ({ title: 'Never for This Context' }), /you blocked access to context dev/i],
  ['left alone', never, /not read until you allow it/],
] as const) {
  test(`ask: a question that is ${name} is not asked again, and nothing connects`, async (t) => {
    const opened = await shop(t, { answer });
    await shows(opened, says);
    await staysQuiet(opened);
    assert.equal(opened.server.questions.length, 1);
  });
}

test('an untrusted client is never asked, and nothing connects', async (t) => {
  for (const cluster of ['auto', 'ask']) {
    const opened = await shop(t, {
      initializationOptions: { cluster, trusted: false },
      answer: async () => ({ title: 'Allow' }),
    });
    await staysQuiet(opened);
    assert.deepEqual(opened.server.questions, []);
    assert.equal(await opened.server.stop(), 0);
  }
});

for (const [name, delayMs, workDoneProgress, kinds] of [
  ['an answer that takes more than a second is announced', 1500, true, ['begin', 'end']],
  ['a quick answer is not', 0, true, []],
  ['a client that knows no progress hears of none', 1500, false, []],
] as const) {
  test(`progress: ${name}`, async (t) => {
    const lists: HttpAnswer = (path, response, request) =>
      void setTimeout(() => usual(path, response, request), delayMs);
    const opened = await shop(
      t,
      {
        initializationOptions: { cluster: 'auto' },
        capabilities: { ...pullingClient, window: { workDoneProgress } },
      },
      lists,
    );
    await shows(opened, /from 2 Services.*context dev, live/);
    if (delayMs === 0) await sleep(1200);
    const progress = await eventually(
      async () => opened.server.progress,
      ({ length }) => length >= kinds.length,
    );
    assert.deepEqual(
      progress.map(({ kind }) => kind),
      kinds,
    );
    if (kinds.length > 0) assert.equal(progress[0]?.title, 'Reading the Services of context dev');
  });
}

for (const [name, end, exitCode] of [
  ['shutdown', 'stop', 0],
  ['a client that vanishes', 'vanish', 1],
] as const) {
  test(`with a watch open, the server ends at once after ${name}`, async (t) => {
    await assertPromptly(promptMs, async () => {
      const opened = await shop(t, { initializationOptions: { cluster: 'auto' } });
      const { server, watches } = opened;
      await shows(opened, /live/);
      await eventually(
        async () => watches.size,
        (open) => open > 0,
      );
      const startedAt = performance.now();
      assert.equal(await server[end](), exitCode);
      const tookMs = performance.now() - startedAt;
      await eventually(
        async () => watches.size,
        (open) => open === 0,
      );
      assert.equal(watches.size, 0);
      return tookMs;
    });
  });

  test(`a credential plugin that hangs is gone after ${name}`, {
    skip: process.platform === 'win32',
  }, async (t) => {
    const room = folderWith(t, {});
    const script = `echo $$ > '${join(room, 'pid')}'; sleep 60 & wait`;
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: '/bin/sh', args: ['-c', script] };
    const config = JSON.parse(kubeconfigFor({ dev: 'https://127.0.0.1:9' }));
    config.users = [{ name: 'me', user: { exec: { ...exec, interactiveMode: 'Never' } } }];
    config.contexts[0].context.user = 'me';
    const folder = folderWith(t, { kubeconfig: JSON.stringify(config) });
    const opened = await shop(t, {
      initializationOptions: { cluster: 'auto', kubeconfig: join(folder, 'kubeconfig') },
    });
    const pid = await eventually(
      async () => {
        await opened.server.pull('web.yaml');
        return pidIn(join(room, 'pid'));
      },
      (read) => read !== undefined,
    );
    assert.ok(pid !== undefined && isRunning(pid), 'the plugin does not run');
    assert.equal(await opened.server[end](), exitCode);
    await eventually(
      async () => isRunning(pid),
      (runs) => !runs,
    );
    assert.equal(isRunning(pid), false);
  });
}

function pidIn(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** Of the group that the plugin leads, so that what it has started counts, too. */
function isRunning(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}
