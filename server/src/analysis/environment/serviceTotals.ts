/**
 * The service environment of a namespace: its variables and their sums, kept up to date Service by Service.
 * Knows what each variable costs; does not know any container, limit or source.
 */
import { type ByteRange, noBytes } from './byteRange.ts';
import type { InventoryService } from './service.ts';
import { inventoryVariables, type LinkVariable, mergeValues } from './serviceVariables.ts';

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
  /** What the variables cost in execve: name, `=`, value, NUL and a pointer each. */
  readonly execBytes: ByteRange;
  /** What the names cost in nginx's envsubst argument: `${NAME} ` for each that a shell can hold. */
  readonly nameBytes: ByteRange;
  readonly isComplete: boolean;
  /** Undefined where something is known of the namespace; else why nothing is. */
  readonly unavailable: string | undefined;
  /** Milliseconds since the epoch, of the oldest part; undefined where all is as it stands now. */
  readonly asOf: number | undefined;
  /** Why the list is not as new or as full as it should be: a phrase without a full stop. */
  readonly remark: string | undefined;
  /** The names in no particular order. */
  readonly names: () => Iterable<string>;
  readonly find: (name: string) => ServiceLink | undefined;
}

/** A pointer of a 64-bit kernel, which execve counts for each string since Linux 4.13. */
export const pointerBytes = 8;

/** What `NAME=value` costs in execve: the `=`, the NUL and the pointer come on top of name and value. */
export function execCost(name: string, valueBytes: ByteRange): ByteRange {
  const fixed = name.length + 2 + pointerBytes;
  return { min: fixed + valueBytes.min, max: fixed + valueBytes.max };
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
}

const noVariables: ReadonlyMap<string, LinkVariable> = new Map();

/** The running totals of one namespace: `set` costs what one Service costs. */
export class NamespaceLinks {
  readonly #services = new Map<string, InventoryService>();
  readonly #makers = new Map<string, readonly InventoryService[]>();
  readonly #sums: Sums = { execMin: 0, execMax: 0, nameMin: 0, nameMax: 0, countMin: 0, countMax: 0 };

  /** Puts a Service in the place of the one with that name, or removes it. */
  set(name: string, service: InventoryService | undefined): void {
    const old = this.#services.get(name);
    const oldVariables = old === undefined ? noVariables : inventoryVariables(old);
    const newVariables = service === undefined ? noVariables : inventoryVariables(service);
    const touched = new Set([...oldVariables.keys(), ...newVariables.keys()]);
    for (const variable of touched) {
      const before = this.#makers.get(variable) ?? [];
      this.#count(variable, -1, before.length === 1 ? oldVariables.get(variable) : undefined);
      const others = before.filter((maker) => maker !== old);
      const makers = service !== undefined && newVariables.has(variable) ? [...others, service] : others;
      if (makers.length === 0) this.#makers.delete(variable);
      else this.#makers.set(variable, makers);
      this.#count(variable, 1, makers.length === 1 ? newVariables.get(variable) : undefined);
    }
    if (service === undefined) this.#services.delete(name);
    else this.#services.set(name, service);
  }

  get services(): ReadonlyMap<string, InventoryService> {
    return this.#services;
  }

  /** The totals now; further calls of `set` make them stale. */
  totals(
    state: Pick<ServiceTotals, 'serviceCount' | 'isComplete' | 'unavailable' | 'asOf' | 'remark'>,
  ): ServiceTotals {
    const { execMin, execMax, nameMin, nameMax, countMin, countMax } = this.#sums;
    const bounded = (max: number) => (state.isComplete ? max : Number.POSITIVE_INFINITY);
    return {
      ...state,
      variables: { min: countMin, max: bounded(countMax) },
      execBytes: { min: execMin, max: bounded(execMax) },
      nameBytes: { min: nameMin, max: bounded(nameMax) },
      names: () => this.#makers.keys(),
      find: (name) => this.#find(name),
    };
  }

  #find(name: string): ServiceLink | undefined {
    const makers = this.#makers.get(name);
    if (makers === undefined) return undefined;
    let link: ServiceLink | undefined;
    for (const maker of makers) {
      const variable = inventoryVariables(maker).get(name);
      if (variable === undefined) continue;
      link =
        link === undefined
          ? { ...variable, services: [maker.name] }
          : {
              ...mergeValues(link, variable),
              isCertain: link.isCertain || variable.isCertain,
              services: [...link.services, maker.name].sort(),
            };
    }
    return link;
  }

  /** `known` spares the look at the only maker. */
  #count(name: string, sign: 1 | -1, known: LinkVariable | undefined): void {
    const link = known ?? this.#find(name);
    if (link === undefined) return;
    const sums = this.#sums;
    const exec = linkCost(name, link);
    const names = nameCost(name);
    sums.execMin += sign * exec.min;
    sums.execMax += sign * exec.max;
    sums.nameMin += sign * (link.isCertain ? names : 0);
    sums.nameMax += sign * names;
    sums.countMin += sign * (link.isCertain ? 1 : 0);
    sums.countMax += sign;
  }
}

/** What a service link adds to a container's execve: nothing for certain where it is not certain to be there. */
export function linkCost(name: string, link: LinkVariable): ByteRange {
  const cost = execCost(name, link.bytes);
  return link.isCertain ? cost : { min: 0, max: cost.max };
}

/** The totals of a container that sees no Service at all. */
export const noLinks: ServiceTotals = {
  serviceCount: 0,
  variables: noBytes,
  execBytes: noBytes,
  nameBytes: noBytes,
  isComplete: true,
  unavailable: undefined,
  asOf: undefined,
  remark: undefined,
  names: () => [],
  find: () => undefined,
};
