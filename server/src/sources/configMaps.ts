/**
 * The ConfigMaps of the workspace, as the analysis asks for them.
 * Does not know in which files they stand, nor which containers use them.
 */
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import { type Audience, audienceKey, everyone, isThereFor } from '../analysis/views/audience.ts';
import { comparePlaces, type Whereabouts } from '../analysis/views/place.ts';
import type { Alternatives } from './alternatives.ts';
import type { DeclaredAudiences } from './declaredAudiences.ts';
import { Listeners } from './listeners.ts';
import { NameIndex } from './nameIndex.ts';
import { Revisions } from './revisions.ts';

export interface DeclaredConfigMap extends ConfigMap {
  readonly audience: Audience;
}

/** What everyone sees is answered, unless somebody is named. */
export class WorkspaceConfigMaps implements ConfigMapLookup {
  readonly #audiences: DeclaredAudiences;
  readonly #alternatives: Alternatives;
  readonly #index = new NameIndex<DeclaredConfigMap>();
  readonly #listeners = new Listeners<void>();
  /** By what the index answers, which is another array as soon as anything of that name has changed. */
  readonly #distinct = new WeakMap<readonly ConfigMap[], Map<string, readonly ConfigMap[]>>();
  readonly #revisions = new Revisions();

  constructor(audiences: DeclaredAudiences, alternatives: Alternatives) {
    this.#audiences = audiences;
    this.#alternatives = alternatives;
  }

  get revision(): number {
    return this.#revisions.all;
  }

  revisionIn = (namespaces: readonly string[]): number => this.#revisions.in(namespaces);

  /** Declarations that say the same are one. */
  find(namespace: string, name: string, audience = everyone): readonly ConfigMap[] {
    const all = this.#index.find(namespace, name);
    if (all.length === 0) return all;
    const byAudience = this.#distinct.get(all) ?? new Map<string, readonly ConfigMap[]>();
    this.#distinct.set(all, byAudience);
    const { view } = audience;
    const others =
      view === undefined ? [] : all.filter(({ file = '' }) => this.#alternatives.are(view, file));
    // Which are alternatives may be another matter tomorrow.
    const apart = others.map(({ file }) => file).join('\n');
    const key = `${audienceKey({ ...audience, view: undefined })}\n${apart}`;
    const known = byAudience.get(key);
    if (known !== undefined) return known;
    const seen = all.filter((map) => isThereFor(map.audience, audience) && !others.includes(map));
    // By file and place, whatever came first.
    const sorted = seen.length < 2 ? seen : seen.toSorted(compareConfigMaps);
    const distinct = sorted.filter(
      (map, i) => sorted.findIndex((other) => isSameConfigMap(map, other)) === i,
    );
    byAudience.set(key, distinct);
    return distinct;
  }

  /** Whether a file declares it, or a view. */
  isDeclaredIn(uri: string, namespace: string, name: string): boolean {
    return this.#index.find(namespace, name).some(({ file }) => file === uri);
  }

  seenBy(audience: Audience): ConfigMapLookup {
    const revision = () => this.revision;
    return {
      get revision() {
        return revision();
      },
      revisionIn: this.revisionIn,
      find: (namespace, name) => this.find(namespace, name, audience),
    };
  }

  /** Those of a namespace, whatever they say, and for whomever. */
  *in(namespace: string): Iterable<ConfigMap> {
    for (const maps of this.#index.in(namespace)?.values() ?? []) yield* maps;
  }

  /** Others than before are alternatives: what is there for a view may be another one of those that are declared. */
  seeAnew(): void {
    this.#revisions.note('all');
    this.#listeners.tell();
  }

  /** Takes what a change of a file brings; nobody is told of those that only moved. */
  replace(removed: readonly DeclaredConfigMap[], added: readonly DeclaredConfigMap[]): void {
    for (const map of removed) {
      this.#index.remove(map);
      this.#audiences.remove(map.audience);
    }
    for (const map of added) {
      this.#index.add(map);
      this.#audiences.add(map.audience);
    }
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
function isAmong(maps: readonly DeclaredConfigMap[]): (map: DeclaredConfigMap) => boolean {
  const keyOf = ({ namespace, name, audience }: DeclaredConfigMap) =>
    `${namespace}/${name}\n${audienceKey(audience)}`;
  const byKey = new Map<string, readonly DeclaredConfigMap[]>();
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
