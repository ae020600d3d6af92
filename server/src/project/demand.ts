/**
 * The one place that acts on what analyses wanted: the cluster is asked, content of closed files is read.
 * Knows who reads what; what is wanted is the analysis's to say.
 */
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { joinAllWants, type Wants } from '../analysis/wants.ts';
import { attempted } from '../sources/workHooks.ts';
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
  /** Lets other work run; undefined where there is none. */
  readonly pause: (() => Promise<void>) | undefined;
}

/** An answer with what it asked for. */
export interface WantingAnswer {
  readonly wants: Wants;
}

const whole = '';
/** So many documents of neighbours are asked what they want in one step. */
const documentsAtOnce = 4;
/**
 * The part of a file that is all of one which nobody has open. For it Services are asked for, but no ConfigMaps, neither
 * its own nor those of its neighbours: the user was asked for those that open manifests use.
 */
export const closedPart = 'closed';

export class Demand {
  readonly #options: DemandOptions;
  /** The files whose workloads the last answers about a file, or a part of it, wanted. */
  readonly #files = new Map<string, Map<string, ReadonlySet<string>>>();
  /** What is acted on a little at a time: the last by file and part. */
  readonly #turns = new Map<string, Promise<boolean>>();

  constructor(options: DemandOptions) {
    this.#options = options;
  }

  /**
   * Acts on what the answers about a file wanted; answers whether anything is read because of it that was not before.
   * `part`: what of the file they are about, if not all of it: that takes the place of no other.
   */
  act(uri: string, answers: readonly WantingAnswer[], part = whole): boolean {
    const steps = this.#steps(uri, answers, part);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /**
   * The same a little at a time, behind what somebody waits for. Of what is wanted for one part meanwhile only the last
   * counts, and comes next: who types on must not keep it from being done. Never rejects.
   */
  actSoon(uri: string, answers: readonly WantingAnswer[], part = whole): Promise<boolean> {
    const key = keyOf(uri, part);
    const before = this.#turns.get(key);
    const run = async () => {
      const begins = await this.#stepOn(key, this.#steps(uri, answers, part));
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
      return begins;
    };
    const isLast = () => this.#turns.get(key) === turn;
    const turn: Promise<boolean> = before === undefined ? run() : before.then(() => isLast() && run());
    this.#turns.set(key, turn);
    return turn;
  }

  async #stepOn(key: string, steps: Generator<undefined, boolean>): Promise<boolean> {
    const { pause = () => Promise.resolve() } = this.#options;
    for (;;) {
      await pause();
      // It was forgotten.
      if (!this.#turns.has(key)) return false;
      // What it throws is said where it is judged.
      const step = attempted(() => steps.next());
      if (step?.done !== false) return step?.value ?? false;
    }
  }

  *#steps(uri: string, answers: readonly WantingAnswer[], part: string): Generator<undefined, boolean> {
    const { followerOf, isAnyAsked, closedContent } = this.#options;
    const all = new Map<string, NeighbourQuestion>();
    for (const question of answers.flatMap(({ wants }) => wants.workloads))
      all.set(JSON.stringify(question), question);
    const questions = [...all.values()];
    // Where no cluster is asked, thousands of documents are not gone through in vain.
    const wanted = answers.map(({ wants }) => (part === closedPart ? { ...wants, configMaps: [] } : wants));
    let begins = isAnyAsked() && (followerOf(uri)?.(joinAllWants(wanted)) ?? false);
    if (closedContent !== undefined) yield* this.#keep(uri, part, questions);
    if (isAnyAsked() && part !== closedPart && (yield* this.#follow(questions))) begins = true;
    return (closedContent?.read() ?? false) || begins;
  }

  /** Nobody looks at the file any more. */
  forget(uri: string): void {
    for (const part of [whole, ...(this.#files.get(uri)?.keys() ?? [])]) this.#turns.delete(keyOf(uri, part));
    if (this.#files.delete(uri)) this.#keepAll();
  }

  /** The estimates of neighbours are a part of the answer. */
  *#follow(questions: readonly NeighbourQuestion[]): Generator<undefined, boolean> {
    const { neighbours, followerOf, wantsOf } = this.#options;
    let begins = false;
    for (const question of questions)
      for (const [index, document] of neighbours.documents(question).entries()) {
        const follow = followerOf(document.uri);
        if (follow?.(wantsOf(document))) begins = true;
        if (index % documentsAtOnce === documentsAtOnce - 1) yield;
      }
    return begins;
  }

  *#keep(uri: string, part: string, questions: readonly NeighbourQuestion[]): Generator<undefined> {
    const { neighbours } = this.#options;
    const files = new Set<string>();
    for (const question of questions) {
      for (const file of neighbours.files(question)) files.add(file);
      yield;
    }
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

function keyOf(uri: string, part: string): string {
  return `${part} ${uri}`;
}
