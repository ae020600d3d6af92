/**
 * What an analysis of a file rests on, and who reads more of it.
 * Knows which part answers what; texts, settings and Services are given.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import { type Analyzer, createAnalyzer } from '../analysis/analyzer.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { ConfigMapLookup, ServiceInventory } from '../analysis/environment/inventory.ts';
import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import type { SilenceContext } from '../analysis/silence.ts';
import { type Audience, everyone } from '../analysis/views/audience.ts';
import { namespacesOf } from '../analysis/views/namespace.ts';
import type { View } from '../analysis/views/view.ts';
import type { Wants } from '../analysis/wants.ts';
import { isComposedId } from '../sources/composedId.ts';
import { declaresTheSame } from '../sources/likeDrafts.ts';
import type { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import { noHooks, type WorkHooks } from '../sources/workHooks.ts';
import type { WorkspaceDocument } from '../sources/workloadFiles.ts';
import type { Workspace } from '../sources/workspace.ts';
import { ClosedContent, type ClosedContentOptions } from './closedContent.ts';
import { Demand, type WantingAnswer } from './demand.ts';
import { type JudgedView, Judging, type Unsettled } from './judging.ts';
import { Neighbours } from './neighbours.ts';
import { SilentAnswers } from './silentAnswers.ts';
import type { Around } from './standing.ts';

/** The Services and ConfigMaps that a file sees, and who reads more of them. */
export interface AnalysesWorld {
  partsFor(audience: Audience): {
    readonly inventory: ServiceInventory;
    readonly configMaps: ConfigMapLookup;
  };
  /** A cluster is asked. */
  readonly isOpen: boolean;
  /** Begins to read what is wanted; answers whether that is anything new. */
  want(wants: Wants): boolean;
}

export interface AnalysesOptions {
  readonly workspace: Workspace;
  readonly nginxTemplates: Pick<NginxTemplateFiles, 'find' | 'workloadsOf' | 'revision'>;
  /** The same object for all files that see the same. */
  readonly worldOf: (uri: string) => AnalysesWorld;
  /** Whether any of the worlds asks a cluster; unless given, one may. */
  readonly isAnyOpen?: () => boolean;
  /** The same object as long as nothing in it has changed, as with `resolverOf`. */
  readonly optionsOf: (uri: string) => AnalysisOptions;
  readonly resolverOf: (uri: string) => AnalysisContext['resolveNamespace'];
  /** Where the workspace keeps only content that is wanted. */
  readonly closed?: Pick<ClosedContentOptions, 'pause' | 'onDidRead'>;
  readonly hooks?: WorkHooks;
  readonly shortcuts?: boolean | undefined;
}

export class Analyses {
  readonly analyzer: Analyzer;
  readonly #options: AnalysesOptions;
  readonly #closedContent: ClosedContent | undefined;
  readonly #neighbours: Neighbours;
  readonly #demand: Demand;
  /** To make these of thousands of Services takes a slice of its own. */
  readonly #prepared = new WeakSet<ServiceTotals>();
  readonly #judging: Judging;
  readonly #silent: SilentAnswers;

  constructor(options: AnalysesOptions) {
    const { workspace, nginxTemplates, worldOf, closed, hooks = noHooks, shortcuts } = options;
    this.#options = options;
    this.analyzer = createAnalyzer(hooks.aroundDocument);
    const { analyzer } = this;
    const contextOf = (uri: string) => this.contextOf(uri);
    this.#silent = new SilentAnswers(analyzer, hooks.aroundDocument);
    this.#judging = new Judging(analyzer, this.#silent, {
      get templates() {
        return nginxTemplates.revision;
      },
      workloadsIn: (namespaces) => workspace.revisionIn(namespaces),
    });
    const mayBring = (uri: string) => worldOf(uri).isOpen;
    this.#neighbours = new Neighbours({
      workspace,
      analyzer,
      nginxTemplates,
      contextOf,
      mayBring,
      shortcuts,
      // Whoever judges each document once lets go of all that was read: 40 MB of 5,000 files would stay for a while.
      keepsAnswers: closed !== undefined,
    });
    const ahead: ClosedContentOptions['ahead'] = (uri, { document }) =>
      analyzer.estimate(document, contextOf(uri));
    this.#closedContent = closed && new ClosedContent({ workspace, ahead, hooks, ...closed });
    this.#demand = new Demand({
      workspace,
      neighbours: this.#neighbours,
      isAnyAsked: options.isAnyOpen ?? (() => true),
      followerOf: (uri) => {
        const world = worldOf(uri);
        return world.isOpen ? (wants) => world.want(wants) : undefined;
      },
      wantsOf: ({ uri, placed }) => analyzer.estimate(placed.document, contextOf(uri)).wants,
      closedContent: this.#closedContent,
      pause: closed?.pause,
    });
  }

  /** What is known now for a file: it answers, and asks nobody. */
  contextOf(uri: string): AnalysisContext {
    const { workspace, nginxTemplates, worldOf, optionsOf, resolverOf } = this.#options;
    const world = worldOf(uri);
    const resolveNamespace = namespacesOf(workspace.view(uri), resolverOf(uri));
    // What somebody wrote himself is told apart from nothing.
    const isComposed = isComposedId(uri);
    const audience = isComposed ? resolveNamespace(undefined) : everyone;
    const { inventory, configMaps } = world.partsFor(isComposed ? { ...audience, view: uri } : everyone);
    const context: AnalysisContext = {
      viewId: uri,
      inventory,
      configMaps,
      audience,
      options: optionsOf(uri),
      resolveNamespace,
      nginxTemplateFiles: nginxTemplates.find,
      neighbours: (question) => this.#neighbours.of(question, context),
    };
    return context;
  }

  /** The same for a proof that a document has no finding; undefined where none is asked for. */
  silenceContextOf(uri: string, context = this.contextOf(uri)): SilenceContext | undefined {
    const { worldOf, shortcuts = true } = this.#options;
    if (!shortcuts) return undefined;
    const takersOf = (namespace: string, map: string) => this.#neighbours.takersOf(namespace, map);
    return { ...context, areMapsRead: !worldOf(uri).isOpen, takersOf };
  }

  /** Whether all that is known of a document stays true where the one that it is like becomes another one. */
  staysTrue(document: ManifestDocument, to: ManifestDocument): boolean {
    return declaresTheSame(document, to) && this.#silent.stayTrue(document, to);
  }

  /** What is known now of the documents of a view. */
  judge(view: View): JudgedView {
    return this.#judging.judge(view, this.#around(view));
  }

  /** What was found of them until now: of some documents nothing yet, of some what may not hold any more. */
  judgedSoFar(view: View): JudgedView {
    return this.#judging.soFar(view);
  }

  /** Whether anything was found in a view when it was judged last. */
  hasSpoken(id: string): boolean {
    return this.#judging.hasSpoken(id);
  }

  /** The documents of a view that have to be looked at for `judge`, and how many of them a person wants first. */
  unsettled(view: View): Unsettled {
    return this.#judging.unsettled(view, this.#around(view));
  }

  /** Asks for what a document asked for when it was judged last, a namespace or a few neighbours with each step. */
  *prepare(view: View, index: number): Iterable<unknown> {
    const { namespaces, workloads } = this.#judging.wantsOf(view, index);
    for (const namespace of namespaces) {
      const { inventory } = this.contextOf(view.id);
      yield* inventory.prepare?.(namespace) ?? [];
      const totals = inventory.totals(namespace, true);
      if (this.#prepared.has(totals)) continue;
      this.#prepared.add(totals);
      yield namespace;
    }
    for (const question of workloads)
      yield* this.#neighbours.prepare(question, () => this.contextOf(view.id));
  }

  /** Looks at some of them. */
  settle(view: View, indexes: readonly number[]): void {
    this.#judging.settle(view, this.#around(view), indexes);
  }

  /** The documents whose workloads answer a question. */
  documents(question: NeighbourQuestion): readonly WorkspaceDocument[] {
    return this.#neighbours.documents(question);
  }

  /** Acts on what the answers about a file wanted; answers whether anything is read because of it that was not before. */
  want(uri: string, answers: readonly WantingAnswer[], part?: string): boolean {
    return this.#demand.act(uri, answers, part);
  }

  /** The same a little at a time, behind what somebody waits for; resolves when that is done. */
  wantSoon(uri: string, answers: readonly WantingAnswer[], part?: string): Promise<boolean> {
    return this.#demand.actSoon(uri, answers, part);
  }

  /** Resolves when no content of closed files is missing any more. */
  async readClosed(): Promise<void> {
    await this.#closedContent?.reading;
  }

  /** Nobody looks at the file any more. */
  forget(uri: string): void {
    this.#demand.forget(uri);
    this.#judging.forget(uri);
    this.#neighbours.forget();
  }

  dispose(): void {
    this.#closedContent?.dispose();
  }

  #around({ id }: View): Around {
    const context = this.contextOf(id);
    return { context, silence: this.silenceContextOf(id, context) };
  }
}
