/**
 * The namespaces in which the workspace declares Services of which not all is known; undefined stands for any.
 * Knows how many; does not know what is not known of them.
 */
import type { Declarations } from './documentDeclarations.ts';
import type { Knowledge, SourceChange } from './serviceSource.ts';

type Known = Extract<Knowledge, { kind: 'known' }>;

export class OpenNamespaces {
  readonly #counts = new Map<string | undefined, number>();

  /** What the workspace knows of a namespace: what will be there, never what else there is, so it is not complete. */
  knowledge(namespace: string, services: Known['services'] | undefined): Knowledge {
    const isOpen = this.#has(namespace);
    if (services === undefined && !isOpen) return { kind: 'silent' };
    const known = { services: services ?? new Map(), complete: false, ...(isOpen && { isOpen }) };
    return { kind: 'known', ...known, asOf: undefined, remark: undefined };
  }

  /** Takes what a change of a file brings; answers the namespaces that are open now, or no more. */
  replace(
    removed: readonly Pick<Declarations, 'open'>[],
    added: readonly Pick<Declarations, 'open'>[],
  ): SourceChange['namespaces'] {
    if (!removed.some(isOpen) && !added.some(isOpen)) return none;
    const [gone, come] = [removed.flatMap(({ open }) => open), added.flatMap(({ open }) => open)];
    const touched = [...new Set([...gone, ...come])];
    const before = touched.filter((namespace) => this.#has(namespace));
    for (const namespace of come) this.#add(namespace, 1);
    for (const namespace of gone) this.#add(namespace, -1);
    const changed = touched.filter((namespace) => this.#has(namespace) !== before.includes(namespace));
    const named = changed.filter((namespace) => namespace !== undefined);
    return named.length === changed.length ? named : 'all';
  }

  #has(namespace: string | undefined): boolean {
    return this.#counts.has(namespace) || this.#counts.has(undefined);
  }

  #add(namespace: string | undefined, count: number): void {
    const now = (this.#counts.get(namespace) ?? 0) + count;
    if (now === 0) this.#counts.delete(namespace);
    else this.#counts.set(namespace, now);
  }
}

const none: readonly never[] = [];

function isOpen({ open }: Pick<Declarations, 'open'>): boolean {
  return open.length > 0;
}
