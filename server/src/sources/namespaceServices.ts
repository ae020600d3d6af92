/**
 * The united Services of one namespace, with their running totals.
 * Knows what `kubernetes` means in it; does not know the sources.
 */
import type { InventoryService, ServiceLookup } from '../analysis/environment/service.ts';
import { NamespaceLinks, type ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import { hasVariables } from '../analysis/environment/serviceVariables.ts';
import { kubernetesOf } from './unite.ts';

/** How much is known of the namespace. */
export type NamespaceState = Pick<ServiceTotals, 'isComplete' | 'unavailable' | 'asOf' | 'remark'>;

export class NamespaceServices {
  readonly #namespace: string;
  readonly #services: Map<string, InventoryService>;
  readonly #links: NamespaceLinks;
  #inDefault: InventoryService;
  #serviceCount: number;
  #totals: ServiceTotals | undefined;
  #lookup: ServiceLookup | undefined;

  /** With the Services of `same`, if it is given: from then on neither knows of the other. */
  constructor(namespace: string, inDefault: InventoryService, same?: NamespaceServices) {
    this.#namespace = namespace;
    this.#inDefault = inDefault;
    this.#services = new Map(same ? same.#services : []);
    this.#links = new NamespaceLinks(same === undefined ? undefined : same.#links);
    this.#serviceCount = same ? same.#serviceCount : 0;
    this.#links.set('kubernetes', this.#kubernetes());
  }

  /** Puts a Service in the place of the one with that name, or removes it. Costs what one Service costs. */
  set(name: string, service: InventoryService | undefined): void {
    this.forgetState();
    if (isLinking(this.#services.get(name))) this.#serviceCount -= 1;
    if (isLinking(service)) this.#serviceCount += 1;
    if (service === undefined) this.#services.delete(name);
    else this.#services.set(name, service);
    this.#links.set(name, name === 'kubernetes' ? this.#kubernetes() : service);
  }

  /** Takes note of what `default/kubernetes` is now. */
  setDefaultKubernetes(service: InventoryService): void {
    this.forgetState();
    this.#inDefault = service;
    this.#links.set('kubernetes', this.#kubernetes());
  }

  get size(): number {
    return this.#services.size;
  }

  find(name: string): InventoryService | undefined {
    return this.#services.get(name);
  }

  /** Completeness, age or availability have changed. */
  forgetState(): void {
    this.#totals = undefined;
    this.#lookup = undefined;
  }

  /** `state` is asked only where the answer is not already there. */
  totals(state: () => NamespaceState): ServiceTotals {
    this.#totals ??= this.#links.totals({ ...state(), serviceCount: this.#serviceCount });
    return this.#totals;
  }

  lookup(state: () => NamespaceState): ServiceLookup {
    this.#lookup ??= this.#lookUp(state());
    return this.#lookup;
  }

  #lookUp({ unavailable, isComplete, asOf, remark }: NamespaceState): ServiceLookup {
    if (unavailable !== undefined) return { kind: 'unavailable', reason: unavailable };
    return { kind: 'known', services: [...this.#services.values()], complete: isComplete, asOf, remark };
  }

  #kubernetes(): InventoryService {
    const own = this.#services.get('kubernetes');
    // In `default` itself it is the namespace's own Service, and always there.
    if (this.#namespace === 'default') return own ?? this.#inDefault;
    return kubernetesOf(own, this.#inDefault);
  }
}

/**
 * It has an address or awaits one. What may be meant for another namespace is not counted: messages say
 * "at least" of this number, and averages are taken over it.
 */
function isLinking(service: InventoryService | undefined): boolean {
  return service?.isCertain === true && service.declarations.some(hasVariables);
}
