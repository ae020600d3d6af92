/**
 * Things by namespace and name, several of one name side by side.
 * Knows neither Services nor ConfigMaps.
 */

export class NameIndex<T extends { readonly namespace: string; readonly name: string }> {
  readonly #namespaces = new Map<string, Map<string, readonly T[]>>();

  add(item: T): void {
    const names = this.#namespaces.get(item.namespace) ?? new Map<string, readonly T[]>();
    this.#namespaces.set(item.namespace, names);
    names.set(item.name, [...(names.get(item.name) ?? []), item]);
  }

  remove(item: T): void {
    const names = this.#namespaces.get(item.namespace);
    const rest = names?.get(item.name)?.filter((other) => other !== item) ?? [];
    if (rest.length > 0) names?.set(item.name, rest);
    else names?.delete(item.name);
    if (names?.size === 0) this.#namespaces.delete(item.namespace);
  }

  /** The same array until an item of that name comes or goes. */
  find(namespace: string, name: string): readonly T[] {
    return this.#namespaces.get(namespace)?.get(name) ?? [];
  }

  /** Undefined for a namespace without items. */
  in(namespace: string): ReadonlyMap<string, readonly T[]> | undefined {
    return this.#namespaces.get(namespace);
  }

  get isEmpty(): boolean {
    return this.#namespaces.size === 0;
  }

  namespaces(): Iterable<string> {
    return this.#namespaces.keys();
  }
}
