/**
 * What the analysis asks of the outside world, as values that are already there.
 * Knows no source: `sources/inventory.ts` unites them and fulfils this.
 */
import type { ConfigMap } from './configMap.ts';
import type { InventoryService, ServiceLookup } from './service.ts';
import type { ServiceTotals } from './serviceTotals.ts';

export interface ServiceInventory {
  /** Grows with every change, of any namespace. */
  readonly revision: number;
  /** Grows with every change of one of these namespaces, and with those of any; unless given, as `revision` does. */
  readonly revisionIn?: (namespaces: readonly string[]) => number;
  /** What is known to others: this one has Services beside it that are there for a few files alone. */
  readonly within?: ServiceInventory | undefined;
  /** Does beforehand, a little with each step, what `lookup` and `totals` do when they are first asked for a namespace. */
  readonly prepare?: (namespace: string) => Iterable<unknown>;
  /** Never rejects, never waits: what is known now. */
  lookup(namespace: string): ServiceLookup;
  find(namespace: string, name: string): InventoryService | undefined;
  /** The service environment of a container of this namespace; the same object until something in it changes. */
  totals(namespace: string, enableServiceLinks: boolean): ServiceTotals;
}

/** The ConfigMaps that are known, by namespace and name: several where files disagree, none where none is known. */
export interface ConfigMapLookup {
  /** Grows with every change of a ConfigMap, be it only of its place. */
  readonly revision: number;
  /** Grows with those of these namespaces; unless given, as `revision` does. */
  readonly revisionIn?: (namespaces: readonly string[]) => number;
  find(namespace: string, name: string): readonly ConfigMap[];
}
