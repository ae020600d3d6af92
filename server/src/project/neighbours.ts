/**
 * Who answers a question for neighbours: the documents that may, and the estimates of their workloads.
 * Knows that files of different clusters are no neighbours; the documents are the workspace's.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import { mayBeOver } from '../analysis/neighbourLoad.ts';
import type { Neighbour, NeighbourQuestion, Tie } from '../analysis/neighbours.ts';
import { fileView } from '../analysis/views/fileView.ts';
import type { WorkloadDocument } from '../sources/documentDeclarations.ts';
import { type Room, roomBeside } from '../sources/headroom.ts';
import type { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import type { TieJudges } from '../sources/tieIndex.ts';
import type { WorkspaceDocument } from '../sources/workloadFiles.ts';
import type { Workspace } from '../sources/workspace.ts';

export interface NeighboursOptions {
  readonly workspace: Workspace;
  readonly analyzer: Analyzer;
  readonly nginxTemplates: Pick<NginxTemplateFiles, 'workloadsOf'>;
  readonly contextOf: (uri: string) => AnalysisContext;
  /** Whether a cluster may still bring ConfigMaps that a file names. */
  readonly mayBring: (uri: string) => boolean;
  /** Unless given, true. With false each question is answered with all workloads, which makes no difference but time. */
  readonly shortcuts?: boolean | undefined;
}

export class Neighbours {
  readonly #options: NeighboursOptions;
  readonly #judges: TieJudges;

  constructor(options: NeighboursOptions) {
    this.#options = options;
    this.#judges = {
      workloadsOf: (file) => options.nginxTemplates.workloadsOf(file),
      isOver: (document, tie) => this.#isOver(document, tie),
      roomOf: (document) => this.#roomOf(document),
    };
  }

  /** The neighbours of what stands in a file of this context, by file and place. */
  of(question: NeighbourQuestion, { inventory }: AnalysisContext): readonly Neighbour[] {
    const { workspace, analyzer, contextOf } = this.#options;
    const { namespace } = question;
    return this.documents(question).flatMap(({ uri, placed }) => {
      const context = contextOf(uri);
      if (context.inventory !== inventory) return [];
      const site = { view: workspace.view(uri) ?? fileView(uri, [placed]), placed };
      return analyzer
        .estimate(placed.document, context)
        .workloads.filter((estimate) => namespace === undefined || estimate.namespace.name === namespace)
        .map((estimate) => ({ estimate, site }));
    });
  }

  /** The documents that they stand in, whatever the cluster. */
  documents(question: NeighbourQuestion): readonly WorkspaceDocument[] {
    return this.#options.workspace.workloadDocuments(this.#asked(question), this.#judges);
  }

  /** The files that hold an answer, be they read or not. */
  files(question: NeighbourQuestion): ReadonlySet<string> {
    return this.#options.workspace.workloadFiles(this.#asked(question), this.#judges);
  }

  /** Whether a workload of a namespace may take something of a ConfigMap. */
  isTaken(namespace: string, configMap: string): boolean {
    return this.files({ namespace, tie: { by: 'config-map', name: configMap } }).size > 0;
  }

  #asked(question: NeighbourQuestion): NeighbourQuestion {
    const { shortcuts = true } = this.#options;
    return shortcuts ? question : { ...question, tie: { by: 'any' } };
  }

  #roomOf({ name: uri, ties }: WorkloadDocument): Room {
    return ties?.load === undefined ? boundless : roomBeside(ties.load, this.#options.contextOf(uri).options);
  }

  #isOver({ name: uri, namespace, ties }: WorkloadDocument, tie: Tie & { readonly by: 'load' }): boolean {
    if (ties?.load === undefined) return ties === undefined;
    return mayBeOver(ties.load, tie, () => {
      const { configMaps, options } = this.#options.contextOf(uri);
      const find = (name: string) => configMaps.find(namespace, name);
      return { options, find, areMapsRead: !this.#options.mayBring(uri) };
    });
  }
}

const boundless: Room = { execBytes: Number.POSITIVE_INFINITY, nameBytes: Number.POSITIVE_INFINITY };
