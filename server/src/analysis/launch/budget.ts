/**
 * What a namespace's Services cost a container that sets nothing of its own, and how many more fit.
 * Knows totals and limits; knows no container and no image.
 */
import { add, type ByteRange, exactly } from '../byteRange.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { Limits } from '../options.ts';
import { execLimitBytes, stringLimitBytes } from './limits.ts';

export interface NamespaceBudget {
  readonly namespace: string;
  readonly links: ServiceTotals;
  readonly exec: { readonly bytes: ByteRange; readonly limitBytes: number };
  readonly envsubst: { readonly argumentBytes: ByteRange; readonly limitBytes: number };
  /** More Services of the namespace's average size that fit before envsubst fails; undefined without any Service. */
  readonly moreServices: number | undefined;
}

/** What a Service of the namespace costs on average. */
export interface AverageCost {
  readonly execBytes: number;
  readonly nameBytes: number;
}

/** What an nginx image and its runtime add to the names; a round figure for namespaces, where no image is known. */
const imageNameBytes = 128;

export function namespaceBudget(
  namespace: string,
  inventory: ServiceInventory,
  limits: Limits,
): NamespaceBudget {
  const links = inventory.totals(namespace, true);
  const argumentBytes = add(links.nameBytes, exactly(1));
  const limitBytes = stringLimitBytes(limits);
  const average = averageCost(namespace, inventory);
  return {
    namespace,
    links,
    exec: { bytes: links.execBytes, limitBytes: execLimitBytes(limits) },
    envsubst: { argumentBytes, limitBytes },
    moreServices:
      average && roomFor(average.nameBytes, add(argumentBytes, exactly(imageNameBytes)), limitBytes),
  };
}

/** Undefined where no Service of the namespace is known. */
export function averageCost(namespace: string, inventory: ServiceInventory): AverageCost | undefined {
  const all = inventory.totals(namespace, true);
  const master = inventory.totals(namespace, false);
  // In `default` the Service `kubernetes` is one of the namespace's own.
  const isOwn = namespace === 'default';
  const services = all.serviceCount;
  if (services === 0) return undefined;
  // What may be meant for the namespace is in the sums, but not among the Services that are counted.
  const size = largest(all.variables) === all.variables.min ? middle : ({ min }: ByteRange) => min;
  const average = (sum: 'execBytes' | 'nameBytes') =>
    (size(all[sum]) - (isOwn ? 0 : size(master[sum]))) / services;
  return { execBytes: average('execBytes'), nameBytes: average('nameBytes') };
}

/** How many times `costBytes` fits between a size and its limit. */
export function roomFor(costBytes: number, size: ByteRange, limitBytes: number): number {
  if (costBytes <= 0) return 0;
  return Math.max(0, Math.floor((limitBytes - largest(size)) / costBytes));
}

/** The largest known size: what is not known cannot be budgeted. */
function largest({ min, max }: ByteRange): number {
  return max === Number.POSITIVE_INFINITY ? min : max;
}

function middle(range: ByteRange): number {
  return (range.min + largest(range)) / 2;
}
