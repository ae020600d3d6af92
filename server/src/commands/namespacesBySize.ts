/**
 * The namespaces in which a workload may be meant to run, if it names none.
 * Knows what is known of Services; does not know workloads.
 */
import type { World } from '../project/world.ts';

/** Of a cluster only what was read: nobody wants the others. */
export function namespacesBySize(world: World): readonly string[] {
  const { inventory } = world;
  const sizeOf = (namespace: string) => inventory.totals(namespace, true).execBytes.min;
  return inventory
    .namespaces()
    .filter((namespace) => !world.isOpen || world.stateOf(namespace) === 'live')
    .filter((namespace) => inventory.totals(namespace, true).unavailable === undefined)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}
