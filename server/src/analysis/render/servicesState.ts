/**
 * What is known of the Services of a namespace: from where, how many, how old.
 * Knows origins and ages; reads no clock and has no words.
 */

import type { ServiceInventory } from '../environment/inventory.ts';
import { type ServicesSource, servicesBySource } from '../environment/servicesBySource.ts';
import type { Phrase } from '../messages/message.ts';

export type ServicesState =
  | { readonly kind: 'unknown'; readonly namespace: string; readonly reason: Phrase }
  | {
      readonly kind: 'known';
      readonly namespace: string;
      readonly sources: readonly ServicesSource[];
      /** These are all Services of the namespace. */
      readonly isComplete: boolean;
      /** In milliseconds, of what a list or cluster told; undefined where nothing of it is old. */
      readonly age: number | undefined;
      /** Why it is not current. */
      readonly remark: Phrase | undefined;
    };

/** `now` in milliseconds since the epoch. */
export function servicesState(
  namespace: string,
  inventory: Pick<ServiceInventory, 'lookup'>,
  now: number,
): ServicesState {
  const lookup = inventory.lookup(namespace);
  if (lookup.kind === 'unavailable') return { kind: 'unknown', namespace, reason: lookup.reason };
  const { complete: isComplete, asOf, remark } = lookup;
  return {
    kind: 'known',
    namespace,
    sources: servicesBySource(lookup.services),
    isComplete,
    age: asOf === undefined ? undefined : now - asOf,
    remark,
  };
}
