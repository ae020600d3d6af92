/**
 * The part of the workspace that is meant for one cluster, or there for somebody: some of what its files declare.
 * Knows declarations; does not know why one is among them.
 */
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import type { Declaration, Knowledge, ServiceSource, SourceChange } from './serviceSource.ts';

type Services = ReadonlyMap<string, readonly Declaration[]>;

/** Which of the declarations of one Service are meant, and as what; asked anew after each change of the workspace. */
export type Select = (declarations: readonly Declaration[]) => readonly Declaration[];

export class SelectedServices implements ServiceSource {
  readonly kind = 'workspace';
  readonly #workspace: ServiceSource;
  readonly #select: Select;
  readonly #isWhole: () => boolean;

  /** `isWhole`: nothing is left out now. */
  constructor(workspace: ServiceSource, select: Select, isWhole: () => boolean = () => false) {
    this.#workspace = workspace;
    this.#select = select;
    this.#isWhole = isWhole;
  }

  namespaces(): Iterable<string> {
    const all = this.#workspace.namespaces();
    if (this.#isWhole()) return all;
    return [...all].filter((namespace) => this.knowledge(namespace).kind === 'known');
  }

  knowledge(namespace: string): Knowledge {
    const knowledge = this.#workspace.knowledge(namespace);
    if (knowledge.kind !== 'known' || this.#isWhole()) return knowledge;
    const services = new EachSelected(knowledge.services, this.#select);
    for (const _one of services) return { ...knowledge, services };
    return knowledge.isOpen ? { ...knowledge, services } : { kind: 'silent' };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#workspace.onDidChange(listener);
  }

  /** The workspace is others' as well. */
  dispose(): void {}
}

/** Looks at one when it is asked for: an event costs what one Service costs. */
class EachSelected implements Services {
  readonly #all: Services;
  readonly #select: Select;

  constructor(all: Services, select: Select) {
    this.#all = all;
    this.#select = select;
  }

  get(name: string): readonly Declaration[] | undefined {
    const seen = this.#select(this.#all.get(name) ?? []);
    return seen.length === 0 ? undefined : seen;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return [...this].length;
  }

  *entries(): MapIterator<[string, readonly Declaration[]]> {
    for (const name of this.#all.keys()) {
      const seen = this.get(name);
      if (seen !== undefined) yield [name, seen];
    }
  }

  *keys(): MapIterator<string> {
    for (const [name] of this) yield name;
  }

  *values(): MapIterator<readonly Declaration[]> {
    for (const [, seen] of this) yield seen;
  }

  [Symbol.iterator](): MapIterator<[string, readonly Declaration[]]> {
    return this.entries();
  }

  forEach(take: (seen: readonly Declaration[], name: string, all: Services) => void): void {
    for (const [name, seen] of this) take(seen, name, this);
  }
}

/** The ConfigMaps of the selected files. */
export function selectedConfigMaps(
  workspace: ConfigMapLookup,
  isSelected: (uri: string) => boolean,
): ConfigMapLookup {
  return {
    get revision() {
      return workspace.revision;
    },
    revisionIn: (namespaces) => workspace.revisionIn?.(namespaces) ?? workspace.revision,
    find: (namespace, name) =>
      workspace.find(namespace, name).filter(({ file }) => file !== undefined && isSelected(file)),
  };
}
