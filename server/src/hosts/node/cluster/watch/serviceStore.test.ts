import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiService } from '../../../../../../test/support/clusterApi.ts';
import type { WatchEvent } from './listWatch.ts';
import { ServiceStore } from './serviceStore.ts';

const event = (type: WatchEvent['type'], name: string, version: string, port = 80): WatchEvent => ({
  type,
  object: apiService(name, 'shop', version, port),
});
const ofKind = (kind: string, type: WatchEvent['type']): WatchEvent => ({
  type,
  object: { kind, ...apiService('web', 'shop', '11', 81) },
});

/** After a list of `web` in version 10: what happens, what there is then, and what was told of. */
const rows: readonly (readonly [string, readonly WatchEvent[], readonly string[], readonly string[]])[] = [
  ['a change of what is there', [event('MODIFIED', 'web', '11', 81)], ['web:81'], ['web']],
  ['a change of what is not there makes it', [event('MODIFIED', 'api', '11')], ['web:80', 'api:80'], ['api']],
  [
    'what is there comes once more: the last word holds',
    [event('ADDED', 'web', '11', 81)],
    ['web:81'],
    ['web'],
  ],
  ['the end of what is not there', [event('DELETED', 'api', '11')], ['web:80'], []],
  ['an end, whatever it looked like then', [event('DELETED', 'web', '11', 81)], [], ['web']],
  ['an event that is no news', [event('MODIFIED', 'web', '11')], ['web:80'], []],
  [
    'a version that is older than the one before it',
    [event('MODIFIED', 'web', '12', 81), event('MODIFIED', 'web', '11', 82)],
    ['web:82'],
    ['web', 'web'],
  ],
  ['an end that is older than the list', [event('DELETED', 'web', '9')], [], ['web']],
  ['its kind named', [ofKind('Service', 'MODIFIED')], ['web:81'], ['web']],
  [
    'another kind by the same name',
    [ofKind('Endpoints', 'ADDED'), ofKind('Endpoints', 'MODIFIED'), ofKind('Endpoints', 'DELETED')],
    ['web:80'],
    [],
  ],
  ['no name', [{ type: 'DELETED', object: { metadata: { namespace: 'shop' } } }], ['web:80'], []],
];

for (const [what, events, expected, changed] of rows) {
  test(`${what}: as in a store of client-go`, () => {
    const store = new ServiceStore({ source: 'cluster', label: 'here', place: undefined });
    const web = store.declare(apiService('web', 'shop', '10'));
    assert.ok(web);
    store.replace('shop', [web]);
    const told = events.flatMap((each) => store.change(each));
    assert.deepEqual(
      [...store.in('shop')].map(([name, [declared]]) => `${name}:${declared?.service.ports[0]?.port}`),
      expected,
    );
    assert.deepEqual(
      told.map(({ name }) => name),
      changed,
    );
  });
}
