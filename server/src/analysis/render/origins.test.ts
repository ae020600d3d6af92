import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyInventory, oneService } from '../../../../test/support/inventories.ts';
import type { InventoryService, Origin, ServiceLookup } from '../environment/service.ts';
import { ageInWords, servicesLine } from './origins.ts';

const minuteMs = 60_000;

function from(source: Origin['source'], place: string): Origin {
  return { source, place, range: undefined };
}

function service(name: string, ...origins: readonly Origin[]): InventoryService {
  return { name, declarations: [oneService('shop', name)], isCertain: true, origins };
}

/** The line for a namespace of which this is known, an hour after the epoch. */
function lineFor(lookup: ServiceLookup): string {
  return servicesLine('shop', { lookup: () => lookup }, 60 * minuteMs);
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
    'Services of namespace shop: 2 from services.json, 5 minutes old.',
  ],
  [
    'a list and the workspace, which is always fresh',
    known([service('a', file), service('b', from('workspace', 'file:///b.yaml'))]),
    'Services of namespace shop: 1 from services.json, 1 from this workspace, 5 minutes old.',
  ],
  [
    'the first origin where there are several',
    known([service('a', from('workspace', 'file:///a.yaml'), file)]),
    'Services of namespace shop: 1 from this workspace, 5 minutes old.',
  ],
  [
    'the workspace alone',
    known([service('a', from('workspace', 'file:///a.yaml'))], { complete: false }),
    'Services of namespace shop: 1 from this workspace. There may be more: the list is not complete.',
  ],
  [
    'the API server',
    known([service('kubernetes', from('api-server', ''))], { complete: false }),
    'Services of namespace shop: 1 from the API server itself. There may be more: the list is not complete.',
  ],
  [
    'a cluster that is being watched',
    known([service('a', from('cluster', 'context prod'))], { asOf: undefined }),
    'Services of namespace shop: 1 from context prod, live.',
  ],
  [
    'a cluster that no longer answers',
    known([service('a', from('cluster', 'context prod'))], { remark: 'context prod does not <answer>' }),
    'Services of namespace shop: 1 from context prod, 5 minutes old. The list is not current: context prod does not \\<answer\\>.',
  ],
  ['no Service at all', known([]), 'Namespace shop had no Services 5 minutes ago.'],
  ['no Service and no age', known([], { asOf: undefined }), 'Namespace shop has no Services.'],
  [
    'none yet',
    known([], { complete: false }),
    'No Service of namespace shop is known, but the list is not complete.',
  ],
  [
    'no origin',
    known([service('a')], { asOf: undefined }),
    'Services of namespace shop: 1 from an unknown source.',
  ],
  [
    'nothing',
    { kind: 'unavailable', reason: 'services.json is <empty>' },
    'Nothing is known of the Services of namespace shop: services.json is \\<empty\\>.',
  ],
] as const) {
  test(`the line for ${what}`, () => {
    assert.equal(lineFor(lookup), expected);
  });
}

test('an inventory that knows nothing says what to do', () => {
  assert.match(servicesLine('shop', emptyInventory(), 0), /^Nothing is known of .*kubectl get services/);
});

for (const [ms, words] of [
  [-5000, '0 seconds'],
  [999, '0 seconds'],
  [1000, '1 second'],
  [59_999, '59 seconds'],
  [minuteMs, '1 minute'],
  [59 * minuteMs, '59 minutes'],
  [60 * minuteMs, '1 hour'],
  [24 * 60 * minuteMs - 1, '23 hours'],
  [48 * 60 * minuteMs, '2 days'],
] as const) {
  test(`an age of ${ms} ms is ${words}`, () => {
    assert.equal(ageInWords(ms), words);
  });
}
