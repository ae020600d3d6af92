import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiList, apiService, scriptedApi } from '../../../test/support/clusterApi.ts';
import { nobody } from '../../../test/support/clusterConnections.ts';
import { quoted, said } from '../../../test/support/said.ts';
import { textsOf } from '../../../test/support/texts.ts';
import { wantsOf } from '../analysis/wants.ts';
import { openCluster } from '../hosts/node/cluster/cluster.ts';
import type { ClusterTarget } from '../hosts/node/cluster/kubeconfig/clusterTarget.ts';
import { Consents } from '../hosts/node/contexts/consents.ts';
import { clustersOf } from '../hosts/node/contexts/decide.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { Workspace } from '../sources/workspace.ts';
import { Worlds } from './worlds.ts';

/** A context whose cluster has one Service, named after it, in the namespace shop. */
function targetOf(context: string, changes: Partial<ClusterTarget> = {}): ClusterTarget {
  return {
    context,
    namespace: `${context}-team`,
    cluster: {
      server: `https://${context}.test`,
      certificateAuthority: undefined,
      tlsServerName: undefined,
      insecureSkipTlsVerify: false,
      proxyUrl: undefined,
    },
    user: { ...nobody, name: 'me' },
    files: ['/home/me/.kube/config'],
    ...changes,
  };
}

function setUp(given: { readonly lingerMs?: number; readonly answer?: 'allow' | 'forbid' } = {}) {
  const state = {
    current: 'dev' as string | undefined,
    contexts: new Map([
      ['dev', targetOf('dev')],
      ['prod', targetOf('prod')],
    ]),
  };
  const log = {
    questions: [] as string[],
    connected: [] as string[],
    closed: [] as string[],
    moved: 0,
    changes: 0,
  };
  const workspace = new Workspace({
    resolveNamespace: (uri, namespace) =>
      namespace === undefined
        ? { name: worlds.namespaceOf(uri) ?? 'default', from: 'context' }
        : { name: namespace, from: 'manifest' },
  });
  const consents = new Consents({
    isTrusted: true,
    answers: {},
    ask: async (question) => {
      log.questions.push(said(question));
      return given.answer;
    },
    keep: () => undefined,
    onDidChange: () => worlds.decide(),
  });
  const clusters = clustersOf({
    consents,
    contexts: {
      get current() {
        return state.current;
      },
      resolve: (name = state.current) => {
        const target = name === undefined ? undefined : state.contexts.get(name);
        return target === undefined
          ? { kind: 'none', message: quoted(`there is no context ${name}`) }
          : { kind: 'target', target };
      },
    },
    identityOf: ({ context, cluster }) => ({
      context,
      server: cluster.server,
      command: undefined,
      fingerprint: undefined,
      isFromWorkspace: false,
      isVerified: true,
    }),
    connect: ({ context }, readsConfigMaps) => {
      log.connected.push(context);
      const api = scriptedApi((path) =>
        path.includes('watch=true')
          ? { lines: [] }
          : { text: apiList([apiService(context), apiService('kubernetes', 'default')]) },
      );
      const connection = { ...api, retry: () => undefined, dispose: () => void log.closed.push(context) };
      return openCluster({ connection, context, readsConfigMaps, log: { warn: () => undefined } });
    },
  });
  const worlds: Worlds = new Worlds({
    workspace,
    clusters,
    onDidChange: () => {
      log.changes += 1;
    },
    onDidChangeNamespaces: () => {
      log.moved += 1;
    },
    ...(given.lingerMs !== undefined && { lingerMs: given.lingerMs }),
  });
  const configure = (changes: Partial<Settings> = {}, picked?: string) =>
    worlds.configure({ ...defaultSettings, ...changes }, picked);
  return { worlds, state, log, configure, workspace };
}

const uri = 'file:///work/web.yaml';

/** The names of the Services when the cluster has answered, or why there are none. */
async function servicesOf(worlds: Worlds, file = uri, namespace = 'shop'): Promise<string> {
  const world = worlds.of(file);
  world.want(wantsOf(namespace));
  for (let tries = 0; world.stateOf(namespace) === 'loading' && tries < 100; tries += 1) await sleep(5);
  const lookup = world.inventory.lookup(namespace);
  if (lookup.kind === 'unavailable') return said(lookup.reason);
  return lookup.services
    .map(({ name }) => name)
    .sort()
    .join();
}

test('nothing connects before the answer, and the question is asked once', async (context) => {
  const { worlds, log, configure } = setUp({ answer: 'allow' });
  context.after(() => worlds.dispose());
  configure();
  assert.match(await servicesOf(worlds), /^context dev is not read until you allow it/);
  assert.deepEqual([log.connected, log.questions.length], [[], 0]);
  worlds.wanted(uri);
  worlds.wanted(uri);
  await sleep(1);
  assert.equal(log.questions.length, 1);
  assert.match(log.questions[0] ?? '', /context dev \(https:\/\/dev\.test\)/);
  assert.equal(await servicesOf(worlds), 'dev');
  assert.equal(worlds.namespaceOf(uri), 'dev-team');
  assert.equal(log.moved, 2, 'with the first settings, and with the answer');
});

for (const [answer, reason] of [
  ['forbid', /you blocked access/],
  [undefined, /is not read until you allow it/],
] as const) {
  test(`answered with ${answer}, nothing connects and nothing is asked again`, async (context) => {
    const { worlds, log, configure } = setUp(answer === undefined ? {} : { answer });
    context.after(() => worlds.dispose());
    configure();
    worlds.wanted(uri);
    await sleep(1);
    worlds.wanted(uri);
    await sleep(1);
    assert.match(await servicesOf(worlds), reason);
    assert.deepEqual([log.connected, log.questions.length], [[], 1]);
    assert.equal(worlds.namespaceOf(uri), undefined);
  });
}

test('off: no context is looked at', async (context) => {
  const { worlds, log, configure } = setUp({ answer: 'allow' });
  context.after(() => worlds.dispose());
  configure({ cluster: 'off' });
  worlds.wanted(uri);
  assert.match(await servicesOf(worlds), /pass a list with --services/);
  assert.deepEqual([log.connected, log.questions], [[], []]);
});

test('auto: another current context is another world, and the old one is kept for a while', async (context) => {
  const { worlds, state, log, configure } = setUp({ lingerMs: 30 });
  context.after(() => worlds.dispose());
  configure({ cluster: 'auto' });
  worlds.opened(uri);
  assert.equal(await servicesOf(worlds), 'dev');
  state.current = 'prod';
  worlds.decide();
  assert.equal(await servicesOf(worlds), 'prod');
  assert.deepEqual(log.closed, []);
  state.current = 'dev';
  worlds.decide();
  assert.equal(await servicesOf(worlds), 'dev');
  assert.deepEqual(log.connected, ['dev', 'prod'], 'dev was still there');
  await sleep(60);
  assert.deepEqual(log.closed, ['prod']);
});

test('a file that is opened before the kubeconfig is read makes one connection, not two', async (context) => {
  const { worlds, state, log, configure } = setUp();
  context.after(() => worlds.dispose());
  state.current = undefined;
  worlds.opened(uri);
  await servicesOf(worlds);
  state.current = 'dev';
  configure({ cluster: 'auto' });
  assert.equal(await servicesOf(worlds), 'dev');
  assert.deepEqual(log.connected, ['dev']);
});

test('a file that is closed lets its cluster go after a while, and opened again asks anew', async (context) => {
  const { worlds, log, configure } = setUp({ lingerMs: 20 });
  context.after(() => worlds.dispose());
  configure({ cluster: 'auto' });
  worlds.opened(uri);
  await servicesOf(worlds);
  worlds.closed(uri);
  await sleep(5);
  worlds.opened(uri);
  await sleep(40);
  assert.deepEqual(log.closed, [], 'opened again in time');
  worlds.closed(uri);
  await sleep(40);
  assert.deepEqual(log.closed, ['dev']);
  worlds.opened(uri);
  assert.equal(await servicesOf(worlds), 'dev');
  assert.deepEqual(log.connected, ['dev', 'dev']);
});

test('files belong to the contexts that the settings name, each with its own Services of the workspace', async (context) => {
  const { worlds, configure, workspace } = setUp();
  context.after(() => worlds.dispose());
  const contexts = [{ files: [{ folder: 'file:///work', glob: 'prod/**' }], context: 'prod' }];
  configure({ cluster: 'auto', contexts });
  const inProd = 'file:///work/prod/web.yaml';
  const text = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [{ port: 1 }] }\n`;
  textsOf(workspace).update(uri, text('ours'));
  textsOf(workspace).update(inProd, text('theirs'));
  assert.equal(await servicesOf(worlds), 'dev,ours');
  assert.equal(await servicesOf(worlds, inProd), 'prod,theirs');
  assert.deepEqual([worlds.namespaceOf(uri), worlds.namespaceOf(inProd)], ['dev-team', 'prod-team']);
  configure({ cluster: 'auto' });
  assert.equal(await servicesOf(worlds, inProd), 'dev,ours,theirs');
});

test('a pick wins over the setting, and the setting over the current context', async (context) => {
  const { worlds, configure, state } = setUp();
  context.after(() => worlds.dispose());
  configure({ cluster: 'auto', context: 'prod' });
  assert.equal(await servicesOf(worlds), 'prod');
  configure({ cluster: 'auto', context: 'prod' }, 'dev');
  assert.equal(await servicesOf(worlds), 'dev');
  configure({ cluster: 'auto', context: 'gone' });
  assert.equal(await servicesOf(worlds), 'there is no context gone');
  state.current = undefined;
  configure({ cluster: 'auto' });
  assert.equal(worlds.decisionFor(uri).permission, 'none');
});

test('the same settings again leave the connection alone, other credentials do not', async (context) => {
  const { worlds, configure, state, log } = setUp();
  context.after(() => worlds.dispose());
  configure({ cluster: 'auto' });
  await servicesOf(worlds);
  configure({ cluster: 'auto', rules: { 'unused-suppression': 'off' } });
  worlds.decide();
  assert.deepEqual(log.connected, ['dev']);
  const dev = targetOf('dev');
  state.contexts.set('dev', { ...dev, user: { ...dev.user, token: 'new' } });
  worlds.decide();
  assert.equal(await servicesOf(worlds), 'dev');
  assert.deepEqual([log.connected, log.closed], [['dev', 'dev'], ['dev']]);
});

test('ConfigMaps are read only where the settings let them be', async (context) => {
  const { worlds, configure } = setUp();
  context.after(() => worlds.dispose());
  configure({ cluster: 'auto', readConfigMaps: false });
  const wants = { ...wantsOf('shop'), configMaps: [{ namespace: 'shop', name: 'settings' }] };
  worlds.of(uri).want(wants);
  await servicesOf(worlds);
  assert.equal(worlds.of(uri).configMaps.find('shop', 'settings').length, 0);
  configure({ cluster: 'auto', readConfigMaps: true });
  worlds.of(uri).want(wants);
  const found = () => worlds.of(uri).configMaps.find('shop', 'settings').length;
  for (let tries = 0; tries < 50 && found() === 0; tries += 1) await sleep(5);
  assert.equal(found(), 1);
});
