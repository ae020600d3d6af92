/**
 * How often something has changed, in all and in each namespace: who rests on one need not look when another changes.
 * Knows counts only.
 */

export class Revisions {
  readonly #in = new Map<string, number>();
  #all = 0;
  #everywhere = 0;

  /** Grows with every change. */
  get all(): number {
    return this.#all;
  }

  /** Grows with every change in one of these namespaces, and with those that concern all. */
  in(namespaces: readonly string[]): number {
    let sum = this.#everywhere;
    for (const namespace of namespaces) sum += this.#in.get(namespace) ?? 0;
    return sum;
  }

  /** Something has changed in these namespaces; 'all': or in any. */
  note(namespaces: Iterable<string> | 'all'): void {
    this.#all += 1;
    if (namespaces === 'all') this.#everywhere += 1;
    else for (const namespace of namespaces) this.#in.set(namespace, (this.#in.get(namespace) ?? 0) + 1);
  }
}
