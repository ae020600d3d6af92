import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Answer, scriptedApi } from '../../../../../../test/support/clusterApi.ts';
import { ClusterConfigMaps } from './clusterConfigMaps.ts';

function configMaps(context: TestContext, answer: (path: string, index: number) => Answer) {
  const api = scriptedApi(answer);
  const warnings: string[] = [];
  const maps = new ClusterConfigMaps({ api, log: { warn: (words) => warnings.push(words) } });
  let changes = 0;
  maps.onDidChange(() => {
    changes += 1;
  });
  context.after(() => maps.dispose());
  return { api, maps, warnings, changes: () => changes };
}

const answerWith = (data: unknown, binaryData?: unknown): Answer => ({
  text: JSON.stringify({ data, binaryData }),
});

test('a ConfigMap is read when it is to be followed, once, and told when it is there', async (t) => {
  const { api, maps, changes } = configMaps(t, () => answerWith({ KEY: 'value' }, { bin: 'AA==' }));
  assert.deepEqual(maps.find('shop', 'settings'), []);
  await maps.settled();
  assert.deepEqual(api.asked, [], 'to look asks nobody');
  const settings = { namespace: 'shop', name: 'settings' };
  assert.deepEqual([maps.follow(settings), maps.follow(settings)], [true, false]);
  await maps.settled();
  assert.deepEqual(api.asked, ['/api/v1/namespaces/shop/configmaps/settings']);
  const [map] = maps.find('shop', 'settings');
  assert.equal(map?.data.get('KEY')?.text, 'value');
  assert.deepEqual([map?.binaryKeys, map?.file], [['bin'], undefined]);
  assert.equal(changes(), 1);
});

test('only what changed is told when it is read again, and the same object stays for the rest', async (t) => {
  let value = 'one';
  const { maps, changes } = configMaps(t, (path) =>
    answerWith({ KEY: path.endsWith('/same') ? 'same' : value }),
  );
  maps.follow({ namespace: 'shop', name: 'same' });
  maps.follow({ namespace: 'shop', name: 'other' });
  await maps.settled();
  const same = maps.find('shop', 'same');
  value = 'two';
  maps.refresh();
  await maps.settled();
  assert.equal(maps.find('shop', 'same'), same);
  assert.equal(maps.find('shop', 'other')[0]?.data.get('KEY')?.text, 'two');
  assert.equal(changes(), 3);
});

test('one that does not exist is none, and one that is gone is gone', async (t) => {
  let isThere = true;
  const { maps, warnings } = configMaps(t, () => (isThere ? answerWith({}) : { status: 404, text: '{}' }));
  maps.follow({ namespace: 'shop', name: 'a' });
  await maps.settled();
  assert.equal(maps.find('shop', 'a').length, 1);
  isThere = false;
  maps.refresh();
  await maps.settled();
  assert.deepEqual([maps.find('shop', 'a'), warnings], [[], []]);
});

for (const answer of [{ status: 403, text: '{"message":"no"}' }, { text: '{' }] as const) {
  test(`a failure (${JSON.stringify(answer)}) keeps what was known, and is logged`, async (t) => {
    let hasFailed = false;
    const { maps, warnings } = configMaps(t, () => (hasFailed ? answer : answerWith({ KEY: 'x' })));
    maps.follow({ namespace: 'shop', name: 'a' });
    await maps.settled();
    hasFailed = true;
    maps.refresh();
    await maps.settled();
    assert.equal(maps.find('shop', 'a')[0]?.data.get('KEY')?.text, 'x');
    assert.match(warnings[0] ?? '', /^ConfigMap shop\/a was not read: /);
  });
}

test('a name that is none is not asked for: no manifest can lead a request to another path', (t) => {
  const { api, maps } = configMaps(t, () => answerWith({}));
  for (const name of ['..', '../secrets/x', 'a/b', 'a?x=1', '', 'A', 'a'.repeat(254), 'a\nb', '%2e%2e'])
    for (const [namespace, configMap] of [
      ['shop', name],
      [name, 'a'],
    ] as const)
      assert.equal(maps.follow({ namespace, name: configMap }), false);
  assert.deepEqual(api.asked, []);
});

test('many at a time are read a few at a time', async (t) => {
  const { api, maps } = configMaps(t, () => answerWith({}));
  for (let i = 0; i < 50; i += 1) maps.follow({ namespace: 'shop', name: `m${i}` });
  assert.ok(api.asked.length <= 4, `${api.asked.length} at once`);
  await maps.settled();
  assert.equal(api.asked.length, 50);
});
