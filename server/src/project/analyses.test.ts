import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { apiList, apiService, scriptedApi } from '../../../test/support/clusterApi.ts';
import { textsOf } from '../../../test/support/texts.ts';
import { anyIn, workloadsIn } from '../../../test/support/workloads.ts';
import { defaultOptions } from '../analysis/options.ts';
import { openCluster } from '../hosts/node/cluster/cluster.ts';
import { namespaceResolver, resolverByFile } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import { noHooks } from '../sources/workHooks.ts';
import { Workspace } from '../sources/workspace.ts';
import { Analyses, type AnalysesOptions } from './analyses.ts';
import { World } from './world.ts';

const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
const pod = (name: string, namespace = 'shop') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  containers:
    - { name: web, image: web, envFrom: [{ configMapRef: { name: ${name}-settings } }] }
`;

/** A project before a cluster that answers each request, and counts them. */
function setUp(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  keepsWanted = false,
  more: Pick<AnalysesOptions, 'hooks'> & { readonly pause?: () => Promise<void> } = {},
) {
  const api = scriptedApi((path) => {
    if (path.includes('/configmaps/')) return { text: JSON.stringify({ data: { KEY: 'value' } }) };
    return { text: apiList([apiService('api'), apiService('kubernetes', 'default')]) };
  });
  const resolve = namespaceResolver(defaultSettings);
  const workspace = new Workspace({ resolveNamespace: resolve, keepsWanted });
  for (const [uri, text] of Object.entries(files)) textsOf(workspace).update(uri, text);
  const world = new World({
    snapshots: [],
    seenBy: () => ({ services: [workspace], configMaps: workspace.configMaps }),
    onDidChange: () => undefined,
  });
  const log = { warn: () => undefined };
  const connection = { ...api, retry: () => undefined, dispose: async () => undefined };
  world.open('dev', () =>
    openCluster({ connection, context: 'dev', readsConfigMaps: true, isOnce: true, log }),
  );
  const resolverOf = resolverByFile(resolve);
  let onDidRead = () => {};
  const project = new Analyses({
    workspace,
    nginxTemplates: new NginxTemplateFiles(),
    worldOf: () => world,
    optionsOf: () => defaultOptions,
    resolverOf,
    ...(keepsWanted && {
      closed: { pause: more.pause ?? (async () => {}), onDidRead: () => onDidRead() },
    }),
    ...(more.hooks && { hooks: more.hooks }),
  });
  t.after(() => {
    project.dispose();
    world.dispose();
  });
  const look = (uri: string) =>
    (workspace.file(uri)?.documents ?? []).map(({ document }) =>
      project.analyzer.analyze(document, project.contextOf(uri)),
    );
  const want = (uri: string) => project.want(uri, look(uri));
  const asked = () =>
    api.asked.map((path) => path.replace(/\?.*/, '').replace('/api/v1/namespaces/', '')).sort();
  const read = () =>
    new Promise<void>((done) => {
      onDidRead = done;
    });
  return { workspace, world, project, look, want, asked, read };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('to make an inventory, to read totals and to analyse sends no request', async (t) => {
  const { world, look, asked } = setUp(t, { 'file:///a': `${pod('a')}---\n${service}` });
  const { inventory, configMaps } = world;
  for (const namespace of ['shop', 'default', 'other']) {
    for (const hasLinks of [true, false]) inventory.totals(namespace, hasLinks);
    inventory.lookup(namespace);
    inventory.find(namespace, 'web');
    configMaps.find(namespace, 'settings');
  }
  assert.equal(look('file:///a').length, 2);
  await settle();
  assert.deepEqual(asked(), []);
});

test('what the answers wanted is asked for once, and what fixes want after that, until nothing is wanted', async (t) => {
  const { world, look, want, asked } = setUp(t, { 'file:///a': pod('a') });
  let rounds = 0;
  while (want('file:///a')) {
    rounds += 1;
    await world.settled();
  }
  assert.ok(rounds <= 3, `${rounds} rounds`);
  assert.deepEqual(asked(), ['default/services', 'shop/configmaps/a-settings', 'shop/services']);
  const [analysis] = look('file:///a');
  assert.equal(analysis?.workloads[0]?.links.isComplete, true);
  const { wants } = analysis ?? {};
  assert.equal(look('file:///a')[0]?.wants, wants, 'what is remembered keeps its wants');
  assert.deepEqual(wants?.configMaps, [{ namespace: 'shop', name: 'a-settings' }]);
});

test('a ConfigMap that the workspace declares is not asked for', async (t) => {
  const declared = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a-settings, namespace: shop }\n';
  const { want, asked } = setUp(t, { 'file:///a': pod('a'), 'file:///b': declared });
  want('file:///a');
  await settle();
  assert.deepEqual(asked(), ['default/services', 'shop/services']);
});

test('closed files whose workloads count are read, and what those want is asked for', async (t) => {
  const files = { 'file:///b': pod('b'), 'file:///other': pod('other', 'other') };
  const { workspace, project, look, want, asked, read } = setUp(t, files, true);
  textsOf(workspace).edit('file:///a', service);
  assert.equal(workloadsIn(workspace, 'shop').length, 0);
  const done = read();
  assert.equal(want('file:///a'), true);
  await done;
  assert.equal(project.contextOf('file:///a').neighbours(anyIn('shop')).length, 1);
  assert.equal(workloadsIn(workspace, 'other').length, 0);
  want('file:///a');
  await settle();
  assert.deepEqual(asked(), ['default/services', 'shop/configmaps/b-settings', 'shop/services']);
  assert.equal(look('file:///a')[0]?.workloads.length, 0);
  project.forget('file:///a');
  assert.equal(workloadsIn(workspace, 'shop').length, 0, 'nobody wants it any more');
});

test('what thousands of neighbours want is asked for a few at a time, and only the last of what is wanted meanwhile', async (t) => {
  const takers = Array.from({ length: 200 }, (_, index) =>
    pod(`p${index}`).replace(/p\d+-settings/, 'all'),
  ).join('---\n');
  let [made, most, pauses] = [0, 0, 0];
  const pause = async () => {
    [made, most, pauses] = [0, Math.max(most, made), pauses + 1];
    await new Promise(setImmediate);
  };
  const hooks: AnalysesOptions['hooks'] = {
    ...noHooks,
    aroundDocument: (_document, make) => {
      made += 1;
      return make();
    },
  };
  const { workspace, project, asked } = setUp(t, {}, true, { hooks, pause });
  textsOf(workspace).edit('file:///a', service);
  textsOf(workspace).edit('file:///b', takers);
  workspace.readOn('file:///b', [...Array(200).keys()]);
  const uri = 'file:///a';
  const wants = { namespaces: [], configMaps: [], workloads: [anyIn('shop')] };
  const first = project.wantSoon(uri, [{ wants }]);
  const second = project.wantSoon(uri, [{ wants }]);
  const third = project.wantSoon(uri, [{ wants }]);
  assert.deepEqual(await Promise.all([first, second, third]), [true, false, false]);
  await settle();
  assert.deepEqual(asked(), ['default/services', 'shop/configmaps/all', 'shop/services']);
  assert.ok(pauses > 50 && most <= 8, `${pauses} pauses, ${most} at once`);
  void project.wantSoon(uri, [{ wants }]);
  project.forget(uri);
  await project.wantSoon('file:///b', []);
});
