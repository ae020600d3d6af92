/**
 * Which files hold workloads of which namespaces, and which of them count.
 * Knows how much text of workloads is looked at together; does not hold the text.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { compareUris } from '../analysis/views/place.ts';
import type { DocumentDrafts, WorkloadDocument } from './documentDeclarations.ts';
import { TieIndex, type TieJudges } from './tieIndex.ts';

/**
 * Characters of documents with workloads that are looked at together. Read, one takes 25 bytes (measured over 8,000
 * Deployments of 800 characters): 400 MB at most.
 */
export const mostWorkloadCharacters = 16 * 1024 * 1024;

/** Says it; `name` is how the user knows the first of them. */
export function leftOutText({ files }: LeftOutWorkloads, name: string): string {
  const those = files === 1 ? `those in ${name} are` : `those in ${name} and ${files - 1} more are`;
  return `Only ${mostWorkloadCharacters / 1024 / 1024} MiB of manifests with workloads are taken into account; ${those} ignored when a Service, a ConfigMap or a template is checked.`;
}

/** A document, and the URI of the file that it stands in. */
export interface WorkspaceDocument {
  readonly uri: string;
  readonly placed: PlacedDocument;
}

export function byPlace(a: WorkspaceDocument, b: WorkspaceDocument): number {
  if (a.uri !== b.uri) return compareUris(a.uri, b.uri);
  return a.placed.startOffset - b.placed.startOffset;
}

/** What is left out since it is more than that: so many files, and the first of them. */
export interface LeftOutWorkloads {
  readonly files: number;
  readonly first: string;
}

export class WorkloadFiles {
  readonly #index = new TieIndex();
  /** By file; a document counts once for each namespace in which it has workloads. */
  readonly #files = new Map<string, number>();
  readonly #most: number;
  #characters = 0;
  /** Undefined when it has to be found out again. */
  #leftOut: Set<string> | undefined;
  /** The first of them. */
  #firstLeftOut: string | undefined;

  constructor(mostCharacters = mostWorkloadCharacters) {
    this.#most = mostCharacters;
  }

  /** Takes what a change of a file brings; each list is of one document's workloads, by namespace. */
  replace(removed: readonly (readonly WorkloadDocument[])[], added: typeof removed): void {
    for (const workload of removed.flat()) {
      this.#index.remove(workload);
      this.#count(workload.name, -1);
    }
    const coming = added.flat();
    const isBehind = !removed.some(isThere) && coming.every(({ name }) => this.#isBehind(name));
    for (const workload of coming) {
      this.#index.add(workload);
      this.#count(workload.name, 1);
    }
    this.#characters += sum(added) - sum(removed);
    // Of a folder that is read in the order of names, each new file is behind the bound once one is.
    if (isBehind) for (const { name } of coming) this.#leftOut?.add(name);
    else this.#leftOut = undefined;
  }

  /** The documents that count and may be an answer, each once, in no order. */
  find(question: NeighbourQuestion, judges: TieJudges): Iterable<WorkloadDocument> {
    const { leftOutFiles } = this;
    const found = new Set<WorkloadDocument>();
    for (const document of this.#index.find(question, judges))
      if (!leftOutFiles.has(document.name)) found.add(document);
    return found;
  }

  /** Whether a file holds workloads that count. */
  has(uri: string): boolean {
    return this.#files.has(uri) && !this.leftOutFiles.has(uri);
  }

  /** Whether some do not count. */
  get isOverBound(): boolean {
    return this.#characters > this.#most;
  }

  /** Those behind the bound, in the order of their names: the same ones, whatever was opened first. */
  get leftOutFiles(): ReadonlySet<string> {
    if (this.#leftOut === undefined) {
      this.#leftOut = this.isOverBound ? this.#findLeftOut() : none;
      [this.#firstLeftOut] = this.#leftOut;
    }
    return this.#leftOut;
  }

  /** Undefined where all count. */
  get leftOut(): LeftOutWorkloads | undefined {
    const { size: files } = this.leftOutFiles;
    const first = this.#firstLeftOut;
    return first === undefined ? undefined : { files, first };
  }

  /** Whether what a file brings is left out, and changes nothing for the others. */
  #isBehind(uri: string): boolean {
    const first = this.#leftOut === undefined ? undefined : this.#firstLeftOut;
    return first !== undefined && compareUris(uri, first) >= 0;
  }

  #count(uri: string, more: 1 | -1): void {
    const count = (this.#files.get(uri) ?? 0) + more;
    if (count === 0) this.#files.delete(uri);
    else this.#files.set(uri, count);
  }

  #findLeftOut(): Set<string> {
    const drafts = new Map<string, Set<DocumentDrafts>>();
    for (const { name, drafts: own } of this.#index.all()) {
      const known = drafts.get(name);
      if (known === undefined) drafts.set(name, new Set([own]));
      else known.add(own);
    }
    let characters = 0;
    const left = [...drafts].sort(byUri).filter(([, documents]) => {
      for (const { characters: own } of documents) characters += own;
      return characters > this.#most;
    });
    return new Set(left.map(([uri]) => uri));
  }
}

/** The same one as long as nothing is left out: who settles for it asks whether it is another. */
const none = new Set<string>();

function byUri([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareUris(a, b);
}

function isThere(workloads: readonly WorkloadDocument[]): boolean {
  return workloads.length > 0;
}

function sum(documents: readonly (readonly WorkloadDocument[])[]): number {
  return documents.reduce((characters, [first]) => characters + (first?.drafts.characters ?? 0), 0);
}
