/**
 * The one place that acts on what analyses wanted: the cluster is asked, content of closed files is read.
 * Knows who reads what; what is wanted is the analysis's to say.
 */
import { distinctConfigMaps, noWants, type WantedConfigMap, type Wants } from '../analysis/wants.ts';
import type { ClosedContent } from './closedContent.ts';
import { type NeighboursOptions, neighbourDocuments } from './neighbours.ts';

export interface DemandOptions extends NeighboursOptions {
  /** What asks the cluster of a file; it answers whether that begins anything. */
  readonly followerOf: (uri: string) => (wants: Wants) => boolean;
  /** Undefined where all content is there in any case. */
  readonly closedContent: ClosedContent | undefined;
}

export class Demand {
  readonly #options: DemandOptions;
  /** The namespaces whose workloads the last answers about a file wanted; undefined among them stands for all. */
  readonly #workloads = new Map<string, ReadonlySet<string | undefined>>();

  constructor(options: DemandOptions) {
    this.#options = options;
  }

  /** Acts on what the answers about a file wanted; answers whether anything is read because of it that was not before. */
  act(uri: string, wanted: readonly Wants[]): boolean {
    const { contextOf, followerOf, closedContent } = this.#options;
    const workloads = new Set<string | undefined>();
    for (const wants of wanted) for (const namespace of wants.workloads) workloads.add(namespace);
    this.#keep(uri, workloads);
    const begun = [followerOf(uri)(together(wanted))];
    // Their estimates are a part of the answer.
    for (const namespace of workloads)
      for (const { uri: file, estimates } of neighbourDocuments(namespace, contextOf(uri), this.#options))
        begun.push(followerOf(file)(estimates.wants));
    return (closedContent?.read() ?? false) || begun.includes(true);
  }

  /** Nobody looks at the file any more. */
  forget(uri: string): void {
    if (this.#workloads.delete(uri)) this.#keepAll();
  }

  #keep(uri: string, workloads: ReadonlySet<string | undefined>): void {
    const before = this.#workloads.get(uri) ?? new Set();
    if (workloads.size === before.size && [...workloads].every((one) => before.has(one))) return;
    this.#workloads.set(uri, workloads);
    this.#keepAll();
  }

  #keepAll(): void {
    this.#options.workspace.keepWorkloads(new Set([...this.#workloads.values()].flatMap((one) => [...one])));
  }
}

/** What any of them asked for: a file of thousands of documents asks for few namespaces. */
function together(wanted: readonly Wants[]): Wants {
  const namespaces = new Set<string>();
  const configMaps: WantedConfigMap[] = [];
  for (const wants of wanted) {
    for (const namespace of wants.namespaces) namespaces.add(namespace);
    for (const configMap of wants.configMaps) configMaps.push(configMap);
  }
  return { ...noWants, namespaces: [...namespaces], configMaps: distinctConfigMaps(configMaps) };
}
