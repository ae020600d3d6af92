/**
 * Which files hold workloads of which namespaces, and which of them count.
 * Knows how much text of workloads is looked at together; does not hold the text.
 */
import type { DocumentDrafts, WorkloadDocument } from './documentDeclarations.ts';
import { NameIndex } from './nameIndex.ts';

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

/** What is left out since it is more than that: so many files, and the first of them. */
export interface LeftOutWorkloads {
  readonly files: number;
  readonly first: string;
}

export class WorkloadFiles {
  readonly #index = new NameIndex<WorkloadDocument>();
  readonly #most: number;
  #characters = 0;
  /** Undefined when it has to be found out again. */
  #leftOut: ReadonlySet<string> | undefined;

  constructor(mostCharacters = mostWorkloadCharacters) {
    this.#most = mostCharacters;
  }

  /** Takes what a change of a file brings; each list is of one document's workloads, by namespace. */
  replace(removed: readonly (readonly WorkloadDocument[])[], added: typeof removed): void {
    for (const workload of removed.flat()) this.#index.remove(workload);
    for (const workload of added.flat()) this.#index.add(workload);
    this.#characters += sum(added) - sum(removed);
    if (removed.some(isThere) || added.some(isThere)) this.#leftOut = undefined;
  }

  /** The files with workloads of a namespace, or of any, that count, sorted, with the documents that hold them. */
  in(namespace: string | undefined): readonly (readonly [uri: string, ReadonlySet<DocumentDrafts>])[] {
    const leftOut = this.leftOutFiles;
    const files = this.#documents(namespace);
    return [...files].filter(([uri]) => !leftOut.has(uri)).sort(byUri);
  }

  /** Whether a file counts that holds workloads of one of these namespaces; undefined among them stands for any. */
  has(uri: string, namespaces: ReadonlySet<string | undefined>): boolean {
    if (namespaces.size === 0 || this.leftOutFiles.has(uri)) return false;
    const asked = namespaces.has(undefined) ? this.#index.namespaces() : namespaces;
    for (const namespace of asked)
      if (namespace !== undefined && this.#index.find(namespace, uri).length > 0) return true;
    return false;
  }

  /** Those behind the bound, in the order of their names: the same ones, whatever was opened first. */
  get leftOutFiles(): ReadonlySet<string> {
    this.#leftOut ??= this.#characters <= this.#most ? none : this.#findLeftOut();
    return this.#leftOut;
  }

  /** Undefined where all count. */
  get leftOut(): LeftOutWorkloads | undefined {
    const [first, ...others] = this.leftOutFiles;
    return first === undefined ? undefined : { files: others.length + 1, first };
  }

  #documents(namespace: string | undefined): ReadonlyMap<string, ReadonlySet<DocumentDrafts>> {
    const namespaces = namespace === undefined ? this.#index.namespaces() : [namespace];
    const files = new Map<string, Set<DocumentDrafts>>();
    for (const one of namespaces)
      for (const [uri, workloads] of this.#index.in(one) ?? []) {
        const drafts = files.get(uri) ?? new Set();
        files.set(uri, drafts);
        for (const workload of workloads) drafts.add(workload.drafts);
      }
    return files;
  }

  #findLeftOut(): ReadonlySet<string> {
    let characters = 0;
    const left = [...this.#documents(undefined)].sort(byUri).filter(([, documents]) => {
      for (const { characters: own } of documents) characters += own;
      return characters > this.#most;
    });
    return new Set(left.map(([uri]) => uri));
  }
}

const none: ReadonlySet<string> = new Set();

function byUri([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isThere(workloads: readonly WorkloadDocument[]): boolean {
  return workloads.length > 0;
}

function sum(documents: readonly (readonly WorkloadDocument[])[]): number {
  return documents.reduce((characters, [first]) => characters + (first?.drafts.characters ?? 0), 0);
}
