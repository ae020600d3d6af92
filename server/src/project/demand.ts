/**
 * The one place that acts on what analyses wanted: the cluster is asked, content of closed files is read.
 * Knows who reads what; what is wanted is the analysis's to say.
 */
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { joinAllWants, type Wants } from '../analysis/wants.ts';
import type { WorkspaceDocument } from '../sources/workloadFiles.ts';
import type { Workspace } from '../sources/workspace.ts';
import type { ClosedContent } from './closedContent.ts';
import type { Neighbours } from './neighbours.ts';

export interface DemandOptions {
  readonly workspace: Workspace;
  readonly neighbours: Pick<Neighbours, 'documents' | 'files'>;
  /** Whether any cluster is asked. */
  readonly isAnyAsked: () => boolean;
  /** What asks the cluster of a file, which answers whether that begins anything; undefined where none is asked. */
  readonly followerOf: (uri: string) => ((wants: Wants) => boolean) | undefined;
  /** What the estimates of a document wanted. */
  readonly wantsOf: (document: WorkspaceDocument) => Wants;
  /** Undefined where all content is there in any case. */
  readonly closedContent: ClosedContent | undefined;
}

const whole = '';

export class Demand {
  readonly #options: DemandOptions;
  /** The files whose workloads the last answers about a file, or a part of it, wanted. */
  readonly #files = new Map<string, Map<string, ReadonlySet<string>>>();

  constructor(options: DemandOptions) {
    this.#options = options;
  }

  /**
   * Acts on what the answers about a file wanted; answers whether anything is read because of it that was not before.
   * `part`: what of the file they are about, if not all of it: that takes the place of no other.
   */
  act(uri: string, wanted: readonly Wants[], part = whole): boolean {
    const { followerOf, isAnyAsked, closedContent } = this.#options;
    const all = new Map<string, NeighbourQuestion>();
    for (const { workloads } of wanted)
      for (const question of workloads) all.set(JSON.stringify(question), question);
    const questions = [...all.values()];
    if (closedContent !== undefined) this.#keep(uri, part, questions);
    // Where no cluster is asked, thousands of documents are not gone through in vain.
    const begun = isAnyAsked()
      ? [followerOf(uri)?.(joinAllWants(wanted)) ?? false, this.#follow(questions)]
      : [];
    return (closedContent?.read() ?? false) || begun.includes(true);
  }

  /** Nobody looks at the file any more. */
  forget(uri: string): void {
    if (this.#files.delete(uri)) this.#keepAll();
  }

  /** The estimates of neighbours are a part of the answer. */
  #follow(questions: readonly NeighbourQuestion[]): boolean {
    const { neighbours, followerOf, wantsOf } = this.#options;
    let begins = false;
    for (const question of questions)
      for (const document of neighbours.documents(question)) {
        const follow = followerOf(document.uri);
        if (follow?.(wantsOf(document))) begins = true;
      }
    return begins;
  }

  #keep(uri: string, part: string, questions: readonly NeighbourQuestion[]): void {
    const { neighbours } = this.#options;
    const files = new Set(questions.flatMap((question) => [...neighbours.files(question)]));
    const parts = this.#files.get(uri) ?? new Map<string, ReadonlySet<string>>();
    const before = parts.get(part) ?? new Set();
    if (files.size === before.size && [...files].every((file) => before.has(file))) return;
    this.#files.set(uri, parts.set(part, files));
    this.#keepAll();
  }

  #keepAll(): void {
    const parts = [...this.#files.values()].flatMap((one) => [...one.values()]);
    this.#options.workspace.keepWorkloads(new Set(parts.flatMap((files) => [...files])));
  }
}
