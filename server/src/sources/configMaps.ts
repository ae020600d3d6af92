/**
 * The ConfigMaps of the workspace, as the analysis asks for them.
 * Does not know in which files they stand, nor which containers use them.
 */
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import { comparePlaces, type Whereabouts } from '../analysis/views/place.ts';
import { Listeners } from './listeners.ts';
import { NameIndex } from './nameIndex.ts';
import { Revisions } from './revisions.ts';

export class WorkspaceConfigMaps implements ConfigMapLookup {
  readonly #index = new NameIndex<ConfigMap>();
  readonly #listeners = new Listeners<void>();
  /** By what the index answers, which is another array as soon as anything of that name has changed. */
  readonly #distinct = new WeakMap<readonly ConfigMap[], readonly ConfigMap[]>();
  readonly #revisions = new Revisions();

  get revision(): number {
    return this.#revisions.all;
  }

  revisionIn = (namespaces: readonly string[]): number => this.#revisions.in(namespaces);

  /** Declarations that say the same are one. */
  find(namespace: string, name: string): readonly ConfigMap[] {
    const all = this.#index.find(namespace, name);
    const known = this.#distinct.get(all);
    if (known !== undefined) return known;
    // By file and place, whatever came first.
    const sorted = all.length < 2 ? all : all.toSorted(compareConfigMaps);
    const distinct = sorted.filter(
      (map, i) => sorted.findIndex((other) => isSameConfigMap(map, other)) === i,
    );
    this.#distinct.set(all, distinct);
    return distinct;
  }

  /** Those of a namespace, whatever they say. */
  *in(namespace: string): Iterable<ConfigMap> {
    for (const maps of this.#index.in(namespace)?.values() ?? []) yield* maps;
  }

  /** Takes what a change of a file brings; nobody is told of those that only moved. */
  replace(removed: readonly ConfigMap[], added: readonly ConfigMap[]): void {
    for (const map of removed) this.#index.remove(map);
    for (const map of added) this.#index.add(map);
    if (removed.length + added.length === 0) return;
    this.#revisions.note(new Set([...removed, ...added].map(({ namespace }) => namespace)));
    if (!removed.every(isAmong(added)) || !added.every(isAmong(removed))) this.#listeners.tell();
  }

  /** Calls `listener` when a ConfigMap has come, gone or changed, until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}

function compareConfigMaps(a: ConfigMap, b: ConfigMap): number {
  const [{ file: one = '' }, { file: other = '' }] = [a, b];
  if (one !== other) return one < other ? -1 : 1;
  const [first, second] = [placeOf(a), placeOf(b)];
  return first === undefined || second === undefined ? 0 : comparePlaces(first, second);
}

/** That of its first key. */
function placeOf({ data }: ConfigMap): Whereabouts | undefined {
  const [value] = data.values();
  return value?.keyPlace;
}

/** Tells whether a ConfigMap is one of these. */
function isAmong(maps: readonly ConfigMap[]): (map: ConfigMap) => boolean {
  const keyOf = ({ namespace, name }: ConfigMap) => `${namespace}/${name}`;
  const byKey = new Map<string, readonly ConfigMap[]>();
  for (const map of maps) byKey.set(keyOf(map), [...(byKey.get(keyOf(map)) ?? []), map]);
  return (map) => byKey.get(keyOf(map))?.some((other) => isSameConfigMap(map, other)) ?? false;
}

/** Whether a container would see no difference. */
function isSameConfigMap(a: ConfigMap, b: ConfigMap): boolean {
  if (a === b) return true;
  return (
    a.namespace === b.namespace &&
    a.name === b.name &&
    a.data.size === b.data.size &&
    a.binaryKeys.join('\n') === b.binaryKeys.join('\n') &&
    [...a.data].every(([key, { text }]) => b.data.has(key) && b.data.get(key)?.text === text)
  );
}
