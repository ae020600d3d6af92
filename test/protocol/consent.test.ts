/** Consent in editors that are not our own extension: asked once for all times, never while typing, given by an action. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWith } from '../support/cli.ts';
import { devCluster } from '../support/httpApi.ts';
import { eventually } from '../support/until.ts';
import { neovimClient, type StartOptions, startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
`;
const everything = { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } };

/** An API server, and editors that come one after the other and share what is kept. */
async function desk(t: TestContext) {
  const { asked, kubeconfig } = await devCluster(t, { default: ['kubernetes'], shop: ['web', 'api'] });
  const stateFolder = folderWith(t, {});
  const open = async (options: StartOptions = {}) => {
    const server = await startServer(folderWith(t, { 'web.yaml': pod }), {
      capabilities: neovimClient,
      stateFolder,
      ...options,
      initializationOptions: {
        kubeconfig,
        ...(options.initializationOptions as object),
      },
    });
    t.after(() => server.kill());
    await server.open('web.yaml', pod);
    const hover = async () => JSON.stringify((await server.hover('web.yaml', 6, 16))?.contents ?? null);
    const shows = async (wanted: RegExp) =>
      assert.match(await eventually(hover, (text) => wanted.test(text)), wanted);
    const run = async (title: RegExp) => {
      const actions = await server.codeActions('web.yaml', everything);
      const { command } = actions.find((action) => title.test(action.title)) ?? {};
      assert.ok(command, actions.map((action) => action.title).join('\n'));
      await server.connection.sendRequest('workspace/executeCommand', {
        command: command.command,
        arguments: command.arguments,
      });
    };
    return { server, shows, run };
  };
  const kept = () => readdirSync(join(stateFolder, 'kube-service-links/consents'));
  return { asked, open, kept };
}

const isLive = /from 2 Services.*context dev, live/;
const isNotRead = /context dev is not read until you allow it/i;

test('Allow holds for all editors to come, which do not ask', async (t) => {
  const { open, kept } = await desk(t);
  const first = await open({ answer: async () => ({ title: 'Allow' }) });
  await first.shows(isLive);
  assert.equal(first.server.questions.length, 1);
  assert.deepEqual(first.server.messages, []);
  assert.equal(await first.server.stop(), 0);
  assert.equal(kept().filter((name) => name.endsWith('.json')).length, 1);
  const second = await open();
  await second.shows(isLive);
  assert.deepEqual([second.server.questions, second.server.messages], [[], []]);
});

test('a question that was put off is never asked again; a line says what allows it, and the action does', async (t) => {
  const { asked, open } = await desk(t);
  for (const [index, questions] of [1, 0].entries()) {
    const { server, shows } = await open();
    await shows(isNotRead);
    await eventually(
      async () => server.messages,
      ({ length }) => length > 0,
    );
    assert.equal(server.questions.length, questions, `editor ${index}`);
    assert.deepEqual(server.messages, ["To read dev's Services, use a code action"]);
    await server.stop();
  }
  assert.deepEqual(asked, []);
  const third = await open();
  await third.shows(isNotRead);
  await third.run(/^Allow reading Services from context dev \(http:\/\/127\.0\.0\.1:\d+\)$/);
  await third.shows(isLive);
  assert.deepEqual(third.server.questions, []);
  await third.server.stop();
  const fourth = await open();
  await fourth.shows(isLive);
});

test('Never is kept as well, and taken back by the action', async (t) => {
  const { asked, open } = await desk(t);
  const first = await open({ answer: async () => ({ title: 'Never for This Context' }) });
  await first.shows(/you blocked access to context dev/i);
  await first.server.stop();
  const second = await open();
  await second.shows(/you blocked access to context dev/i);
  assert.deepEqual([second.server.questions, second.server.messages, asked], [[], [], []]);
  await second.run(/^Allow reading/);
  await second.shows(isLive);
  const actions = await second.server.codeActions('web.yaml', everything);
  assert.ok(actions.every(({ title }) => !title.startsWith('Allow')));
});

test('who begins to type after opening is not asked, but told how; when a file is saved, the question comes', async (t) => {
  const { open } = await desk(t);
  const { server, shows } = await open();
  for (let count = 0; count < 10; count += 1) {
    await server.change('web.yaml', [{ text: `${pod}# ${count}\n` }]);
    await sleep(300);
  }
  await shows(isNotRead);
  assert.deepEqual(server.questions, []);
  assert.equal(server.messages.length, 1);
  await server.save('web.yaml');
  await server.open('other.yaml', pod.replace('name: web', 'name: other'));
  await eventually(
    async () => server.questions,
    ({ length }) => length > 0,
  );
  assert.equal(server.questions.length, 1);
  assert.equal(server.messages.length, 1);
});

test('our own client keeps the answers itself, and is told nothing more', async (t) => {
  const { open } = await desk(t);
  for (let count = 0; count < 2; count += 1) {
    const { server, shows } = await open({ initializationOptions: { showsStatus: true } });
    await shows(isNotRead);
    await eventually(
      async () => server.questions,
      ({ length }) => length > 0,
    );
    assert.equal(server.questions.length, 1);
    assert.deepEqual(server.messages, []);
    assert.deepEqual(server.initialized.capabilities.executeCommandProvider?.commands, [
      'kube-service-links.environment',
      'kube-service-links.checkWorkspace',
    ]);
    assert.deepEqual(await server.codeActions('web.yaml', everything), []);
  }
});
