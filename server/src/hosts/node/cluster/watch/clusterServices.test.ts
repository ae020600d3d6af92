import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Answer, apiList, apiService, scriptedApi } from '../../../../../../test/support/clusterApi.ts';
import { said } from '../../../../../../test/support/said.ts';
import { until } from '../../../../../../test/support/until.ts';
import { Inventory } from '../../../../sources/inventory.ts';
import { ClusterServices } from './clusterServices.ts';

const open: Answer = { lines: [], ends: 'open' };
const forbidden: Answer = { status: 403, text: '{"message":"no"}' };
const isWatch = (path: string) => path.includes('watch=true');
const isAll = (path: string) => path.startsWith('/api/v1/services?');

function cluster(context: TestContext, answer: (path: string, index: number) => Answer, isOnce = false) {
  const api = scriptedApi(answer);
  const source = new ClusterServices({ api, context: 'dev', isOnce });
  const told: string[] = [];
  source.onDidChange(({ services, namespaces }) => {
    told.push(...services.map(({ namespace, name }) => `${namespace}/${name}`));
    told.push(...(namespaces === 'all' ? ['all'] : namespaces));
  });
  context.after(() => source.dispose());
  return { api, source, told };
}

const shop = [apiService('web'), apiService('api')];
const others = [...shop, apiService('kubernetes', 'default'), apiService('db', 'data')];

function names(source: ClusterServices, namespace: string): readonly string[] | string {
  const knowledge = source.knowledge(namespace);
  return knowledge.kind === 'known' ? [...knowledge.services.keys()] : knowledge.kind;
}

test('a namespace is asked for first, then all of them, and then nothing but one watch', async (t) => {
  const { api, source } = cluster(t, (path) => {
    if (isWatch(path)) return open;
    return { text: apiList(isAll(path) ? others : shop) };
  });
  assert.equal(names(source, 'shop'), 'unavailable');
  assert.deepEqual(api.asked, [], 'to look asks nobody');
  source.follow('shop');
  await until(() => api.asked.filter((path) => isAll(path) && isWatch(path)).length === 1);
  assert.match(api.asked[0] ?? '', /^\/api\/v1\/namespaces\/shop\/services\?/);
  await until(() => api.openBodies() === 1);
  assert.deepEqual(names(source, 'shop'), ['web', 'api']);
  assert.deepEqual(names(source, 'data'), ['db']);
  assert.deepEqual(names(source, 'empty'), [], 'a namespace that does not occur has no Services');
  const before = api.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(api.asked.length, before);
});

test('where all may not be listed, each namespace is, without a word', async (t) => {
  const { source, api } = cluster(t, (path) => {
    if (isAll(path)) return forbidden;
    if (isWatch(path)) return open;
    return { text: apiList(path.includes('/shop/') ? shop : [apiService('db', 'data')]) };
  });
  source.follow('shop');
  source.follow('data');
  await until(() => api.openBodies() === 2 && source.state('data').kind === 'live');
  assert.deepEqual(names(source, 'shop'), ['web', 'api']);
  assert.deepEqual(names(source, 'data'), ['db']);
  assert.equal(api.asked.filter(isAll).length, 1);
});

test('what may not be listed at all is said, with what to do', async (t) => {
  const { source } = cluster(t, () => forbidden);
  source.follow('shop');
  await until(() => source.state('shop').kind === 'failed');
  const knowledge = source.knowledge('shop');
  assert.ok(knowledge.kind === 'unavailable');
  assert.match(
    said(knowledge.reason),
    /^context dev: you are not allowed to list the Services of shop: ask for `list`/,
  );
});

test('when all may no longer be listed, the namespaces are asked for again', async (t) => {
  let isAllowed = true;
  const { source, api } = cluster(t, (path) => {
    if (isAll(path) && !isAllowed) return forbidden;
    if (isWatch(path)) return isAll(path) ? { lines: [], ends: 'broken' } : open;
    if (isAll(path)) isAllowed = false;
    return { text: apiList(isAll(path) ? others : shop) };
  });
  source.follow('shop');
  await until(() => api.asked.filter((path) => path.includes('/shop/') && !isWatch(path)).length === 2);
  await until(() => source.state('shop').kind === 'live' && api.openBodies() === 1);
  assert.deepEqual(names(source, 'shop'), ['web', 'api']);
});

test('what may no longer be listed at all stays known, as old as it is', async (t) => {
  let isAllowed = true;
  const { source } = cluster(t, (path) => {
    if (!isAllowed) return forbidden;
    if (isWatch(path)) {
      isAllowed = !isAll(path);
      return { lines: [], ends: isAll(path) ? 'broken' : 'open' };
    }
    return { text: apiList(isAll(path) ? others : shop) };
  });
  source.follow('shop');
  await until(() => source.state('data').kind === 'stale');
  for (const [namespace, expected] of [
    ['shop', ['web', 'api']],
    ['data', ['db']],
  ] as const) {
    assert.deepEqual(names(source, namespace), expected);
    await until(() => /services-forbidden/.test(JSON.stringify(source.knowledge(namespace))));
    assert.deepEqual(names(source, namespace), expected);
  }
});

test('only what differs is told, and the inventory follows', async (t) => {
  const events = [
    { type: 'ADDED', object: apiService('new', 'shop', '11') },
    { type: 'MODIFIED', object: apiService('web', 'shop', '12') },
    { type: 'DELETED', object: apiService('api', 'shop', '13') },
    { type: 'DELETED', object: apiService('stranger', 'shop', '14') },
  ];
  const { source, told } = cluster(t, (path) => {
    if (isAll(path)) return forbidden;
    return isWatch(path) ? { lines: events, ends: 'open' } : { text: apiList(shop) };
  });
  const inventory = new Inventory([source]);
  assert.equal(inventory.lookup('shop').kind, 'unavailable');
  source.follow('shop');
  await until(() => told.includes('shop/api'));
  const lookup = inventory.lookup('shop');
  assert.ok(lookup.kind === 'known' && lookup.complete);
  assert.deepEqual(lookup.services.map(({ name }) => name).sort(), ['new', 'web']);
  assert.deepEqual(
    told.filter((key) => key.startsWith('shop/')),
    ['shop/new', 'shop/api'],
  );
  assert.deepEqual(lookup.services[0]?.origins[0]?.label, 'context dev');
});

test('listed once, it follows nothing, and is settled', async (t) => {
  const { source, api } = cluster(t, () => ({ text: apiList(shop) }), true);
  source.follow('shop');
  await source.settled();
  assert.deepEqual(names(source, 'shop'), ['web', 'api']);
  assert.equal(api.asked.length, 1);
});

test('listed once, a failure is an answer, too', async (t) => {
  const { source } = cluster(t, () => ({ status: 500, text: 'no' }), true);
  source.follow('shop');
  await source.settled();
  assert.equal(names(source, 'shop'), 'unavailable');
});

test('Services that make no sense are left out; the others are taken', async (t) => {
  const odd = [null, 7, {}, { metadata: {} }, { metadata: { name: 'x', namespace: 'shop' } }, ...shop];
  const { source } = cluster(t, () => ({ text: apiList(odd as object[]) }), true);
  source.follow('shop');
  await source.settled();
  assert.deepEqual(
    names(source, 'shop'),
    ['x', 'web', 'api'].filter((name) => name !== 'x'),
  );
});

test('disposed, it asks nothing more', async (t) => {
  const { source, api } = cluster(t, (path) => (isWatch(path) ? open : { text: apiList(shop) }));
  source.follow('shop');
  await until(() => api.openBodies() > 0);
  source.dispose();
  await until(() => api.openBodies() === 0);
  const before = api.asked.length;
  source.follow('data');
  source.followAll();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(api.asked.length, before);
});
