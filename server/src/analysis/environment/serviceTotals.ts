/**
 * The service environment of a namespace: its variables and their sums, kept up to date Service by Service.
 * Knows what each variable costs; does not know any container, limit or source.
 *
 * A Service that comes, goes or changes costs what this one Service costs. A container's environment does not copy the
 * links: it has its own variables and a reference to the totals, and subtracts the links that its own variables hide.
 * So an estimate costs what the container's own `env` costs, even with 10,000 Services. `totals()` returns the same
 * object until something in it changes, which is how `analyzer.ts` knows that an answer still holds.
 */

import { type ByteRange, noBytes } from '../byteRange.ts';
import type { Phrase } from '../messages/message.ts';
import type { InventoryService } from './service.ts';
import {
  distinctVariables,
  inventoryNames,
  inventoryVariables,
  type LinkVariable,
  mergeValues,
  variablePrefix,
} from './serviceVariables.ts';

/** A service link as a container of the namespace sees it. */
export interface ServiceLink extends LinkVariable {
  /** The Services that make it, sorted; with several, which one wins changes from start to start. */
  readonly services: readonly string[];
}

/** The service environment at one moment. Objects are equal only if nothing changed in between. */
export interface ServiceTotals {
  /** Services with variables. `kubernetes` of the namespace `default` counts only in that namespace. */
  readonly serviceCount: number;
  /** Names that are certain (`min`) and possible (`max`); Infinity unless the inventory is complete. */
  readonly variables: ByteRange;
  /** Those among them that the Service `kubernetes` makes. */
  readonly kubernetesVariables: ByteRange;
  /** Those of them that several Services make, at most. */
  readonly sharedNames: number;
  /** What the variables cost in execve: name, `=`, value, NUL and a pointer each. */
  readonly execBytes: ByteRange;
  /** What the names cost in nginx's envsubst argument: `${NAME} ` for each that a shell can hold. */
  readonly nameBytes: ByteRange;
  readonly isComplete: boolean;
  /** Undefined where something is known of the namespace; else why nothing is. */
  readonly unavailable: Phrase | undefined;
  /** Milliseconds since the epoch, of the oldest part; undefined where all is as it stands now. */
  readonly asOf: number | undefined;
  /** Why the list is not as new or as full as it should be. */
  readonly remark: Phrase | undefined;
  /** The names in no particular order. */
  readonly names: () => Iterable<string>;
  readonly find: (name: string) => ServiceLink | undefined;
}

/** A pointer of a 64-bit kernel, which execve counts for each string since Linux 4.13. */
export const pointerBytes = 8;

/** What `NAME=value` costs in execve: the `=`, the NUL and the pointer come on top of name and value. */
export function execCost(name: string, valueBytes: ByteRange): ByteRange {
  const fixed = execCostOfName(name);
  return { min: fixed + valueBytes.min, max: fixed + valueBytes.max };
}

/** The same without the value. */
export function execCostOfName(name: string): number {
  return name.length + 2 + pointerBytes;
}

/** What a name costs in the argument of envsubst: `${NAME} `; nothing where a shell drops the variable. */
export function nameCost(name: string): number {
  return isShellName(name) ? name.length + 4 : 0;
}

/** Whether dash and busybox ash pass a variable of this name on to their children. */
export function isShellName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

interface Sums {
  execMin: number;
  execMax: number;
  nameMin: number;
  nameMax: number;
  countMin: number;
  countMax: number;
  shared: number;
}

const noSums: Sums = { execMin: 0, execMax: 0, nameMin: 0, nameMax: 0, countMin: 0, countMax: 0, shared: 0 };

/** The variables of a Service, where they are at hand already. */
interface Known {
  readonly service: InventoryService;
  readonly variables: ReadonlyMap<string, LinkVariable>;
}

/**
 * The running totals of one namespace: `set` costs what one Service costs.
 * No variable is kept: 10,000 Services make 80,000 of them, and a name tells which Services can make it.
 */
export class NamespaceLinks {
  /** By the prefix of their variables, which no other name has. */
  readonly #services: Map<string, InventoryService>;
  readonly #sums: Sums;

  /** Those of `same`, if it is given: from then on neither knows of the other. */
  constructor(same?: NamespaceLinks) {
    this.#services = new Map(same ? same.#services : []);
    this.#sums = { ...(same ? same.#sums : noSums) };
  }

  /** Puts a Service in the place of the one with that name, or removes it. */
  set(name: string, service: InventoryService | undefined): void {
    const prefix = variablePrefix(name);
    const earlier = this.#services.get(prefix);
    const links = earlier === undefined && service !== undefined ? distinctVariables(service) : undefined;
    if (service !== undefined && links !== undefined && this.#isAlone(prefix, links)) {
      this.#services.set(prefix, service);
      for (const [variable, link] of links) this.#add(variable, 1, link, false);
      return;
    }
    const before = knownOf(earlier);
    const after = knownOf(service);
    const touched = new Set([...(before?.variables.keys() ?? []), ...(after?.variables.keys() ?? [])]);
    for (const variable of touched) this.#count(variable, -1, before);
    if (service === undefined) this.#services.delete(prefix);
    else this.#services.set(prefix, service);
    for (const variable of touched) this.#count(variable, 1, after);
  }

  /** Whether no other Service makes a variable of this one: so it is of nearly all. */
  #isAlone(prefix: string, links: Iterable<readonly [string, LinkVariable]>): boolean {
    // An end of a variable begins in few prefixes; in all others it is not looked for.
    const from = endInPrefix.test(prefix) ? 0 : prefix.length + 1;
    for (const [variable] of links)
      for (let at = variable.indexOf('_', from); at !== -1; at = variable.indexOf('_', at + 1))
        if (at !== prefix.length && isLinkEnd(variable, at) && this.#services.has(variable.slice(0, at)))
          return false;
    return true;
  }

  /** The totals now; further calls of `set` make them stale. */
  totals(
    state: Pick<ServiceTotals, 'serviceCount' | 'isComplete' | 'unavailable' | 'asOf' | 'remark'>,
  ): ServiceTotals {
    const { execMin, execMax, nameMin, nameMax, countMin, countMax, shared } = this.#sums;
    const bounded = (max: number) => (state.isComplete ? max : Number.POSITIVE_INFINITY);
    return {
      ...state,
      variables: { min: countMin, max: bounded(countMax) },
      kubernetesVariables: this.#kubernetesVariables(),
      sharedNames: shared,
      execBytes: { min: execMin, max: bounded(execMax) },
      nameBytes: { min: nameMin, max: bounded(nameMax) },
      names: () => this.#names(),
      find: (name) => this.#find(name),
    };
  }

  #kubernetesVariables(): ByteRange {
    const links = [...(knownOf(this.#services.get('KUBERNETES'))?.variables.values() ?? [])];
    return { min: links.filter(({ isCertain }) => isCertain).length, max: links.length };
  }

  *#names(): Iterable<string> {
    for (const service of this.#services.values()) {
      // What several make is named once, by the first of them.
      if (this.#sums.shared === 0) yield* inventoryNames(service);
      else {
        const known = { service, variables: inventoryVariables(service) };
        for (const name of known.variables.keys()) if (this.#makersOf(name, known)[0] === service) yield name;
      }
    }
  }

  /** The Services that make a variable. Called for each variable of a namespace: no pattern, no iterator. */
  #makersOf(variable: string, known?: Known): readonly InventoryService[] {
    const makers: InventoryService[] = [];
    for (let at = variable.indexOf('_'); at !== -1; at = variable.indexOf('_', at + 1)) {
      if (!isLinkEnd(variable, at)) continue;
      const service = this.#services.get(variable.slice(0, at));
      if (service !== undefined && variablesOf(service, known).has(variable)) makers.push(service);
    }
    return makers;
  }

  #find(name: string, known?: Known): ServiceLink | undefined {
    let link: ServiceLink | undefined;
    for (const maker of this.#makersOf(name, known)) {
      const variable = variablesOf(maker, known).get(name);
      if (variable === undefined) continue;
      link = withMaker(link, variable, maker.name);
    }
    return link;
  }

  #count(name: string, sign: 1 | -1, known: Known | undefined): void {
    const link = this.#find(name, known);
    if (link !== undefined) this.#add(name, sign, link, link.services.length > 1);
  }

  #add(name: string, sign: 1 | -1, link: LinkVariable, isShared: boolean): void {
    const sums = this.#sums;
    const exec = linkCost(name, link);
    const names = nameCost(name);
    sums.execMin += sign * exec.min;
    sums.execMax += sign * exec.max;
    sums.nameMin += sign * (link.isCertain ? names : 0);
    sums.nameMax += sign * names;
    sums.countMin += sign * (link.isCertain ? 1 : 0);
    sums.countMax += sign;
    if (isShared) sums.shared += sign;
  }
}

/** A service link, with one more Service that makes it. */
export function withMaker(link: ServiceLink | undefined, variable: LinkVariable, maker: string): ServiceLink {
  if (link === undefined) return { ...variable, services: [maker] };
  return {
    ...mergeValues(link, variable),
    isCertain: link.isCertain || variable.isCertain,
    services: [...link.services, maker].sort(),
  };
}

/** Where `isLinkEnd` may hold within a prefix, whatever stands behind that. */
const endInPrefix = /_(?:SERVICE|PORT)/;

/** Whether what begins at an index, with a `_`, can be all that stands behind a Service's prefix. */
function isLinkEnd(variable: string, at: number): boolean {
  if (variable.startsWith('_SERVICE_', at)) return true;
  return variable.startsWith('_PORT', at) && (variable.length === at + 5 || variable[at + 5] === '_');
}

function knownOf(service: InventoryService | undefined): Known | undefined {
  return service && { service, variables: inventoryVariables(service) };
}

function variablesOf(service: InventoryService, known: Known | undefined): Known['variables'] {
  return service === known?.service ? known.variables : inventoryVariables(service);
}

/** What a service link adds to a container's execve: nothing for certain where it is not certain to be there. */
export function linkCost(name: string, link: LinkVariable): ByteRange {
  const cost = execCost(name, link.bytes);
  return link.isCertain ? cost : { min: 0, max: cost.max };
}

/** The totals where nothing is known of the Services that a container sees. */
export function unknownLinks(reason: Phrase): ServiceTotals {
  const any = { min: 0, max: Number.POSITIVE_INFINITY };
  return {
    ...noLinks,
    variables: any,
    execBytes: any,
    nameBytes: any,
    isComplete: false,
    unavailable: reason,
  };
}

/** The totals of a container that sees no Service at all. */
export const noLinks: ServiceTotals = {
  serviceCount: 0,
  variables: noBytes,
  kubernetesVariables: noBytes,
  sharedNames: 0,
  execBytes: noBytes,
  nameBytes: noBytes,
  isComplete: true,
  unavailable: undefined,
  asOf: undefined,
  remark: undefined,
  names: () => [],
  find: () => undefined,
};
