import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiList, apiService, scriptedApi } from '../../../test/support/clusterApi.ts';
import { quoted, said } from '../../../test/support/said.ts';
import { ClusterServices } from '../hosts/node/cluster/watch/clusterServices.ts';
import { ClusterGate } from './clusterGate.ts';
import { Inventory } from './inventory.ts';

function servicesOf(...names: readonly string[]): ClusterServices {
  const api = scriptedApi(() => ({ text: apiList(names.map((name) => apiService(name))) }));
  return new ClusterServices({ api, context: 'dev', isOnce: true });
}

test('an inventory learns when the gate opens, changes and shuts', async () => {
  const gate = new ClusterGate();
  const inventory = new Inventory([gate]);
  gate.shut(quoted('the cluster is not asked'));
  const lookup = () => {
    const found = inventory.lookup('shop');
    return found.kind === 'known' ? found.services.map(({ name }) => name) : said(found.reason);
  };
  assert.equal(lookup(), 'the cluster is not asked');
  const first = servicesOf('web', 'api');
  gate.open(first);
  assert.equal(lookup(), 'the Services of context dev are being read');
  first.follow('shop');
  await first.settled();
  assert.deepEqual(lookup(), ['web', 'api']);
  const second = servicesOf('web');
  gate.open(second);
  second.follow('shop');
  await second.settled();
  assert.deepEqual(lookup(), ['web']);
  gate.shut(undefined);
  assert.match(String(lookup()), /pass a list with --services/);
  assert.equal(inventory.totals('shop', true).variables.min, 8);
});

test('shut and with nothing to say, it is silent', () => {
  const gate = new ClusterGate();
  assert.deepEqual([gate.knowledge('shop'), [...gate.namespaces()]], [{ kind: 'silent' }, []]);
});
