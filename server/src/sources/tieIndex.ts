/**
 * The documents that hold workloads, by namespace and by what ties their workloads to others.
 * Knows keys; what they mean is `analysis/neighbourTies.ts`'s. A document that comes or goes costs what it has itself.
 */

import type { NeighbourQuestion, Tie } from '../analysis/neighbours.ts';
import { keyOfWorkload, keysOf } from '../analysis/neighbourTies.ts';
import type { WorkloadDocument } from './documentDeclarations.ts';
import { Headroom, type RoomOf } from './headroom.ts';

/** What of a question only others can tell. */
export interface TieJudges {
  /** The kinds and names of workloads that the settings tie to a template file. */
  readonly workloadsOf: (file: string) => readonly string[];
  /** Whether a load with ConfigMaps may be too much. */
  readonly isOver: (document: WorkloadDocument, tie: Tie & { readonly by: 'load' }) => boolean;
  /** The room that one without them leaves. */
  readonly roomOf: RoomOf;
}

/** The documents of one namespace. */
interface Namespace {
  readonly all: Set<WorkloadDocument>;
  /** Most keys are those of one document alone. */
  readonly byKey: Map<string, WorkloadDocument | Set<WorkloadDocument>>;
  /** Those of which nobody knows the ties. */
  readonly untold: Set<WorkloadDocument>;
  readonly headroom: Headroom;
  /** Containers that get service links, of those of which that is known. */
  linked: number;
}

export class TieIndex {
  readonly #namespaces = new Map<string, Namespace>();

  add(document: WorkloadDocument): void {
    const { namespace: name, ties } = document;
    const namespace = this.#namespaces.get(name) ?? newNamespace();
    this.#namespaces.set(name, namespace);
    namespace.all.add(document);
    if (ties === undefined) namespace.untold.add(document);
    namespace.headroom.add(document);
    namespace.linked += ties?.linked ?? 0;
    for (const key of ties?.keys ?? []) {
      const documents = namespace.byKey.get(key);
      if (documents === undefined) namespace.byKey.set(key, document);
      else if (documents instanceof Set) documents.add(document);
      else if (documents !== document) namespace.byKey.set(key, new Set([documents, document]));
    }
  }

  remove(document: WorkloadDocument): void {
    const { namespace: name, ties } = document;
    const namespace = this.#namespaces.get(name);
    if (namespace === undefined) return;
    namespace.all.delete(document);
    namespace.untold.delete(document);
    namespace.headroom.remove(document);
    namespace.linked -= ties?.linked ?? 0;
    for (const key of ties?.keys ?? []) {
      const documents = namespace.byKey.get(key);
      if (documents instanceof Set) documents.delete(document);
      if (documents === document || (documents instanceof Set && documents.size === 0))
        namespace.byKey.delete(key);
    }
    if (namespace.all.size === 0) this.#namespaces.delete(name);
  }

  /** Those of a namespace, or of all, that may have a tie, some of them perhaps twice. */
  *find({ namespace, tie }: NeighbourQuestion, judges: TieJudges): Iterable<WorkloadDocument> {
    const keys = tie.by === 'template-file' ? judges.workloadsOf(tie.file).map(keyOfWorkload) : keysOf(tie);
    const isOver = (document: WorkloadDocument) => tie.by === 'load' && judges.isOver(document, tie);
    for (const { all, byKey, untold, headroom } of this.#asked(namespace)) {
      if (tie.by === 'load') {
        yield* headroom.over(tie, judges.roomOf, isOver);
        yield* untold;
      } else if (keys === undefined) yield* all;
      else {
        for (const key of keys) {
          const documents = byKey.get(key);
          if (documents instanceof Set) yield* documents;
          else if (documents !== undefined) yield documents;
        }
        yield* untold;
      }
    }
  }

  /** How many containers of a namespace get service links. */
  linkedContainers(namespace: string): number {
    return this.#namespaces.get(namespace)?.linked ?? 0;
  }

  /** All of them, by nothing. */
  *all(): Iterable<WorkloadDocument> {
    for (const { all } of this.#namespaces.values()) yield* all;
  }

  *#asked(namespace: string | undefined): Iterable<Namespace> {
    if (namespace === undefined) yield* this.#namespaces.values();
    else {
      const one = this.#namespaces.get(namespace);
      if (one !== undefined) yield one;
    }
  }
}

function newNamespace(): Namespace {
  return { all: new Set(), byKey: new Map(), untold: new Set(), headroom: new Headroom(), linked: 0 };
}
