/**
 * Where the Services of an estimate come from, and how old that knowledge is, in words.
 * Knows origins and ages; reads no clock.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { Origin } from '../environment/service.ts';
import { count } from '../rules/wording.ts';
import { plain } from './markdown.ts';

const minuteMs = 60_000;

/** A sentence such as "632 Services: 630 from services.json (5 minutes old), 2 from this workspace." */
export function servicesLine(namespace: string, inventory: ServiceInventory, now: number): string {
  const lookup = inventory.lookup(namespace);
  if (lookup.kind === 'unavailable') {
    return `Nothing is known of the Services of namespace ${plain(namespace)}: ${plain(lookup.reason)}.`;
  }
  const bySource = new Map<string, number>();
  for (const { origins } of lookup.services) {
    const [first] = origins;
    const from = first === undefined ? 'an unknown source' : sourceName(first);
    bySource.set(from, (bySource.get(from) ?? 0) + 1);
  }
  const parts = [...bySource].map(([from, services]) => `${count(services)} from ${plain(from)}`);
  const age = lookup.asOf > 0 ? `, ${ageInWords(now - lookup.asOf)} old` : '';
  const open = lookup.complete ? '' : ' There may be more: the list is not complete.';
  const total = lookup.services.length;
  if (total === 0) return `Namespace ${plain(namespace)} has no Services${age}.`;
  return `Services of namespace ${plain(namespace)}: ${parts.join(', ')}${age}.${open}`;
}

function sourceName({ source, place }: Origin): string {
  if (source === 'workspace') return 'this workspace';
  if (source === 'api-server') return 'the API server itself';
  return place.slice(place.lastIndexOf('/') + 1);
}

/** `5 seconds`, `12 minutes`, `3 hours`, `2 days`. */
export function ageInWords(ageMs: number): string {
  const steps: readonly [number, string][] = [
    [24 * 60 * minuteMs, 'day'],
    [60 * minuteMs, 'hour'],
    [minuteMs, 'minute'],
    [1000, 'second'],
  ];
  const [size, unit] = steps.find(([ms]) => ageMs >= ms) ?? [1000, 'second'];
  const value = Math.max(0, Math.floor(ageMs / size));
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}
