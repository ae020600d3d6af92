/**
 * Who answers a question for neighbours: the documents that may, and the estimates of their workloads.
 * Knows that files of different clusters are no neighbours; the documents are the workspace's.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { ServiceInventory } from '../analysis/environment/inventory.ts';
import { memo } from '../analysis/memo.ts';
import { mayBeOver } from '../analysis/neighbourLoad.ts';
import type { Neighbour, NeighbourQuestion, Tie } from '../analysis/neighbours.ts';
import type { Ties } from '../analysis/neighbourTies.ts';
import { type Audience, everyone, isSameAudience, mayBeOneCluster } from '../analysis/views/audience.ts';
import { fileView } from '../analysis/views/fileView.ts';
import { isExplicit, type ResolvedNamespace } from '../analysis/views/namespace.ts';
import { isComposedId } from '../sources/composedId.ts';
import type { WorkloadDocument } from '../sources/documentDeclarations.ts';
import { type Room, roomBeside } from '../sources/headroom.ts';
import type { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import type { TieJudges } from '../sources/tieIndex.ts';
import type { WorkspaceDocument } from '../sources/workloadFiles.ts';
import type { Workspace } from '../sources/workspace.ts';

export interface NeighboursOptions {
  readonly workspace: Workspace;
  readonly analyzer: Analyzer;
  readonly nginxTemplates: Pick<NginxTemplateFiles, 'workloadsOf' | 'revision'>;
  readonly contextOf: (uri: string) => AnalysisContext;
  /** Whether a cluster may still bring ConfigMaps that a file names. */
  readonly mayBring: (uri: string) => boolean;
  /** Unless given, true. With false each question is answered with all workloads, which makes no difference but time. */
  readonly shortcuts?: boolean | undefined;
  /** Answers are kept for who asks again. Else nothing of a document outlives its own. */
  readonly keepsAnswers: boolean;
}

/** All that the answers to questions of one world rest on, as numbers that grow. */
interface Stamp {
  readonly inventory: AnalysisContext['inventory'];
  readonly audience: Audience;
  readonly workspace: number;
  readonly services: number;
  readonly maps: number;
  readonly templates: number;
}

/** So many estimates are made in one step of an answer that is prepared: a millisecond of work, unless they are huge. */
const estimatesAtOnce = 4;

export class Neighbours {
  readonly #options: NeighboursOptions;
  readonly #judges: TieJudges;
  /** What was answered while all was as it is now: of a ConfigMap that thousands take each look costs milliseconds. */
  readonly #answers = new Map<string, readonly Neighbour[]>();
  #stamp: Stamp | undefined;

  constructor(options: NeighboursOptions) {
    this.#options = options;
    this.#judges = {
      workloadsOf: (file) => options.nginxTemplates.workloadsOf(file),
      isOver: (document, tie) => this.#isOver(document, tie),
      roomOf: (document) => this.#roomOf(document),
    };
  }

  /** The neighbours of what stands in a file of this context, by file and place; the same array while nothing has changed. */
  of(question: NeighbourQuestion, context: AnalysisContext): readonly Neighbour[] {
    this.#settle(context);
    const key = this.#keyOf(question, context);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const found: Neighbour[] = [];
    for (const document of this.documents(question)) this.#takeFrom(document, question, context, found);
    if (!this.#options.keepsAnswers) return found;
    // To be asked may bring what others know, as the first question for a namespace does.
    this.#settle(context);
    this.#answers.set(key, found);
    return found;
  }

  /** Does the same a little with each step; what changes meanwhile makes it be for nothing. */
  *prepare(question: NeighbourQuestion, contextNow: () => AnalysisContext): Iterable<unknown> {
    const stamp = this.#settle(contextNow());
    const key = this.#keyOf(question, contextNow());
    if (this.#answers.has(key)) return;
    const found: Neighbour[] = [];
    for (const [index, document] of this.documents(question).entries()) {
      this.#takeFrom(document, question, contextNow(), found);
      if (index % estimatesAtOnce !== estimatesAtOnce - 1) continue;
      yield document;
      if (this.#settle(contextNow()) !== stamp) return;
    }
    if (this.#settle(contextNow()) === stamp) this.#answers.set(key, found);
  }

  /** Keeps nothing that was answered. */
  forget(): void {
    this.#answers.clear();
  }

  #takeFrom(
    { uri, placed }: WorkspaceDocument,
    question: NeighbourQuestion,
    { inventory, audience, viewId }: AnalysisContext,
    found: Neighbour[],
  ): void {
    const { workspace, analyzer, contextOf } = this.#options;
    const { namespace } = question;
    const context = contextOf(uri);
    if (outermost(context.inventory) !== outermost(inventory)) return;
    if (this.#hasItsOwn(uri, question, viewId)) return;
    if (viewId !== undefined && workspace.declared.alternatives.are(viewId, uri)) return;
    const site = { view: workspace.view(uri) ?? fileView(uri, [placed]), placed };
    if (site.view.mayBeAbsent) return;
    for (const estimate of analyzer.estimate(placed.document, context).workloads) {
      if (namespace !== undefined && estimate.namespace.name !== namespace) continue;
      if (isSeenBy(audience ?? everyone, estimate.namespace)) found.push({ estimate, site });
    }
  }

  /** What a view makes of a ConfigMap is what its workloads take, whatever another view makes of one of that name. */
  #hasItsOwn(uri: string, { namespace, tie }: NeighbourQuestion, viewId: string | undefined): boolean {
    if (tie.by !== 'config-map' || namespace === undefined || viewId === uri) return false;
    if (viewId === undefined || !isComposedId(viewId) || !isComposedId(uri)) return false;
    return this.#options.workspace.configMaps.isDeclaredIn(uri, namespace, tie.name);
  }

  /** Who rests on an answer asks again and again. */
  #keyOf(question: NeighbourQuestion, { viewId }: Pick<AnalysisContext, 'viewId'>): string {
    const known = keys.get(question) ?? JSON.stringify(question);
    keys.set(question, known);
    if (viewId === undefined || !isComposedId(viewId)) return known;
    const isOfView =
      question.tie.by === 'config-map' || this.#options.workspace.declared.alternatives.has(viewId);
    return isOfView ? `${viewId} ${known}` : known;
  }

  /** Forgets answers that may not hold any more; the same object while they do. */
  #settle({ inventory, configMaps, audience = everyone }: AnalysisContext): Stamp {
    const { workspace, nginxTemplates } = this.#options;
    const before = this.#stamp;
    if (
      before?.inventory === inventory &&
      isSameAudience(before.audience, audience) &&
      before.workspace === workspace.revision &&
      before.services === inventory.revision &&
      before.maps === configMaps.revision &&
      before.templates === nginxTemplates.revision
    )
      return before;
    this.#answers.clear();
    this.#stamp = {
      inventory,
      audience,
      workspace: workspace.revision,
      services: inventory.revision,
      maps: configMaps.revision,
      templates: nginxTemplates.revision,
    };
    return this.#stamp;
  }

  /** The documents that they stand in, whatever the cluster. */
  documents(question: NeighbourQuestion): readonly WorkspaceDocument[] {
    return this.#options.workspace.workloadDocuments(this.#asked(question), this.#judges);
  }

  /** The files that hold an answer, be they read or not. */
  files(question: NeighbourQuestion): ReadonlySet<string> {
    return this.#options.workspace.workloadFiles(this.#asked(question), this.#judges);
  }

  /** The ties of the documents with workloads of a namespace that may take something of a ConfigMap. */
  takersOf(namespace: string, configMap: string): readonly (Ties | undefined)[] {
    const question = this.#asked({ namespace, tie: { by: 'config-map', name: configMap } });
    const { workloads } = this.#options.workspace.declared;
    return Array.from(workloads.find(question, this.#judges), ({ ties }) => ties);
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

const keys = memo<NeighbourQuestion, string>();

/** Whether a workload in this namespace sees what is there for an audience: what all see, or its own. */
function isSeenBy(audience: Audience, namespace: ResolvedNamespace): boolean {
  if (!mayBeOneCluster(audience.cluster, namespace.cluster)) return false;
  return audience.apart === undefined || audience.apart === namespace.apart || isExplicit(namespace);
}

function outermost(inventory: ServiceInventory): ServiceInventory {
  return inventory.within ?? inventory;
}

const boundless: Room = { execBytes: Number.POSITIVE_INFINITY, nameBytes: Number.POSITIVE_INFINITY };
