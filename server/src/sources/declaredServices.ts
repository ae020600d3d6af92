/**
 * The Services that the files of the workspace declare, by namespace and name.
 * Knows when one only stands elsewhere now; does not know the files' documents.
 */
import type { DeclaredAudiences } from './declaredAudiences.ts';
import type { DeclaredService } from './declaredService.ts';
import { NameIndex } from './nameIndex.ts';
import type { ServiceKey } from './serviceSource.ts';

export class DeclaredServices {
  readonly #index = new NameIndex<DeclaredService>();
  readonly #apart = new Map<string, NameIndex<DeclaredService>>();
  readonly #audiences: DeclaredAudiences;

  constructor(audiences: DeclaredAudiences) {
    this.#audiences = audiences;
  }

  /** Those that are there for all, or for what has this word alone. */
  in(namespace: string, apart?: string): ReadonlyMap<string, readonly DeclaredService[]> | undefined {
    return (apart === undefined ? this.#index : this.#apart.get(apart))?.in(namespace);
  }

  namespaces(): Iterable<string> {
    return this.#index.namespaces();
  }

  /**
   * Takes what a change of a file brings, document by document. A Service that says what a removed one said is that one,
   * standing elsewhere: `declared` has it in the place of the new one, and it is no change.
   */
  replace(
    removed: readonly DeclaredService[],
    added: readonly (readonly DeclaredService[])[],
  ): {
    readonly declared: readonly (readonly DeclaredService[])[];
    readonly changed: readonly ServiceKey[];
  } {
    if (removed.length === 0) return this.#addAll(added);
    const gone = new Set(removed);
    const byKey = new Map<string, readonly DeclaredService[]>();
    for (const service of gone) byKey.set(keyOf(service), [...(byKey.get(keyOf(service)) ?? []), service]);
    const changed: ServiceKey[] = [];
    const adopt = (service: DeclaredService) => {
      const same = byKey.get(keyOf(service))?.find((old) => gone.has(old) && old.declaresTheSame(service));
      if (same === undefined) {
        this.#add(service);
        changed.push({ namespace: service.namespace, name: service.name });
        return service;
      }
      gone.delete(same);
      same.moveTo(service);
      return same;
    };
    const declared = added.map((services) => services.map(adopt));
    for (const service of gone) {
      this.#remove(service);
      changed.push({ namespace: service.namespace, name: service.name });
    }
    return { declared, changed };
  }

  #addAll(added: readonly (readonly DeclaredService[])[]) {
    const changed: ServiceKey[] = [];
    for (const services of added)
      for (const service of services) {
        this.#add(service);
        changed.push({ namespace: service.namespace, name: service.name });
      }
    return { declared: added, changed };
  }

  #add(service: DeclaredService): void {
    const { apart } = service.audience;
    this.#audiences.add(service.audience);
    if (apart === undefined) {
      this.#index.add(service);
      return;
    }
    const index = this.#apart.get(apart) ?? new NameIndex<DeclaredService>();
    this.#apart.set(apart, index);
    index.add(service);
  }

  #remove(service: DeclaredService): void {
    const { apart } = service.audience;
    this.#audiences.remove(service.audience);
    const index = apart === undefined ? this.#index : this.#apart.get(apart);
    index?.remove(service);
    if (apart !== undefined && index?.isEmpty === true) this.#apart.delete(apart);
  }
}

function keyOf({ namespace, name }: ServiceKey): string {
  return `${namespace}/${name}`;
}
