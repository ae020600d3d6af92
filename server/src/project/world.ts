/**
 * One kube context as its files see it: Services and ConfigMaps of snapshots, cluster and workspace, united.
 * Knows how a cluster comes and goes; whether it may be asked is decided elsewhere.
 */

import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type Audience, audienceKey, everyone, isSameAudience } from '../analysis/views/audience.ts';
import type { Wants } from '../analysis/wants.ts';
import { ClusterGate } from '../sources/clusterGate.ts';
import { Inventory, type InventoryOptions } from '../sources/inventory.ts';
import type { Seen } from '../sources/seenBy.ts';
import type { ServiceSource } from '../sources/serviceSource.ts';
import { uniteConfigMaps } from '../sources/unitedConfigMaps.ts';
import type { Cluster, ClusterState } from './clusters.ts';

export interface WorldOptions {
  readonly snapshots: readonly ServiceSource[];
  /** What of the workspace is there for an audience. */
  readonly seenBy: (audience: Audience) => Seen;
  /** What of an audience makes it see something else than everyone; unless given, nothing does. */
  readonly narrowed?: (audience: Audience) => Narrowed;
  /** What to do where no source knows a namespace. */
  readonly advice?: Phrase | undefined;
  /** Something that findings rest on has changed. */
  readonly onDidChange: () => void;
}

/** Of Services and of ConfigMaps: either may be the same for all. */
export interface Narrowed {
  readonly services: Audience;
  readonly configMaps: Audience;
}

/** What somebody has before him. */
export interface WorldParts {
  readonly inventory: Inventory;
  readonly configMaps: ConfigMapLookup;
}

/** Of audiences that nobody has any more something is kept until there are so many. */
const mostAudiences = 1_000;

export class World implements WorldParts {
  readonly inventory: Inventory;
  readonly configMaps: ConfigMapLookup;
  readonly #options: WorldOptions;
  readonly #gate = new ClusterGate();
  /** By what makes a difference of an audience. */
  readonly #parts = new Map<string, WorldParts>();
  /** The same for Services alone. */
  readonly #inventories = new Map<string, Inventory>();
  /** Of what all of them have; made with the first of them. */
  #below: Inventory | undefined;
  readonly #ofEveryone: Seen;
  #snapshots: readonly ServiceSource[];
  #cluster: Cluster | undefined;
  /** What the cluster was opened with; the same again changes nothing. */
  #key = '';

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#snapshots = options.snapshots;
    this.#ofEveryone = options.seenBy(everyone);
    this.inventory = this.#inventoryOf(this.#ofEveryone);
    this.configMaps = this.#configMapsOf(this.#ofEveryone);
  }

  /** What is there for an audience; the same parts while they are the same. */
  partsFor(audience: Audience): WorldParts {
    // Most files have none: that is asked for each estimate.
    if (audience === everyone) return this;
    const { narrowed, seenBy } = this.#options;
    const { services = everyone, configMaps = everyone } = narrowed?.(audience) ?? {};
    const { view } = audience;
    if (this.#inventories.size > 0 && view !== undefined && services.view === undefined)
      this.#letGo(audienceKey({ ...services, view }));
    if (isSameAudience(services, everyone) && isSameAudience(configMaps, everyone)) return this;
    const key = `${audienceKey(services)}\n${audienceKey(configMaps)}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    if (this.#parts.size >= mostAudiences) this.#forgetParts();
    const parts = {
      inventory: this.#inventoryFor(services),
      configMaps: this.#configMapsOf(seenBy(configMaps)),
    };
    this.#parts.set(key, parts);
    return parts;
  }

  #inventoryFor(audience: Audience): Inventory {
    if (isSameAudience(audience, everyone)) return this.inventory;
    const key = audienceKey(audience);
    const beside = { within: this.inventory, below: this.#belowParts() };
    const inventory = this.#inventories.get(key) ?? this.#inventoryOf(this.#options.seenBy(audience), beside);
    this.#inventories.set(key, inventory);
    return inventory;
  }

  /** Of a view that sees what all see by now: each change would cost as much again for nobody. */
  #letGo(key: string): void {
    const inventory = this.#inventories.get(key);
    if (inventory === undefined) return;
    inventory.dispose();
    this.#inventories.delete(key);
    for (const [of, parts] of this.#parts) if (parts.inventory === inventory) this.#parts.delete(of);
  }

  setSnapshots(snapshots: readonly ServiceSource[]): void {
    this.#snapshots = snapshots;
    this.inventory.setSources(this.#sources(this.#ofEveryone));
    this.#forgetParts();
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
    const declared = this.#ofEveryone.configMaps;
    const undeclared = configMaps.filter(
      ({ namespace, name }) => declared.find(namespace, name).length === 0,
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
    this.#forgetParts();
    this.#end();
    this.#gate.dispose();
  }

  #end(): void {
    this.#cluster?.dispose();
    this.#cluster = undefined;
  }

  #forgetParts(): void {
    for (const inventory of this.#inventories.values()) inventory.dispose();
    this.#inventories.clear();
    this.#parts.clear();
    this.#below?.dispose();
    this.#below = undefined;
  }

  #configMapsOf({ configMaps }: Seen): ConfigMapLookup {
    return uniteConfigMaps(configMaps, () => this.#cluster?.configMaps);
  }

  /** What snapshots and the cluster know is the same for all. */
  #belowParts(): Inventory {
    this.#below ??= new Inventory([...this.#snapshots, this.#gate]);
    return this.#below;
  }

  #inventoryOf(seen: Seen, beside: Pick<InventoryOptions, 'within' | 'below'> = {}): Inventory {
    const { advice, onDidChange } = this.#options;
    const inventory = new Inventory(this.#sources(seen), {
      schedule: (deliver) => queueMicrotask(deliver),
      ...(advice && { advice }),
      ...beside,
    });
    inventory.onDidChange(onDidChange);
    return inventory;
  }

  #sources({ services }: Seen): readonly ServiceSource[] {
    return [...this.#snapshots, this.#gate, ...services];
  }
}
