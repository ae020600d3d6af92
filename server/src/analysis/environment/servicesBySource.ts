/**
 * How many Services come from where, each counted once: by the first source that tells of it.
 * Knows origins; does not know what is made of the words.
 */
import type { InventoryService, Origin } from './service.ts';

/** By what a user calls the source, such as `services.json`, in the order in which they are met. */
export function servicesBySource(services: readonly InventoryService[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { origins } of services) {
    const [first] = origins;
    const name = first === undefined ? 'an unknown source' : sourceName(first);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function sourceName({ source, place }: Origin): string {
  if (source === 'workspace') return 'this workspace';
  if (source === 'api-server') return 'the API server itself';
  return place.slice(place.lastIndexOf('/') + 1);
}
