/**
 * The Services of all namespaces, united from the sources as `knownNamespace.ts` and `unite.ts` order them.
 * Knows when what was computed no longer holds; does not know files, clusters or editors.
 */

import type { ServiceInventory } from '../analysis/environment/inventory.ts';
import type { InventoryService, ServiceLookup } from '../analysis/environment/service.ts';
import { NamespaceLinks, type ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { knowledgeOf } from './knownNamespace.ts';
import { Listeners } from './listeners.ts';
import { NamespaceServices, type NamespaceState } from './namespaceServices.ts';
import { Revisions } from './revisions.ts';
import type { ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';
import { apiServerService, isSameInventoryService, uniteIn } from './unite.ts';

/** The namespaces in which something changed. */
export type InventoryChange = ReadonlySet<string> | 'all';

export interface InventoryOptions {
  /** Runs `deliver` some time later, so that a burst of changes is told once. At once unless given. */
  readonly schedule?: (deliver: () => void) => void;
  /** Why nothing is known of a namespace that no source has, and what to do. */
  readonly advice?: Phrase;
  readonly within?: ServiceInventory | undefined;
  /**
   * Has all sources of this one but the workspace's. What it has united is not united again: a project may have hundreds
   * of inventories that differ in some Services of the workspace. It has to hear of changes first.
   */
  readonly below?: Inventory | undefined;
}

/** At one time: to take each by itself is dearer by half than to unite all, which may wait. */
const manyChanges = 500;
/** Services that are united in one step of a namespace that is prepared: a millisecond of work, four for the first ones. */
const unitedAtOnce = 200;

interface United {
  readonly services: NamespaceServices;
  readonly replacedBy: ServiceSource | undefined;
}

/** A namespace is united when it is first asked for; from then on each event costs what one Service costs. */
export class Inventory implements ServiceInventory {
  readonly within: ServiceInventory | undefined;
  readonly #namespaces = new Map<string, United>();
  readonly #withoutLinks = new Map<boolean, ServiceTotals>();
  readonly #listeners = new Listeners<InventoryChange>();
  readonly #schedule: (deliver: () => void) => void;
  readonly #advice: Phrase;
  readonly #below: Inventory | undefined;
  readonly #revisions = new Revisions();
  #sources: readonly ServiceSource[] = [];
  #unsubscribe: readonly (() => void)[] = [];
  #kubernetes: InventoryService = apiServerService;
  #pending: Set<string> | 'all' | undefined;

  constructor(sources: readonly ServiceSource[], options: InventoryOptions = {}) {
    this.#schedule = options.schedule ?? ((deliver) => deliver());
    this.within = options.within;
    this.#below = options.below;
    this.#advice = options.advice ?? { id: 'services-not-listed', at: 'terminal' };
    this.setSources(sources);
  }

  get revision(): number {
    return this.#revisions.all;
  }

  revisionIn = (namespaces: readonly string[]): number => this.#revisions.in(namespaces);

  /** Takes these sources in place of the present ones; of several snapshots a later one wins. Disposes none. */
  setSources(sources: readonly ServiceSource[]): void {
    this.dispose();
    this.#sources = sources;
    this.#unsubscribe = sources.map((source) => source.onDidChange((change) => this.#take(change)));
    this.#namespaces.clear();
    this.#withoutLinks.clear();
    this.#kubernetes = this.#defaultKubernetes();
    this.#announce('all');
  }

  /** The namespaces of which a source knows something, sorted. */
  namespaces(): readonly string[] {
    return [...new Set(this.#sources.flatMap((source) => [...source.namespaces()]))].sort();
  }

  lookup(namespace: string): ServiceLookup {
    return this.#united(namespace).lookup(() => this.#state(namespace));
  }

  /** Unites a namespace that nobody has asked for a little with each step; what changes meanwhile makes it be for nothing. */
  *prepare(namespace: string): Iterable<unknown> {
    if (this.#namespaces.has(namespace)) return;
    const { revision } = this;
    if (this.#below !== undefined) yield* this.#below.prepare(namespace);
    if (this.revision !== revision || this.#namespaces.has(namespace)) return;
    const below = this.#below === undefined ? undefined : this.#below.#united(namespace);
    const services = new NamespaceServices(namespace, this.#kubernetes, below);
    const { layers, replacedBy } = knowledgeOf(this.#sources, namespace);
    const own = layers.filter(({ source }) => below === undefined || source.kind === 'workspace');
    const names = new Set(own.flatMap(({ known }) => [...known.services.keys()]));
    if (namespace === 'default') names.add('kubernetes');
    let left = unitedAtOnce;
    for (const name of names) {
      services.set(name, uniteIn(namespace, name, layers));
      left -= 1;
      if (left > 0) continue;
      yield name;
      // Who could not wait may have had it united.
      if (this.revision !== revision || this.#namespaces.has(namespace)) return;
      left = unitedAtOnce;
    }
    this.#namespaces.set(namespace, { services, replacedBy });
  }

  /** The namespace's own Service; `default/kubernetes` is not another namespace's, whatever its links. */
  find(namespace: string, name: string): InventoryService | undefined {
    const united = this.#namespaces.get(namespace);
    return united ? united.services.find(name) : this.#unite(namespace, name);
  }

  totals(namespace: string, enableServiceLinks: boolean): ServiceTotals {
    if (!enableServiceLinks) return this.#totalsWithoutLinks(namespace === 'default');
    return this.#united(namespace).totals(() => this.#state(namespace));
  }

  /** Calls `listener` after changes, as often as the scheduler lets it, until the returned function is called. */
  onDidChange(listener: (namespaces: InventoryChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Listens to its sources no more. What is known stays. */
  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }

  #take({ services, namespaces }: SourceChange): void {
    if (services.length > manyChanges) this.#forgetCrowded(services);
    for (const key of services) this.#update(key);
    const known = namespaces === 'all' ? [...this.#namespaces.keys()] : namespaces;
    for (const namespace of known) this.#updateState(namespace);
    if (namespaces === 'all' || known.includes('default')) this.#setKubernetes();
    if (namespaces === 'all') this.#announce('all');
    else this.#announce([...services.map(({ namespace }) => namespace), ...namespaces]);
  }

  /** Where nearly all is another, it is united anew once somebody asks. */
  #forgetCrowded(services: readonly ServiceKey[]): void {
    const counts = new Map<string, number>();
    for (const { namespace } of services) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    for (const [namespace, count] of counts) {
      const size = this.#namespaces.get(namespace)?.services.size ?? 0;
      if (count > manyChanges || count * 2 > size) this.#namespaces.delete(namespace);
    }
  }

  #update({ namespace, name }: ServiceKey): void {
    this.#namespaces.get(namespace)?.services.set(name, this.#unite(namespace, name));
    if (namespace === 'default' && name === 'kubernetes') this.#setKubernetes();
  }

  /** Where another source now replaces the snapshots, any Service may differ: the namespace is united anew. */
  #updateState(namespace: string): void {
    const united = this.#namespaces.get(namespace);
    if (united === undefined) return;
    const { replacedBy } = knowledgeOf(this.#sources, namespace);
    if (united.replacedBy === replacedBy) united.services.forgetState();
    else this.#namespaces.delete(namespace);
  }

  /** `default/kubernetes` is part of every namespace. */
  #setKubernetes(): void {
    this.#withoutLinks.clear();
    const service = this.#defaultKubernetes();
    if (isSameInventoryService(service, this.#kubernetes)) return;
    this.#kubernetes = service;
    for (const { services } of this.#namespaces.values()) services.setDefaultKubernetes(service);
    this.#announce('all');
  }

  #defaultKubernetes(): InventoryService {
    return this.#unite('default', 'kubernetes') ?? apiServerService;
  }

  #united(namespace: string): NamespaceServices {
    const present = this.#namespaces.get(namespace);
    if (present) return present.services;
    for (const _step of this.prepare(namespace));
    const united = this.#namespaces.get(namespace);
    if (united === undefined) throw new Error('a namespace has changed while it was united at once');
    return united.services;
  }

  #unite(namespace: string, name: string): InventoryService | undefined {
    return uniteIn(namespace, name, knowledgeOf(this.#sources, namespace).layers);
  }

  #state(namespace: string): NamespaceState {
    const { layers, complete, asOf, remarks, layerRemarks } = knowledgeOf(this.#sources, namespace);
    if (layers.length > 0)
      return { isComplete: complete, unavailable: undefined, asOf, remark: united(layerRemarks) };
    return {
      isComplete: false,
      unavailable: united(remarks) ?? this.#advice,
      asOf: undefined,
      remark: undefined,
    };
  }

  /** Only the variables of `default/kubernetes` are left, and of these nothing is missing. */
  #totalsWithoutLinks(isDefault: boolean): ServiceTotals {
    const present = this.#withoutLinks.get(isDefault);
    if (present) return present;
    const links = new NamespaceLinks();
    links.set('kubernetes', this.#kubernetes);
    const { asOf } = knowledgeOf(this.#sources, 'default');
    const state = { isComplete: true, unavailable: undefined, asOf, remark: undefined };
    const totals = links.totals({ ...state, serviceCount: isDefault ? 1 : 0 });
    this.#withoutLinks.set(isDefault, totals);
    return totals;
  }

  #announce(namespaces: readonly string[] | 'all'): void {
    if (namespaces.length === 0) return;
    this.#revisions.note(namespaces);
    const pending = this.#pending;
    if (namespaces === 'all') this.#pending = 'all';
    else if (pending !== 'all') {
      this.#pending = pending ?? new Set();
      for (const namespace of namespaces) this.#pending.add(namespace);
    }
    if (pending === undefined) this.#schedule(() => this.#deliver());
  }

  #deliver(): void {
    const changed = this.#pending;
    this.#pending = undefined;
    if (changed !== undefined) this.#listeners.tell(changed);
  }
}

function united(reasons: readonly Phrase[]): Phrase | undefined {
  return reasons.length > 1 ? { id: 'several', reasons } : reasons[0];
}
