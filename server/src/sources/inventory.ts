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
}

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
  readonly #revisions = new Revisions();
  #sources: readonly ServiceSource[] = [];
  #unsubscribe: readonly (() => void)[] = [];
  #kubernetes: InventoryService = apiServerService;
  #pending: Set<string> | 'all' | undefined;

  constructor(sources: readonly ServiceSource[], options: InventoryOptions = {}) {
    this.#schedule = options.schedule ?? ((deliver) => deliver());
    this.within = options.within;
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
    for (const key of services) this.#update(key);
    const known = namespaces === 'all' ? [...this.#namespaces.keys()] : namespaces;
    for (const namespace of known) this.#updateState(namespace);
    if (namespaces === 'all' || known.includes('default')) this.#setKubernetes();
    if (namespaces === 'all') this.#announce('all');
    else this.#announce([...services.map(({ namespace }) => namespace), ...namespaces]);
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
    const services = new NamespaceServices(namespace, this.#kubernetes);
    const { layers, replacedBy } = knowledgeOf(this.#sources, namespace);
    const names = new Set(layers.flatMap(({ known }) => [...known.services.keys()]));
    if (namespace === 'default') names.add('kubernetes');
    for (const name of names) services.set(name, uniteIn(namespace, name, layers));
    this.#namespaces.set(namespace, { services, replacedBy });
    return services;
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
