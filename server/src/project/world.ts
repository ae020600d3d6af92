/**
 * One kube context as its files see it: Services and ConfigMaps of snapshots, cluster and workspace, united.
 * Knows how a cluster comes and goes; whether it may be asked is decided elsewhere.
 */

import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Wants } from '../analysis/wants.ts';
import { ClusterGate } from '../sources/clusterGate.ts';
import { Inventory } from '../sources/inventory.ts';
import type { ServiceSource } from '../sources/serviceSource.ts';
import { uniteConfigMaps } from '../sources/unitedConfigMaps.ts';
import type { Cluster, ClusterState } from './clusters.ts';

export interface WorldOptions {
  readonly snapshots: readonly ServiceSource[];
  readonly workspace: ServiceSource;
  readonly workspaceConfigMaps: ConfigMapLookup;
  /** The Services of the workspace that are there for what has this word alone; undefined where there are none. */
  readonly apart?: (word: string) => ServiceSource | undefined;
  /** What to do where no source knows a namespace. */
  readonly advice?: Phrase | undefined;
  /** Something that findings rest on has changed. */
  readonly onDidChange: () => void;
}

export class World {
  readonly inventory: Inventory;
  readonly configMaps: ConfigMapLookup;
  readonly #options: WorldOptions;
  readonly #gate = new ClusterGate();
  /** By the word that tells them apart. */
  readonly #apart = new Map<string, Inventory>();
  #snapshots: readonly ServiceSource[];
  #cluster: Cluster | undefined;
  /** What the cluster was opened with; the same again changes nothing. */
  #key = '';

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#snapshots = options.snapshots;
    this.inventory = this.#inventoryOf();
    this.configMaps = uniteConfigMaps(options.workspaceConfigMaps, () => this.#cluster?.configMaps);
  }

  /** What is there for what has this word: beside all else, the Services that are there for it alone. */
  inventoryFor(apart: string | undefined): Inventory {
    if (apart === undefined) return this.inventory;
    const known = this.#apart.get(apart);
    const own = this.#options.apart?.(apart);
    if (own === undefined) {
      known?.dispose();
      this.#apart.delete(apart);
      return this.inventory;
    }
    if (known !== undefined) return known;
    const inventory = this.#inventoryOf(own, this.inventory);
    this.#apart.set(apart, inventory);
    return inventory;
  }

  setSnapshots(snapshots: readonly ServiceSource[]): void {
    this.#snapshots = snapshots;
    this.inventory.setSources(this.#sources());
    for (const inventory of this.#apart.values()) inventory.dispose();
    this.#apart.clear();
  }

  /** Asks a cluster, unless it is asked already: `key` differs for all that would have to be asked in another way. */
  open(key: string, connect: () => Cluster): void {
    if (this.#cluster !== undefined && key === this.#key) return;
    const cluster = connect();
    this.#end();
    this.#key = key;
    this.#cluster = cluster;
    cluster.configMaps?.onDidChange(this.#options.onDidChange);
    this.#gate.open(cluster.services);
  }

  /** Asks no cluster. `reason`: why; undefined where there is nothing to say. */
  shut(reason: Phrase | undefined): void {
    this.#end();
    this.#gate.shut(reason);
  }

  get isOpen(): boolean {
    return this.#cluster !== undefined;
  }

  /** Lets the cluster read what is wanted of it; answers whether that begins anything. */
  want({ namespaces, configMaps }: Pick<Wants, 'namespaces' | 'configMaps'>): boolean {
    const { workspaceConfigMaps } = this.#options;
    const undeclared = configMaps.filter(
      ({ namespace, name }) => workspaceConfigMaps.find(namespace, name).length === 0,
    );
    return this.#cluster?.follow({ namespaces, configMaps: undeclared }) ?? false;
  }

  /** How well the cluster knows a namespace; undefined where none is asked. */
  stateOf(namespace: string): ClusterState | undefined {
    return this.#cluster?.state(namespace);
  }

  /** Why the cluster did not tell of a namespace; undefined where it did, or was not asked. */
  failureOf(namespace: string): Phrase | undefined {
    if (this.stateOf(namespace) !== 'failed') return undefined;
    const knowledge = this.#gate.knowledge(namespace);
    return knowledge.kind === 'unavailable' ? knowledge.reason : undefined;
  }

  /** Asks the cluster for the Services of all namespaces; answers whether that worked. */
  async readAll(): Promise<boolean> {
    return (await this.#cluster?.readAll()) ?? false;
  }

  /** All namespaces of the cluster; undefined where they may not be listed. */
  async namespaceNames(): Promise<readonly string[] | undefined> {
    return this.#cluster?.namespaceNames();
  }

  /** Resolves when all that was asked for has been answered: for a cluster that is asked once. */
  async settled(): Promise<void> {
    await this.#cluster?.settled();
  }

  refresh(): void {
    this.#cluster?.refresh();
  }

  dispose(): void {
    this.inventory.dispose();
    for (const inventory of this.#apart.values()) inventory.dispose();
    this.#end();
    this.#gate.dispose();
  }

  #end(): void {
    this.#cluster?.dispose();
    this.#cluster = undefined;
  }

  #inventoryOf(own?: ServiceSource, within?: Inventory): Inventory {
    const { advice, onDidChange } = this.#options;
    const inventory = new Inventory([...this.#sources(), ...(own ? [own] : [])], {
      schedule: (deliver) => queueMicrotask(deliver),
      ...(advice && { advice }),
      within,
    });
    inventory.onDidChange(onDidChange);
    return inventory;
  }

  #sources(): readonly ServiceSource[] {
    return [...this.#snapshots, this.#gate, this.#options.workspace];
  }
}
