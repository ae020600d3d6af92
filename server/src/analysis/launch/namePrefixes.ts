/**
 * Which Services of a namespace cost most, by what their names begin with: `preview-`.
 * Knows names and what their variables cost; knows no container and no limit.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import { execCost, nameCost } from '../environment/serviceTotals.ts';
import { inventoryVariables } from '../environment/serviceVariables.ts';

/** Services whose names begin in the same way, and what their variables cost at least. */
export interface PrefixCost {
  /** Up to a hyphen. */
  readonly prefix: string;
  readonly services: number;
  readonly execBytes: number;
  readonly nameBytes: number;
}

/** Fewer are no group. */
const fewest = 3;

/** Those of a namespace, the dearest first; each Service is in one of them at most. */
export function namePrefixes(namespace: string, inventory: ServiceInventory): readonly PrefixCost[] {
  const lookup = inventory.lookup(namespace);
  if (lookup.kind !== 'known') return [];
  const groups = new Map<string, string[]>();
  for (const { name } of lookup.services) {
    const end = name.indexOf('-');
    if (end <= 0) continue;
    const first = name.slice(0, end + 1);
    const group = groups.get(first) ?? [];
    group.push(name);
    groups.set(first, group);
  }
  return [...groups.values()]
    .filter((names) => names.length >= fewest)
    .map((names) => costOf(names, namespace, inventory))
    .sort((a, b) => b.nameBytes - a.nameBytes || (a.prefix < b.prefix ? -1 : 1));
}

function costOf(names: readonly string[], namespace: string, inventory: ServiceInventory): PrefixCost {
  let [execBytes, nameBytes] = [0, 0];
  for (const one of names) {
    const service = inventory.find(namespace, one);
    if (service === undefined) continue;
    for (const [name, { bytes }] of inventoryVariables(service)) {
      execBytes += execCost(name, bytes).min;
      nameBytes += nameCost(name);
    }
  }
  return { prefix: commonStart(names), services: names.length, execBytes, nameBytes };
}

/** The longest start that ends in a hyphen and that all of them have. */
function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}
