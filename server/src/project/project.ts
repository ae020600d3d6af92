/**
 * A project, put together once for every host: texts, settings, worlds, and what the analysis says of them.
 * Knows which part needs what; who reads files, shows findings and asks clusters is the host's business.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Answer } from '../analysis/analyzer.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import type { ViewsSay } from '../analysis/placing/consent.ts';
import { findingsAt, findingsByFile } from '../analysis/placing/findingsAt.ts';
import type { SilenceContext } from '../analysis/silence.ts';
import { textKinds, textKindsTheLongWay } from '../analysis/views/textKinds.ts';
import type { View } from '../analysis/views/view.ts';
import { resolverByFile } from '../settings/namespaces.ts';
import { normalUri } from '../settings/uris.ts';
import { analysisOptions, defaultSettings, type Settings } from '../settings.ts';
import type { Around } from '../sources/around.ts';
import { lastNames } from '../sources/buildRoots.ts';
import type { Build } from '../sources/builds.ts';
import type { ChartCandidate } from '../sources/delivered.ts';
import type { Deliveries } from '../sources/deliveries.ts';
import { kustomizationBuilder } from '../sources/kustomizationBuilder.ts';
import { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import { Texts } from '../sources/texts.ts';
import { noHooks } from '../sources/workHooks.ts';
import { Workspace } from '../sources/workspace.ts';
import { Analyses } from './analyses.ts';
import { ComposedViews } from './composedViews.ts';
import { type FileRemark, remarksIn } from './fileRemarks.ts';
import { type AheadOptions, judgeAhead } from './judgeAhead.ts';
import type { JudgedView } from './judging.ts';
import { unsettledWithin } from './linesOfFile.ts';
import type { ProjectCharts } from './projectCharts.ts';
import type { ProjectOptions, ProjectSettings } from './projectOptions.ts';
import { SoFar } from './soFar.ts';
import { viewsSay } from './viewsSay.ts';
import { workspaceRules } from './workspaceRules.ts';
import { Worlds } from './worlds.ts';

export class Project {
  readonly texts: Texts;
  readonly workspace: Workspace;
  readonly nginxTemplates = new NginxTemplateFiles();
  readonly worlds: Worlds;
  readonly #analyses: Analyses;
  readonly #composed: ComposedViews;
  /** What is known before all views are as the texts are. */
  readonly soFar: SoFar;
  /** Takes what lies around the files that are looked at, and is told of what was not looked at. */
  readonly around: Around;
  readonly #made = new WeakMap<Settings, AnalysisOptions>();
  #settings: ProjectSettings = { together: defaultSettings, of: () => defaultSettings };
  #resolverOf: (uri: string) => AnalysisContext['resolveNamespace'];

  constructor(given: ProjectOptions) {
    const { clusters, pause, hooks = noHooks, shortcuts, ...options } = given;
    const texts = given.texts ?? (shortcuts === false ? textKindsTheLongWay : textKinds);
    const { onDidChange, labelOf = lastNames, makeBuilder = kustomizationBuilder } = options;
    const rules = workspaceRules(defaultSettings, {});
    this.#resolverOf = resolverByFile(rules.resolveNamespace);
    this.workspace = new Workspace({
      ...rules,
      keepsWanted: pause !== undefined,
      hooks,
      texts,
      onDidMove: onDidChange,
    });
    this.workspace.configMaps.onDidChange(onDidChange);
    const { workspace, nginxTemplates } = this;
    this.texts = new Texts(workspace, nginxTemplates, (...change) => this.#composed.changed(...change));
    this.#composed = new ComposedViews({
      ...{ given, workspace, texts: this.texts, labelOf, makeBuilder, onDidChange },
      staysTrue: (document, to) => this.#analyses.staysTrue(document, to),
      namespaceOf: (uri) => this.#resolverOf(uri)(undefined).name,
      helmRows: () => this.#settings.together.helm,
      remembers: pause && ((document) => this.#analyses.analyzer.remembers(document)),
    });
    this.worlds = new Worlds({
      ...{ ...options, workspace, clusters },
      onDidChangeNamespaces: () => this.#applyRules(),
    });
    this.#analyses = new Analyses({
      workspace,
      nginxTemplates,
      worldOf: (uri) => this.worlds.of(uri),
      isAnyOpen: () => this.worlds.all().some(({ isOpen }) => isOpen),
      optionsOf: (uri) => this.optionsOf(uri),
      resolverOf: (uri) => this.#resolverOf(uri),
      ...(pause && { closed: { pause, onDidRead: onDidChange } }),
      hooks,
      shortcuts,
    });
    const [{ builds }, analyses] = [this.#composed, this.#analyses];
    this.around = builds.around;
    this.soFar = new SoFar({ builds, workspace, nginxTemplates, analyses });
  }

  /** Takes settings. Nothing is read here: lists, folders and template files are the host's to bring. */
  configure(settings: ProjectSettings): void {
    this.#settings = settings;
    this.nginxTemplates.configure(settings.together.templates);
    this.texts.route();
    this.worlds.configure(settings.together, settings.picked);
    this.#applyRules();
  }

  optionsOf(uri: string): AnalysisOptions {
    const settings = this.#settings.of(uri);
    const known = this.#made.get(settings);
    if (known !== undefined) return known;
    const made = analysisOptions(settings);
    this.#made.set(settings, made);
    return made;
  }

  /** What is known now for a file: it answers, and asks nobody. */
  contextOf(uri: string): AnalysisContext {
    this.#composed.builds.settle();
    return this.#analyses.contextOf(uri);
  }

  /** What a proof that a document of a file has no finding rests on (`mayHaveFindings`); undefined where none is asked for. */
  silenceContextOf(uri: string): SilenceContext | undefined {
    return this.#analyses.silenceContextOf(uri);
  }

  /** What the analysis sees of a file; undefined for what is neither a manifest nor a named template. */
  view(uri: string): View | undefined {
    this.#composed.builds.settle();
    return this.workspace.view(uri) ?? this.nginxTemplates.view(uri);
  }

  /** What is known of a document of a file now. */
  analyze(document: ManifestDocument, uri: string): Answer {
    return this.#analyses.analyzer.analyze(document, this.contextOf(uri));
  }

  /** What is known of a file now, by all views that show it: the first is of the file itself, if it is judged by itself. */
  judged(uri: string): readonly JudgedView[] {
    return this.#viewsOf(uri).map((view) => this.#analyses.judge(view));
  }

  /** Forgets what was read of a document and what is known of it: nobody needs it for a while. */
  letGo(document: ManifestDocument): void {
    this.#analyses.analyzer.forget(document);
    document.letGo?.();
  }

  /** The same as far as it is known: what has changed may still be looked at. */
  judgedSoFar(uri: string): readonly JudgedView[] {
    return this.#viewsOf(uri).map((view) => this.#analyses.judgedSoFar(view));
  }

  /**
   * Judges a file a few documents at a time; answers false once `isOver` says so. Of what views of several files show,
   * all is judged, whatever lines are wanted.
   */
  async judgeAhead(uri: string, options: AheadOptions): Promise<boolean> {
    if (this.soFar.settleFirst(uri)) options.onFirst?.();
    await this.#composed.settleInSlices(options.pause, options.isOver);
    await this.charts?.caughtUp(normalUri(uri));
    return judgeAhead(
      {
        views: () => this.#viewsOf(uri),
        unsettled: (view) => unsettledWithin(this.#analyses.unsettled(view), view, options.lines),
        prepare: (view, index) => this.#analyses.prepare(view, index),
        settle: (view, indexes) => {
          this.workspace.readOn(view.id, indexes);
          this.#analyses.settle(view, indexes);
        },
      },
      options,
    );
  }

  /** What stands in the file, whichever view shows it; sorted. A file that is a part of others is not judged by itself. */
  findingsIn(uri: string, judged = this.judged(uri)): readonly Finding[] {
    return findingsAt(this.soFar.fileOf(uri), judged, (other) => this.#viewsOf(other), this.viewsSay);
  }

  /** The same of many files at once, by their normal URIs. */
  findingsByFile(uris: readonly string[]): ReadonlyMap<string, readonly Finding[]> {
    const judged = new Map(uris.map((uri) => [normalUri(uri), this.judged(uri)]));
    return findingsByFile(judged, (other) => this.#viewsOf(other), this.viewsSay);
  }

  /** What views say about what they have not found. */
  readonly viewsSay: ViewsSay = viewsSay({
    analyze: (document, uri) => this.analyze(document, uri),
    contextOf: (uri) => this.contextOf(uri),
    builds: () => this.#composed.builds,
  });

  /** Grows whenever what findings point to may stand elsewhere, or others may have another say in their fixes. */
  get placesRevision(): number {
    return this.workspace.revision + this.#composed.builds.doubtsRevision;
  }

  /** Whether what a file says is shown in others, too. */
  showsElsewhere(uri: string): boolean {
    return this.isInput(uri) || this.workspace.shownFiles.hasOthers(normalUri(uri));
  }

  /** All workloads that count, by file and place. */
  workloads(): readonly WorkloadEstimate[] {
    this.#composed.builds.settle();
    return this.#analyses
      .documents({ namespace: undefined, tie: { by: 'any' } })
      .flatMap(({ uri, placed }) => this.analyze(placed.document, uri).workloads);
  }

  /**
   * Has read what these answers about a file wanted; answers whether that begins anything. `part`: what of the file they
   * are about, if not all of it.
   */
  want(uri: string, answers: readonly Pick<Answer, 'wants'>[], part?: string): boolean {
    return this.#analyses.want(uri, answers, part);
  }

  /** The same a little at a time, behind what somebody waits for; resolves when it has begun. Never rejects. */
  wantSoon(uri: string, answers: readonly Pick<Answer, 'wants'>[], part?: string): Promise<boolean> {
    return this.#analyses.wantSoon(uri, answers, part);
  }

  /** Has read what views are made of and nobody has brought; answers whether anything is. */
  readInputs(): boolean {
    return this.#composed.readInputs();
  }

  /** Undefined where the host renders none. */
  get charts(): ProjectCharts | undefined {
    return this.#composed.charts;
  }

  /** What kustomizations build, in order. */
  get builds(): readonly Build[] {
    this.#composed.builds.settle();
    return this.#composed.builds.all;
  }

  /** The charts that Flux and Argo CD install, wherever they lie, and what may be one; in no order. */
  get deliveredCharts(): readonly ChartCandidate[] {
    this.#composed.builds.settle();
    return this.#composed.builds.deliveredCharts;
  }

  /** The views that show a file which is not judged by itself; undefined where it is. */
  viewsOfPart(uri: string): readonly View[] | undefined {
    const views = this.#viewsOf(uri);
    return this.workspace.isCovered(normalUri(uri)) ? views : undefined;
  }

  /** What is to be known of what stands in a file beside findings, by line. */
  remarksIn(uri: string): readonly FileRemark[] {
    this.#composed.builds.settle();
    return remarksIn(normalUri(uri), this.#composed.builds, this);
  }

  /** What is delivered, and nobody knows from where, or what becomes of it. */
  get openDeliveries(): Pick<Deliveries, 'open' | 'unfollowed' | 'ofFlux'> {
    this.#composed.builds.settle();
    return this.#composed.builds.openDeliveries;
  }

  /** Whether a file is a part of a view of several files, or would be one if it were there. */
  readonly isInput = (uri: string): boolean => this.#composed.isInput(normalUri(uri));

  /** Makes these views, and lets other work run in between; resolves when no file is wanted for them any more. */
  readonly buildAhead = (pause: () => Promise<void>): Promise<void> => this.#composed.makeAll(pause);

  /** Resolves when no content of closed files is missing that was wanted. */
  readonly readClosed = (): Promise<void> => this.#analyses.readClosed();

  /** Nobody looks at the file any more. */
  readonly forget = (uri: string): void => this.#analyses.forget(uri);

  dispose(): void {
    this.#composed.dispose();
    this.#analyses.dispose();
    this.worlds.dispose();
  }

  #viewsOf(uri: string): readonly View[] {
    this.#composed.builds.settle(this.soFar.fileOf(uri));
    return this.soFar.views(uri);
  }

  #applyRules(): void {
    const { together, namespace } = this.#settings;
    const contextOf = (uri: string) => this.worlds.namespaceOf(uri);
    const rules = workspaceRules(together, { option: namespace, contextOf });
    this.#resolverOf = resolverByFile(rules.resolveNamespace);
    this.workspace.configure(rules);
    this.#composed.charts?.configure();
  }
}
