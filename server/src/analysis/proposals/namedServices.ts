/**
 * The Services of a namespace whose variables or names fit what is typed.
 * Knows prefixes; keeps the order of a list, so that a letter costs no sorting of thousands.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { InventoryService, ServiceLookup } from '../environment/service.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import { memo } from '../memo.ts';

export interface NamedService {
  readonly service: InventoryService;
  /** Of its variables: `REDIS`. */
  readonly prefix: string;
}

const sorted = memo<ServiceLookup, readonly NamedService[]>();

/** Those of a namespace, by name; the same list while it is the same. */
export function servicesOf(inventory: ServiceInventory, namespace: string): readonly NamedService[] {
  const lookup = inventory.lookup(namespace);
  if (lookup.kind !== 'known') return [];
  const known = sorted.get(lookup);
  if (known !== undefined) return known;
  const all = lookup.services
    .map((service) => ({ service, prefix: variablePrefix(service.name) }))
    .sort((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0));
  sorted.set(lookup, all);
  return all;
}

/** Those that begin with it, then those of which a later word does; at most so many, and whether there were more. */
export function fitting(
  all: readonly NamedService[],
  begins: (prefix: string) => boolean,
  holds: (prefix: string) => boolean,
  most: number,
): { readonly found: readonly NamedService[]; readonly isCut: boolean } {
  const first: NamedService[] = [];
  const later: NamedService[] = [];
  for (const one of all) {
    if (begins(one.prefix)) first.push(one);
    else if (later.length <= most && holds(one.prefix)) later.push(one);
    if (first.length > most) break;
  }
  const found = [...first, ...later];
  return { found: found.slice(0, most), isCut: found.length > most };
}
