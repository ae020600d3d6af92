/**
 * What an answer asked for: with more known of it, the answer may be another one.
 * Knows names only; who reads what they stand for, and whether anybody does, is others' business.
 */

import type { NeighbourQuestion } from './neighbours.ts';

export interface Wants {
  /** Namespaces whose Services count. */
  readonly namespaces: readonly string[];
  readonly configMaps: readonly WantedConfigMap[];
  /** The workloads that count. */
  readonly workloads: readonly NeighbourQuestion[];
}

export interface WantedConfigMap {
  readonly namespace: string;
  readonly name: string;
}

export const noWants: Wants = { namespaces: [], configMaps: [], workloads: [] };

/** What an environment of this namespace rests on: the Service of the API server is part of each. */
export function wantsOf(namespace: string): Wants {
  return { ...noWants, namespaces: [namespace, 'default'] };
}

/** What either of the two asked for, each once. */
export function joinWants(a: Wants, b: Wants): Wants {
  if (a === noWants) return b;
  return {
    namespaces: [...new Set([...a.namespaces, ...b.namespaces])],
    configMaps: distinctConfigMaps([...a.configMaps, ...b.configMaps]),
    workloads: [...a.workloads, ...b.workloads],
  };
}

/** What any of them asked for: a file of thousands of documents asks for few namespaces. */
export function joinAllWants(wanted: readonly Wants[]): Wants {
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) return only;
  const namespaces = new Set<string>();
  const configMaps: WantedConfigMap[] = [];
  const workloads: NeighbourQuestion[] = [];
  for (const wants of wanted) {
    for (const namespace of wants.namespaces) namespaces.add(namespace);
    configMaps.push(...wants.configMaps);
    workloads.push(...wants.workloads);
  }
  return { namespaces: [...namespaces], configMaps: distinctConfigMaps(configMaps), workloads };
}

/** Each ConfigMap once, in the order in which they were asked for. */
export function distinctConfigMaps(asked: readonly WantedConfigMap[]): readonly WantedConfigMap[] {
  const byName = new Map(asked.map(({ namespace, name }) => [`${namespace}/${name}`, { namespace, name }]));
  return [...byName.values()];
}
