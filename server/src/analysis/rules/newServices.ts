/**
 * The Services that the workspace adds to a namespace, or makes larger: what a Service manifest can be blamed for.
 * Knows origins and what is replaced; does not know workloads or limits.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { InventoryService } from '../environment/service.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { hasVariables } from '../environment/serviceVariables.ts';
import { earlierOf, totalsWithout } from '../environment/totalsWithout.ts';
import { compareServices, isOnlyInWorkspace } from './workspaceShare.ts';

export interface NewServices {
  readonly services: readonly InventoryService[];
  /** The last of them, by file and place. */
  readonly last: InventoryService | undefined;
  /** The service environment without any of them: as it is before the workspace is applied. */
  readonly before: () => ServiceTotals;
}

const cache = new WeakMap<ServiceTotals, NewServices>();

/** Looks at every Service of the namespace, once for each state of its totals. */
export function newServices(
  namespace: string,
  links: ServiceTotals,
  inventory: ServiceInventory,
): NewServices {
  const known = cache.get(links);
  if (known) return known;
  const lookup = inventory.lookup(namespace);
  const services = lookup.kind === 'known' ? lookup.services.filter(isNew) : [];
  const last = services.reduce<InventoryService | undefined>(later, undefined);
  let before: ServiceTotals | undefined;
  const found: NewServices = {
    services,
    last,
    before: () => {
      before ??= linksWithout(services, namespace, links, inventory);
      return before;
    },
  };
  cache.set(links, found);
  return found;
}

/** The service environment without some of its Services. */
export function linksWithout(
  services: readonly InventoryService[],
  namespace: string,
  links: ServiceTotals,
  inventory: ServiceInventory,
): ServiceTotals {
  // A variable like KUBERNETES_SERVICE_PORT may be made by `default/kubernetes`, too.
  const find = (name: string) => inventory.find(namespace, name) ?? inventory.find('default', name);
  return totalsWithout(links, services, find);
}

/** What a default namespace that nobody chose brings along is not certain, and no reason for a finding. */
function isNew(service: InventoryService): boolean {
  if (!service.isCertain || !service.declarations.some(hasVariables)) return false;
  return earlierOf(service) !== undefined || isOnlyInWorkspace(service);
}

function later(a: InventoryService | undefined, b: InventoryService): InventoryService {
  return a === undefined || compareServices(a, b) <= 0 ? b : a;
}
