import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Answer, apiList, apiService, scriptedApi } from '../../../../../../test/support/clusterApi.ts';
import { ClusterError } from '../clusterError.ts';
import { objectShape } from './apiMessages.ts';
import { Reflector, type ReflectorState } from './reflector.ts';

interface Log {
  readonly told: string[];
  readonly states: ReflectorState[];
}

/** A reflector on a clock that goes on only while `until` waits: a test costs none of the time that it tells of. */
function reflect(context: TestContext, answer: (path: string, index: number) => Answer) {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout', 'setInterval'], now: 1_800_000_000_000 });
  const api = scriptedApi(answer);
  const log: Log = { told: [], states: [] };
  const nameOf = (object: unknown) => (object as { metadata: { name: string } }).metadata.name;
  const reflector = new Reflector({
    api,
    path: '/services',
    fieldSelector: 'spec.clusterIP!=None',
    shape: objectShape,
    readItem: nameOf,
    random: () => 0,
    output: {
      replace: (items) => log.told.push(`list ${items}`),
      change: ({ type, object }) => log.told.push(`${type} ${nameOf(object)}`),
      onState: (state) => log.states.push(state),
    },
  });
  const ended = reflector.start();
  context.after(async () => {
    reflector.stop();
    // A timer that is cleared later would be taken for one of the next test's.
    await ended;
  });
  /** Lets a millisecond pass at each turn of the event loop. */
  const until = async (isTrue: () => boolean): Promise<void> => {
    const end = Date.now() + 5000;
    while (!isTrue()) {
      if (Date.now() > end) assert.fail('it did not happen within 5 s');
      context.mock.timers.tick(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { api, log, reflector, ended, until };
}

const open: Answer = { lines: [], ends: 'open' };
const list: Answer = { text: apiList([apiService('a')]) };
const event = (type: string, name: string, version: string) => ({
  type,
  object: apiService(name, 'shop', version),
});
const isWatch = (path: string) => path.includes('watch=true');
const versionIn = (path: string | undefined) => /resourceVersion=(\d+)/.exec(path ?? '')?.[1];

test('a list, then what happens after it, and a new watch from the last event or bookmark', async (t) => {
  const { api, log, until } = reflect(t, (path, index) => {
    if (!isWatch(path)) return list;
    if (index === 1) {
      const bookmark = { type: 'BOOKMARK', object: { metadata: { resourceVersion: '13' } } };
      return { lines: [event('ADDED', 'b', '11'), event('DELETED', 'a', '12'), bookmark], ends: 'open' };
    }
    return open;
  });
  await until(() => log.told.length === 3);
  assert.deepEqual(log.told, ['list a', 'ADDED b', 'DELETED a']);
  assert.deepEqual(log.states, [{ kind: 'live' }]);
  assert.match(api.asked[0] ?? '', /^\/services\?resourceVersion=0&fieldSelector=spec\.clusterIP!=None$/);
  assert.match(api.asked[1] ?? '', /allowWatchBookmarks=true&resourceVersion=10&timeoutSeconds=\d{3}/);
});

test('a watch that the server ends in time goes on where it was', async (t) => {
  const { api, log, until } = reflect(t, (path, index) => {
    if (!isWatch(path)) return list;
    if (index > 1) return open;
    t.mock.timers.tick(300_000);
    // Out of order: as in client-go, it is the last that counts, not the highest.
    return { lines: [event('ADDED', 'b', '12'), event('ADDED', 'c', '11')], ends: 'closed' };
  });
  const begun = Date.now();
  await until(() => api.asked.length === 3);
  assert.ok(Date.now() - begun < 300_100, 'without a pause');
  assert.deepEqual(log.told, ['list a', 'ADDED b', 'ADDED c']);
  assert.match(api.asked[2] ?? '', /watch=true.*resourceVersion=11&/);
});

for (const [name, answer] of [
  ['an event', { lines: [{ type: 'ERROR', object: { code: 410, message: 'too old' } }], ends: 'open' }],
  ['a status', { status: 410, text: '{"code":410}' }],
  [
    'newer than the server',
    { status: 504, text: '{"message":"Too large resource version: 10, current: 3"}' },
  ],
] as const satisfies readonly (readonly [string, Answer])[]) {
  test(`a watch that is answered 410 (${name}) leads to a list in pages from etcd`, async (t) => {
    const { api, log, until } = reflect(t, (path, index) => {
      if (index === 0) return list;
      if (index === 1) return answer;
      if (path.includes('continue=more')) return { text: apiList([apiService('c')], '21') };
      if (path.includes('limit=500')) return { text: apiList([apiService('b')], '20', 'more') };
      return open;
    });
    await until(() => api.asked.length === 5);
    assert.deepEqual(log.told, ['list a', 'list b,c']);
    assert.deepEqual(log.states, [{ kind: 'live' }], 'so short a gap is no news');
    assert.equal(versionIn(api.asked[4]), '21');
  });
}

test('another ERROR event leads to a list as ever, and is quoted if that takes long', async (t) => {
  const object = { kind: 'Status', code: 500, message: 'etcd event received with PrevKv=nil' };
  const { api, log, until } = reflect(t, (_, index) => {
    if (index === 0) return list;
    return { lines: index === 1 ? [{ type: 'ERROR', object }] : [], ends: 'open' };
  });
  await until(() => log.states.length === 2);
  assert.match(api.asked[2] ?? '', /^\/services\?resourceVersion=0&(?!watch)/);
  const [, stale] = log.states;
  assert.ok(stale?.kind === 'stale');
  assert.equal(
    stale.error.message,
    'https://api.test returned HTTP 500: etcd event received with PrevKv=nil',
  );
});

test('pages that expire while they are read are asked for anew', async (t) => {
  const { log, until } = reflect(t, (path, index) => {
    if (index === 0) return list;
    if (index === 1) return { status: 410, text: '{}' };
    if (path.includes('continue=more')) return { status: 410, text: '{}' };
    if (path.includes('limit=500')) return { text: apiList([apiService('b')], '20', 'more') };
    if (isWatch(path)) return open;
    return { text: apiList([apiService('z')], '30') };
  });
  await until(() => log.told.length === 2);
  assert.deepEqual(log.told, ['list a', 'list z']);
});

test('what cannot be reached is asked again, and what was known stays', async (t) => {
  const refused = { error: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) };
  const { log, until } = reflect(t, (path, index) => {
    if (index === 0) return refused;
    return isWatch(path) ? open : list;
  });
  await until(() => log.states.length === 2);
  const [failed, live] = log.states;
  assert.equal(failed?.kind === 'failed' && failed.error.message.includes('refused the connection'), true);
  assert.equal(live?.kind, 'live');
});

test('an outage that lasts makes the copy stale, with its age, until it is over', async (t) => {
  let isDown = false;
  const { log, api, reflector, until } = reflect(t, (path) => {
    if (isDown) return { status: 503, text: 'starting' };
    isDown = isWatch(path);
    return isWatch(path) ? { lines: [], ends: 'broken' } : list;
  });
  await until(() => log.states.length === 2);
  const stale = log.states[1];
  assert.ok(stale?.kind === 'stale' && stale.asOf > Date.now() - 10_000);
  assert.match(stale.error.message, /returned HTTP 503/);
  assert.deepEqual(log.told, ['list a']);
  isDown = false;
  reflector.refresh();
  await until(() => log.states.length >= 3);
  assert.equal(log.states[2]?.kind, 'live');
  assert.ok(api.asked.length < 12, `${api.asked.length} requests`);
});

test('failures one after the other are told of when the first has lasted, with the last', async (t) => {
  let failures = 0;
  const { log, reflector, until } = reflect(t, (path, index) => {
    if (isWatch(path)) return { lines: [], ends: 'broken' };
    if (index === 0) return list;
    failures += 1;
    return { status: 500, text: JSON.stringify({ message: `number ${failures}` }) };
  });
  await until(() => log.states.length === 1);
  const begun = Date.now();
  const asking = setInterval(() => reflector.refresh(), 300);
  t.after(() => clearInterval(asking));
  await until(() => log.states.length === 2);
  assert.ok(Date.now() - begun < 2500, `${Date.now() - begun} ms`);
  const [, stale] = log.states;
  assert.ok(stale?.kind === 'stale' && /number [5-9]$/.test(stale.error.message));
});

test('a refresh does not wait for the next attempt', async (t) => {
  let isDown = true;
  const { log, reflector, until } = reflect(t, (path) => {
    if (isDown) return { status: 429, headers: { 'retry-after': '25' }, text: '' };
    return isWatch(path) ? open : list;
  });
  await until(() => log.states.length === 1);
  isDown = false;
  reflector.refresh();
  await until(() => log.told.length === 1);
  reflector.refresh();
  await until(() => log.told.length === 2);
  assert.deepEqual(log.told, ['list a', 'list a']);
});

test('stopped, it asks nothing, tells nothing and leaves nothing open', async (t) => {
  const { api, log, reflector, ended, until } = reflect(t, (path) => (isWatch(path) ? open : list));
  await until(() => api.asked.length === 2);
  reflector.stop();
  await ended;
  await until(() => api.openBodies() === 0);
  assert.equal(api.asked.length, 2);
  assert.deepEqual(log.states, [{ kind: 'live' }]);
});

test('a server that does not know the selector is asked without it, for good', async (t) => {
  const { api, log, until } = reflect(t, (path) => {
    if (path.includes('fieldSelector'))
      return { status: 400, text: '{"message":"field label not supported"}' };
    return isWatch(path) ? open : list;
  });
  await until(() => api.asked.length === 3);
  assert.deepEqual(log.told, ['list a']);
  assert.equal(api.asked.filter((path) => path.includes('fieldSelector')).length, 1);
});

for (const [name, answer, words] of [
  ['a web page', { text: '<html>Log in</html>' }, /got a web page instead/],
  ['a cut list', { text: '{"items":[' }, /cut off or garbled/],
  ['another thing', { text: '{}' }, /not with a list/],
  ['403', { status: 403, text: '{"message":"no"}' }, /^no$/],
  [
    'a large web page as an error',
    { status: 511, text: `<html>Log in</html>${' '.repeat(100_000)}` },
    /got a web page instead/,
  ],
  ['a way to a web page', { status: 302, text: '' }, /got a web page instead/],
  [
    'a compressed list that is cut',
    { error: Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' }) },
    /is cut off or garbled/,
  ],
  ['401', { status: 401, text: '' }, /rejected the credentials/],
  [
    'an error of ours',
    { error: new ClusterError('credentials', { id: 'quoted', text: 'the plugin failed' }) },
    /the plugin failed/,
  ],
] as const satisfies readonly (readonly [string, Answer, RegExp])[]) {
  test(`${name} in place of a list is said in words`, async (t) => {
    const { log, until } = reflect(t, () => answer);
    await until(() => log.states.length > 0);
    const [state] = log.states;
    assert.ok(state?.kind === 'failed');
    assert.match(state.error.message, words);
  });
}

test('a watch event that makes no sense leads to a new list', async (t) => {
  const { log, until } = reflect(t, (path, index) => {
    if (!isWatch(path)) return list;
    return index === 1 ? { lines: [{ type: 'ADDED', object: {} }], ends: 'open' } : open;
  });
  await until(() => log.told.length === 2);
  assert.deepEqual(log.told, ['list a', 'list a']);
});
