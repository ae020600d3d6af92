import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneService } from '../../../../test/support/inventories.ts';
import type { InventoryService, Service } from './service.ts';
import { NamespaceLinks, type ServiceTotals } from './serviceTotals.ts';
import { totalsWithout } from './totalsWithout.ts';

const state = { isComplete: true, unavailable: undefined, asOf: undefined, remark: undefined };
// Names and ports that make each other's variables.
const names = ['x', 'x-service', 'x-port', 'x-port-80-tcp', 'y'];

const service = (name: string): fc.Arbitrary<Service> =>
  fc
    .record({
      clusterIP: fc.constantFrom('10.0.0.1', '10.100.200.30', undefined),
      ports: fc.array(
        fc.record({
          name: fc.constantFrom(undefined, 'http'),
          port: fc.constantFrom(80, 443),
          protocol: fc.constantFrom('TCP', 'UDP'),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map((changes) => oneService('shop', name, changes));

const entry = (name: string) =>
  fc.record({
    now: service(name),
    earlier: fc.option(service(name), { nil: undefined }),
    isCertain: fc.boolean(),
    isRemoved: fc.boolean(),
  });

function inventoryService({ now, earlier, isCertain }: Entry): InventoryService {
  return {
    name: now.name,
    declarations: [now],
    isCertain,
    origins: [],
    ...(earlier && { replaced: [earlier] }),
  };
}

type Entry = ReturnType<typeof entry> extends fc.Arbitrary<infer T> ? T : never;

function totalsOf(services: readonly InventoryService[]): ServiceTotals {
  const links = new NamespaceLinks();
  for (const one of services) links.set(one.name, one);
  return links.totals({ ...state, serviceCount: services.length });
}

function facts(totals: ServiceTotals) {
  const { serviceCount, execBytes, nameBytes, variables } = totals;
  const links = [...totals.names()].sort().map((name) => [name, totals.find(name)] as const);
  return { serviceCount, execBytes, nameBytes, variables, links };
}

test('what is left is what there would be without those Services', () => {
  fc.assert(
    fc.property(fc.tuple(...names.map(entry)), (entries) => {
      const services = entries.map((one) => ({ ...one, service: inventoryService(one) }));
      const removed = services.filter(({ isRemoved }) => isRemoved).map((one) => one.service);
      const left = services.flatMap(({ service: now, isRemoved, earlier }): readonly InventoryService[] => {
        if (!isRemoved) return [now];
        if (earlier === undefined) return [];
        return [{ name: now.name, declarations: [earlier], isCertain: true, origins: [] }];
      });
      const byName = new Map(services.map((one) => [one.service.name, one.service]));
      const without = totalsWithout(totalsOf([...byName.values()]), removed, (name) => byName.get(name));
      assert.deepEqual(facts(without), facts(totalsOf(left)));
    }),
    { numRuns: 300 },
  );
});

test('a list that may be incomplete stays so', () => {
  const links = new NamespaceLinks();
  const y: InventoryService = {
    name: 'y',
    declarations: [oneService('shop', 'y')],
    isCertain: true,
    origins: [],
  };
  links.set('y', y);
  const totals = links.totals({ ...state, isComplete: false, serviceCount: 1 });
  const { execBytes, isComplete } = totalsWithout(totals, [y], () => undefined);
  assert.deepEqual({ execBytes, isComplete }, { execBytes: { min: 0, max: Infinity }, isComplete: false });
});
