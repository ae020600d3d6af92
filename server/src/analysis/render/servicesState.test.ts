import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyInventory, oneService } from '../../../../test/support/inventories.ts';
import { quoted } from '../../../../test/support/said.ts';
import type { InventoryService, Origin, ServiceLookup } from '../environment/service.ts';
import { english } from '../messages/languages.ts';
import { servicesState } from './servicesState.ts';

const minuteMs = 60_000;
const shop = { name: 'shop', from: 'manifest' } as const;

function from(source: Origin['source'], label: string): Origin {
  return { source, label, place: undefined };
}

function service(name: string, ...origins: readonly Origin[]): InventoryService {
  return { name, declarations: [oneService('shop', name)], isCertain: true, origins };
}

/** The line for a namespace of which this is known, an hour after the epoch. */
function lineFor(lookup: ServiceLookup, now = 60 * minuteMs): string {
  return english.say(servicesState(shop, { lookup: () => lookup }, now));
}

function known(
  services: readonly InventoryService[],
  changes: Partial<ServiceLookup & { kind: 'known' }> = {},
) {
  return {
    kind: 'known',
    services,
    complete: true,
    asOf: 55 * minuteMs,
    remark: undefined,
    ...changes,
  } as const;
}

const file = from('snapshot', '/work/shop/services.json');

for (const [what, lookup, expected] of [
  [
    'a list',
    known([service('a', file), service('b', file)]),
    'Services of shop: services.json, 5 minutes old',
  ],
  [
    'a list and the workspace, which is always fresh',
    known([service('a', file), service('b', from('workspace', 'file:///b.yaml')), service('c', file)]),
    'Services of shop: 2 from services.json (5 minutes old), 1 from your files',
  ],
  [
    'the first origin where there are several',
    known([service('a', from('workspace', 'file:///a.yaml'), file)]),
    'Services of shop: your files',
  ],
  [
    'two lists of one name',
    known([service('a', file), service('b', from('snapshot', '/work/other/services.json'))]),
    'Services of shop: services.json, 5 minutes old',
  ],
  [
    'the workspace alone',
    known(
      [service('a', from('workspace', 'file:///a.yaml')), service('b', from('workspace', 'file:///b.yaml'))],
      {
        complete: false,
        asOf: undefined,
      },
    ),
    'Services of shop: only those in your files; the cluster may have more',
  ],
  [
    'the API server',
    known([service('kubernetes', from('api-server', ''))], { complete: false }),
    'Services of shop: the API server itself; there may be more',
  ],
  [
    'a cluster that is being watched',
    known([service('a', from('cluster', 'context prod'))], { asOf: undefined }),
    'Services of shop: context prod, live',
  ],
  [
    'a cluster that no longer answers',
    known([service('a', from('cluster', 'context prod'))], {
      remark: quoted('context prod does not <answer>'),
    }),
    'Services of shop: context prod, 5 minutes old (context prod does not \\<answer\\>)',
  ],
  ['no Service at all', known([]), 'Services of shop: none, as of 5 minutes ago'],
  ['no Service and no age', known([], { asOf: undefined }), 'Services of shop: none'],
  ['none yet', known([], { complete: false, asOf: undefined }), 'Services of shop: none; there may be more'],
  ['no origin', known([service('a')], { asOf: undefined }), 'Services of shop: an unknown source'],
  [
    'nothing',
    { kind: 'unavailable', reason: quoted('services.json is <empty>') },
    'Services of shop: not known. Services.json is \\<empty\\>.',
  ],
] as const) {
  test(`the line for ${what}`, () => {
    assert.equal(lineFor(lookup), expected);
  });
}

test('an inventory that knows nothing says what to do', () => {
  const state = servicesState(shop, emptyInventory(), 0);
  assert.match(english.say(state), /^Services of shop: not known\. .*kubectl get services/);
});

for (const [ms, words] of [
  [-5000, 'under a minute'],
  [59_999, 'under a minute'],
  [minuteMs, '1 minute'],
  [59 * minuteMs, '59 minutes'],
  [60 * minuteMs, '1 hour'],
  [24 * 60 * minuteMs - 1, '23 hours'],
  [48 * 60 * minuteMs, '2 days'],
] as const) {
  test(`an age of ${ms} ms is ${words}`, () => {
    const lookup = known([service('a', file)], { asOf: 0 });
    assert.equal(lineFor(lookup, ms), `Services of shop: services.json, ${words} old`);
  });
}
