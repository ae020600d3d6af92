/** Inventories for tests, made by the product's own inventory from a source that holds what it is given. */
import type { Service } from '../../server/src/analysis/environment/service.ts';
import { Inventory } from '../../server/src/sources/inventory.ts';
import type { Declaration, ServiceSource } from '../../server/src/sources/serviceSource.ts';

/** What one namespace holds; of namespaces that are not given nothing is known. */
export interface GivenNamespace {
  readonly services: readonly Service[];
  readonly isComplete: boolean;
}

/** A source that never changes. */
export function givenSource(namespaces: ReadonlyMap<string, GivenNamespace>): ServiceSource {
  return {
    kind: 'snapshot',
    namespaces: () => namespaces.keys(),
    knowledge: (namespace) => {
      const given = namespaces.get(namespace);
      if (given === undefined) return { kind: 'silent' };
      const services = new Map<string, readonly Declaration[]>();
      for (const service of given.services) {
        const origin = { source: 'snapshot', label: 'services.json', place: undefined } as const;
        services.set(service.name, [{ service, origin, isCertain: true }]);
      }
      return { kind: 'known', services, complete: given.isComplete, asOf: undefined, remark: undefined };
    },
    onDidChange: () => () => undefined,
    dispose: () => undefined,
  };
}

/** A Service with one port, unnamed and 80 unless said otherwise. */
export function oneService(namespace: string, name: string, changes: Partial<Service> = {}): Service {
  return {
    namespace,
    name,
    clusterIP: '10.100.200.30',
    ports: [{ name: undefined, port: 80, protocol: 'TCP' }],
    ipFamily: 'IPv4',
    ...changes,
  };
}

/** `count` Services whose names have `nameLength` characters. */
export function manyServices(namespace: string, count: number, nameLength: number): readonly Service[] {
  return Array.from({ length: count }, (_, index) =>
    oneService(namespace, `s${String(index).padStart(nameLength - 1, '0')}`),
  );
}

/** `default/kubernetes` as every cluster has it. */
export const defaultKubernetes = oneService('default', 'kubernetes', {
  clusterIP: '10.96.0.1',
  ports: [{ name: 'https', port: 443, protocol: 'TCP' }],
});

/** An inventory of one namespace and `default`, both complete unless said otherwise. */
export function inventoryOf(namespace: string, services: readonly Service[], isComplete = true): Inventory {
  const namespaces = new Map<string, GivenNamespace>([
    ['default', { services: [defaultKubernetes], isComplete: true }],
    [namespace, { services, isComplete }],
  ]);
  return new Inventory([givenSource(namespaces)]);
}

/** An inventory that knows nothing. */
export function emptyInventory(): Inventory {
  return new Inventory([]);
}
