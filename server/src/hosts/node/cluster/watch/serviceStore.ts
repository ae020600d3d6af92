/**
 * The Services that an API server told of, and which of them a list or an event changes.
 * Knows the API's JSON; keeps only what an estimate needs of it.
 */
import type { Origin } from '../../../../analysis/environment/service.ts';
import { readServiceJson, recordOf } from '../../../../sources/serviceJson.ts';
import type { Declaration, ServiceKey } from '../../../../sources/serviceSource.ts';
import { isSameDeclarations } from '../../../../sources/unite.ts';
import type { WatchEvent } from './listWatch.ts';

type Declarations = Map<string, readonly Declaration[]>;

export class ServiceStore {
  readonly #origin: Origin;
  readonly #namespaces = new Map<string, Declarations>();

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  namespaces(): Iterable<string> {
    return this.#namespaces.keys();
  }

  in(namespace: string): ReadonlyMap<string, readonly Declaration[]> {
    return this.#namespaces.get(namespace) ?? new Map();
  }

  /** Takes a list of a namespace, or of all if undefined; tells what differs. */
  replace(namespace: string | undefined, items: readonly Declaration[]): readonly ServiceKey[] {
    const next = new Map<string, Declarations>();
    if (namespace !== undefined) next.set(namespace, new Map());
    for (const declaration of items) {
      const { service } = declaration;
      const declarations: Declarations = next.get(service.namespace) ?? new Map();
      const before = this.#namespaces.get(service.namespace)?.get(service.name);
      const after = [declaration];
      // What is the same stays the same object: the new one is forgotten before it costs anything.
      const kept = before !== undefined && isSameDeclarations(before, after) ? before : after;
      next.set(service.namespace, declarations.set(service.name, kept));
    }
    const concerned = namespace === undefined ? [...this.#namespaces.keys(), ...next.keys()] : [namespace];
    const changed: ServiceKey[] = [];
    for (const each of new Set(concerned)) {
      const before = this.#namespaces.get(each);
      const after = next.get(each);
      for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
        if (!isSameDeclarations(before?.get(name), after?.get(name))) changed.push({ namespace: each, name });
      }
      if (after === undefined) this.#namespaces.delete(each);
      else this.#namespaces.set(each, after);
    }
    return changed;
  }

  /**
   * Takes an event of a watch; one that is no news, or of something else than a Service, changes nothing. As in a store
   * of client-go the last word holds: versions are not compared, and a change of what is not there makes it.
   */
  change({ type, object }: WatchEvent): readonly ServiceKey[] {
    const { kind = 'Service' } = recordOf(object);
    if (kind !== 'Service') return [];
    const { name, namespace } = keyOf(object);
    if (name === undefined || namespace === undefined) return [];
    const declarations: Declarations = this.#namespaces.get(namespace) ?? new Map();
    const declaration = type === 'DELETED' ? undefined : this.declare(object);
    const after = declaration && [declaration];
    if (isSameDeclarations(declarations.get(name), after)) return [];
    this.#namespaces.set(namespace, declarations);
    if (after === undefined) declarations.delete(name);
    else declarations.set(name, after);
    return [{ namespace, name }];
  }

  /** What an object of the API declares; undefined where it makes no sense: the others may be right. */
  declare(object: unknown): Declaration | undefined {
    const { name, namespace } = keyOf(object);
    if (name === undefined || namespace === undefined) return undefined;
    const reading = readServiceJson(recordOf(object), name, namespace);
    if (reading.kind !== 'service') return undefined;
    return { service: reading.service, origin: this.#origin, isCertain: true };
  }
}

function keyOf(object: unknown): { name: string | undefined; namespace: string | undefined } {
  const { name, namespace } = recordOf(recordOf(object)['metadata']);
  return { name: textOf(name), namespace: textOf(namespace) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
