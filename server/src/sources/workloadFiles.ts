/**
 * Which files hold workloads of which namespaces, and which of them count.
 * Knows how much text of workloads is looked at together; does not hold the text.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { compareUris } from '../analysis/views/place.ts';
import type { WorkloadDocument } from './documentDeclarations.ts';
import { TextBound } from './textBound.ts';
import { TieIndex, type TieJudges } from './tieIndex.ts';

/**
 * Characters of documents with workloads that are looked at together. Read, one takes 25 bytes (measured over 8,000
 * Deployments of 800 characters): 400 MB at most.
 */
export const mostWorkloadCharacters = 16 * 1024 * 1024;

/** Says it; `name` is how the user knows the first of them. */
export function leftOutPhrase({ files }: LeftOutWorkloads, name: string): Phrase {
  const mebibytes = mostWorkloadCharacters / 1024 / 1024;
  return { id: 'workloads-beyond', mebibytes, first: name, others: files - 1 };
}

/** A document, and the URI of the file that it stands in. */
export interface WorkspaceDocument {
  readonly uri: string;
  readonly placed: PlacedDocument;
}

export function byPlace(a: WorkspaceDocument, b: WorkspaceDocument): number {
  if (a.uri !== b.uri) return compareUris(a.uri, b.uri);
  return a.placed.startLine - b.placed.startLine || a.placed.startOffset - b.placed.startOffset;
}

/** What is left out since it is more than that: so many files, and the first of them. */
export interface LeftOutWorkloads {
  readonly files: number;
  readonly first: string;
}

export class WorkloadFiles {
  readonly #index = new TieIndex();
  readonly #bound: TextBound;

  constructor(mostCharacters = mostWorkloadCharacters) {
    this.#bound = new TextBound(mostCharacters);
  }

  /** Takes what a change of a file brings; each list is of one document's workloads, by namespace. */
  replace(removed: readonly (readonly WorkloadDocument[])[], added: typeof removed): void {
    for (const workloads of removed) for (const workload of workloads) this.#index.remove(workload);
    for (const workloads of added) for (const workload of workloads) this.#index.add(workload);
    const first = firstOf(added) ?? firstOf(removed);
    if (first !== undefined) this.#bound.change(first.name, charactersOf(added) - charactersOf(removed));
  }

  /** The documents that count and may be an answer, each once, in no order. */
  find(question: NeighbourQuestion, judges: TieJudges): Iterable<WorkloadDocument> {
    const { leftOutFiles } = this;
    const found = new Set<WorkloadDocument>();
    for (const document of this.#index.find(question, judges))
      if (!leftOutFiles.has(document.name)) found.add(document);
    return found;
  }

  /** How many containers of a namespace get service links, those that are left out included. */
  linkedContainers(namespace: string): number {
    return this.#index.linkedContainers(namespace);
  }

  /** Whether a file holds workloads that count. */
  has(uri: string): boolean {
    return this.#bound.has(uri) && !this.leftOutFiles.has(uri);
  }

  /** Those behind the bound, in the order of their names: the same ones, whatever was opened first. */
  get leftOutFiles(): ReadonlySet<string> {
    return this.#bound.behind;
  }

  /** Grows whenever another file than the one that changed is left out now, or is no more. */
  get boundRevision(): number {
    return this.#bound.revision;
  }

  /** Those other files, since this was asked the last time. */
  takeMoved(): ReadonlySet<string> {
    return this.#bound.takeMoved();
  }

  /** Undefined where all count. */
  get leftOut(): LeftOutWorkloads | undefined {
    const { first, behind } = this.#bound;
    return first === undefined ? undefined : { files: behind.size, first };
  }
}

/** All are of one file. */
function firstOf(documents: readonly (readonly WorkloadDocument[])[]): WorkloadDocument | undefined {
  return documents.find(({ length }) => length > 0)?.[0];
}

/** However many namespaces a document has workloads in, it is one. */
function charactersOf(documents: readonly (readonly WorkloadDocument[])[]): number {
  let sum = 0;
  for (const [first] of documents) sum += first?.drafts.characters ?? 0;
  return sum;
}
