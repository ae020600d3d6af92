/**
 * Where the Services of an estimate come from, and how old that knowledge is, in words.
 * Knows origins and ages; reads no clock.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { Origin } from '../environment/service.ts';
import { servicesBySource } from '../environment/servicesBySource.ts';
import { count } from '../findings/wording.ts';
import { plain } from './markdown.ts';

const minuteMs = 60_000;

/**
 * A sentence such as "Services of namespace shop: 630 from services.json, 2 from this workspace, 5 minutes old.", and
 * one more where something is wrong with the list.
 */
export function servicesLine(
  namespace: string,
  inventory: Pick<ServiceInventory, 'lookup'>,
  now: number,
): string {
  const lookup = inventory.lookup(namespace);
  if (lookup.kind === 'unavailable') {
    return `Nothing is known of the Services of namespace ${plain(namespace)}: ${plain(lookup.reason)}.`;
  }
  const age = lookup.asOf === undefined ? undefined : ageInWords(now - lookup.asOf);
  const remark = lookup.remark === undefined ? '' : ` The list is not current: ${plain(lookup.remark)}.`;
  if (lookup.services.length === 0) return noServices(plain(namespace), lookup.complete, age) + remark;
  const parts = [...servicesBySource(lookup.services)].map(
    ([from, services]) => `${count(services)} from ${plain(from)}`,
  );
  const old = ageOf(
    lookup.services.flatMap(({ origins }) => origins),
    age,
  );
  const open = lookup.complete ? '' : ' There may be more: the list is not complete.';
  return `Services of namespace ${plain(namespace)}: ${parts.join(', ')}${old}.${open}${remark}`;
}

function noServices(namespace: string, isComplete: boolean, age: string | undefined): string {
  if (!isComplete) return `No Service of namespace ${namespace} is known, but the list is not complete.`;
  return age === undefined
    ? `Namespace ${namespace} has no Services.`
    : `Namespace ${namespace} had no Services ${age} ago.`;
}

/** What the workspace declares is always as it stands now, and so is what a cluster tells of by itself. */
function ageOf(origins: readonly Origin[], age: string | undefined): string {
  const hasSource = (wanted: Origin['source']) => origins.some(({ source }) => source === wanted);
  if (age !== undefined) return hasSource('snapshot') || hasSource('cluster') ? `, ${age} old` : '';
  return hasSource('cluster') ? ', live' : '';
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
