/**
 * One client's session: its workspace, Services and settings put together, kept current by events.
 * Knows which part needs what; speaks no LSP.
 */

import type { Words } from '../analysis/messages/catalogue.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import { type Host, timeSlices } from '../host.ts';
import type { ViewFile } from '../lsp/fileView.ts';
import type { HandlerLog } from '../lsp/handle.ts';
import { Project } from '../project/project.ts';
import { Worlds } from '../project/worlds.ts';
import type { ClientOptions, ClusterStatus, KubeContext } from '../protocol.ts';
import { namespaceResolver, resolverByFile } from '../settings/namespaces.ts';
import { normalUri } from '../settings/uris.ts';
import { analysisOptions, defaultSettings, exclusion, type Settings } from '../settings.ts';
import { readTemplates } from '../sources/readTemplates.ts';
import { scanFolders } from '../sources/scan.ts';
import { TemplateFiles } from '../sources/templateFiles.ts';
import { noHooks, type WorkHooks } from '../sources/workHooks.ts';
import { Workspace } from '../sources/workspace.ts';
import { DiskFiles } from './diskFiles.ts';
import { createFileViews, type OpenView } from './fileViews.ts';
import { FolderSettings } from './folderSettings.ts';
import { type Reach, reachOf } from './reach.ts';
import { type ClustersRequest, noSessionClusters, type SessionClusters } from './sessionClusters.ts';
import { Snapshots } from './snapshots.ts';
import { namespaceAt, statusOf } from './status.ts';
import { workspaceRules } from './workspaceRules.ts';

export interface SessionOptions extends Pick<ClustersRequest, 'initializationOptions' | 'progress'> {
  readonly host: Host;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** The editor's settings; undefined where it has none to give. */
  readonly readSettings: (folder: string | undefined) => Promise<unknown>;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** The language of the user. */
  readonly words: Words;
  readonly log: HandlerLog & ClustersRequest['log'];
  /** The client does not tell of files that others change. */
  readonly looksItself?: boolean;
  readonly hooks?: WorkHooks;
  /** Makes what asks clusters; unless given, none is asked. */
  readonly clusters?: (request: ClustersRequest) => SessionClusters;
  /** Something that findings or the status rest on has changed. */
  readonly onDidChange: () => void;
}

export class Session {
  readonly viewFile: ViewFile;
  readonly worlds: Worlds;
  readonly #options: SessionOptions;
  readonly #folders: readonly string[];
  readonly #reach: Reach;
  readonly #workspace: Workspace;
  readonly #clusters: SessionClusters;
  readonly #folderSettings: FolderSettings;
  readonly #templates = new TemplateFiles();
  readonly #disk: DiskFiles;
  readonly #snapshots: Snapshots;
  readonly #stopped = new AbortController();
  readonly #project: Project;
  readonly #forgetView: (uri: string) => void;
  #settings: Settings = defaultSettings;
  #hasSettings = false;
  /** The context that the user picked. */
  #picked: string | undefined;
  /** How many readings of settings, lists or folders are under way: what is missing may just be on its way. */
  #readings = 1;
  /** Made once of each folder's settings, so that what rests on them can be remembered. */
  #analysis = new Map<Settings, AnalysisOptions>();
  #resolverOf = resolverByFile(namespaceResolver(defaultSettings));
  /** Ends the last scan of the folders, which a new one makes idle. */
  #scanning: AbortController | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#snapshots = new Snapshots(options.host, (message) => options.log.warn(message));
    this.#folders = options.folders.map(normalUri);
    this.#reach = reachOf(options.initializationOptions, this.#folders);
    this.#folderSettings = new FolderSettings(this.#folders, options);
    const { hooks = noHooks, onDidChange } = options;
    this.#workspace = new Workspace({
      ...workspaceRules(defaultSettings, () => undefined),
      keepsWanted: true,
      hooks,
    });
    this.#workspace.configMaps.onDidChange(options.onDidChange);
    this.#disk = new DiskFiles({
      host: options.host,
      folders: this.#folders,
      workspace: this.#workspace,
      templates: this.#templates,
      projectFiles: () => this.#folderSettings.projectFiles,
      findOptions: () => this.#findOptions(),
      readSettings: () => this.readSettings(),
      onDidChange: options.onDidChange,
      looksItself: options.looksItself === true,
    });
    const { folders, initializationOptions, progress, log } = { ...options, folders: this.#folders };
    const decide = () => this.worlds.decide();
    this.#clusters =
      options.clusters?.({ folders, initializationOptions, progress, log, onDidChange: decide }) ??
      noSessionClusters;
    this.#picked = (initializationOptions as ClientOptions | undefined)?.pickedContext;
    const worlds = new Worlds({
      workspace: this.#workspace,
      clusters: this.#clusters,
      onDidChange,
      onDidChangeNamespaces: () => this.#applyRules(),
      advice: { id: 'services-not-listed', at: 'editor' },
    });
    this.worlds = worlds;
    const project = new Project({
      workspace: this.#workspace,
      templates: this.#templates,
      worldOf: (uri) => worlds.of(uri),
      optionsOf: (uri) => this.#analysisOf(uri),
      resolverOf: (uri) => this.#resolverOf(uri),
      closed: { pause: timeSlices(options.host), onDidRead: onDidChange },
      hooks,
    });
    this.#project = project;
    const views = createFileViews({
      analyzer: project.analyzer,
      openView: (uri) => this.#openView(uri),
      contextOf: (uri) => project.contextOf(uri),
      onWants: (uri, wants) => void project.want(uri, wants),
      onIncomplete: (uri) => {
        if (this.#readings === 0) worlds.wanted(uri);
      },
    });
    this.viewFile = views.viewFile;
    this.#forgetView = views.forget;
  }

  /** Reads settings, Services and the folders. Never rejects; findings get better as more is known. */
  async start(): Promise<void> {
    this.#disk.start();
    await this.readSettings();
    if (this.#scanning === undefined) await this.#scan();
    this.#readings -= 1;
    this.#options.onDidChange();
  }

  edit(uri: string, text: string): void {
    this.#disk.edited();
    this.worlds.opened(uri);
    this.#workspace.edit(uri, text);
  }

  /** The same for a file that is no manifest, but may be a template that the settings name. */
  editTemplate(uri: string, text: string): void {
    this.#templates.edit(uri, text);
    if (this.#templates.view(uri) !== undefined) this.#options.onDidChange();
  }

  close(uri: string): void {
    this.#templates.close(uri);
    this.worlds.closed(uri);
    this.#workspace.close(uri);
    this.#forgetView(uri);
    this.#project.forget(uri);
    this.#disk.closed(uri);
  }

  /** Takes note of files that came, changed or went. Never rejects. */
  filesChanged(uris: readonly string[]): Promise<void> {
    return this.#disk.changed(uris);
  }

  /** Reads the settings again and takes what has changed. Never rejects. */
  async readSettings(): Promise<void> {
    const hasChanged = await this.#folderSettings.read();
    if (this.#stopped.signal.aborted || (this.#hasSettings && !hasChanged)) return;
    const settings = this.#folderSettings.together;
    this.#hasSettings = true;
    const before = this.#settings;
    this.#settings = settings;
    this.#analysis = new Map();
    this.#readings += 1;
    await this.#clusters.configure(settings);
    if (this.#settings === settings) this.worlds.configure(settings, this.#picked);
    this.#applyRules();
    const hasOther = (key: keyof Settings) => JSON.stringify(before[key]) !== JSON.stringify(settings[key]);
    if (hasOther('templates')) await this.#readTemplates();
    if (hasOther('services') || this.#folders.length > 1) await this.#loadSnapshots();
    if (hasOther('services') || hasOther('exclude')) await this.#scan();
    this.#readings -= 1;
    this.#options.onDidChange();
  }

  /** The user's choice of a context; undefined: the setting's, else the current one. */
  pick(context: string | undefined): void {
    this.#picked = context;
    if (this.#hasSettings) this.worlds.configure(this.#settings, context);
  }

  contexts(): readonly KubeContext[] {
    return this.#clusters.contexts();
  }

  /** The cluster of a file, where nobody has allowed it to be asked. */
  askable(uri: string) {
    return this.#clusters.askable(this.worlds.decisionFor(uri));
  }

  /** The user's word on the cluster of a file; undefined: as if never asked. */
  setConsent(uri: string, isAllowed: boolean | undefined): void {
    this.#clusters.setConsent(this.worlds.decisionFor(uri), isAllowed);
  }

  /** What is known of the cluster of a file, for the namespace at a line. */
  status(uri: string, line: number): ClusterStatus {
    const at = this.viewFile(uri)?.documentAt({ line, character: 0 });
    const namespace = namespaceAt(at, this.#resolverOf(uri));
    return statusOf(uri, namespace, this.worlds, this.#options.words);
  }

  /** Reads snapshots and clusters again. */
  async refresh(): Promise<void> {
    this.worlds.refresh();
    await this.#snapshots.load();
  }

  /** Ends all that runs. */
  dispose(): void {
    this.#stopped.abort();
    this.#disk.dispose();
    this.#project.dispose();
    this.#snapshots.dispose();
    this.#clusters.dispose();
    this.worlds.dispose();
  }

  #applyRules(): void {
    const rules = workspaceRules(this.#settings, (uri) => this.worlds.namespaceOf(uri));
    this.#resolverOf = resolverByFile(rules.resolveNamespace);
    this.#workspace.configure(rules);
  }

  async #scan(): Promise<void> {
    this.#scanning?.abort();
    this.#scanning = new AbortController();
    const signal = AbortSignal.any([this.#stopped.signal, this.#scanning.signal]);
    const problems = await scanFolders(this.#workspace, this.#folders, this.#options.host, {
      ...this.#findOptions(),
      signal,
    });
    for (const problem of problems) this.#options.log.warn(problem);
    this.#options.onDidChange();
  }

  async #readTemplates(): Promise<void> {
    const { templates: rows } = this.#settings;
    this.#templates.configure(rows);
    const { uris, problems } = await readTemplates(this.#templates, rows, this.#options.host, {
      ...this.#reach,
      signal: this.#stopped.signal,
    });
    if (!this.#stopped.signal.aborted) this.#templates.keepOnly(new Set(uris));
    for (const problem of problems) this.#options.log.warn(problem);
  }

  async #loadSnapshots(): Promise<void> {
    const snapshotsOf = this.#snapshots.replace(this.#settings.services, this.#folderSettings.groups);
    const groupOf = (uri: string) => this.#folderSettings.groupOf(uri);
    this.worlds.setSnapshots({ groupOf, snapshotsOf });
    await this.#snapshots.load();
  }

  #analysisOf(uri: string): AnalysisOptions {
    const settings = this.#folderSettings.of(uri);
    const known = this.#analysis.get(settings) ?? analysisOptions(settings);
    this.#analysis.set(settings, known);
    return known;
  }

  #openView(uri: string): OpenView | undefined {
    const version = this.#options.versionOf(uri);
    if (version === undefined) return undefined;
    const view = this.#workspace.view(uri) ?? this.#templates.view(uri);
    return view && { view, version };
  }

  #findOptions() {
    const { projectFiles } = this.#folderSettings;
    return {
      ...this.#reach,
      isExcluded: exclusion(this.#settings),
      leftOut: new Set([...this.#settings.services, ...projectFiles]),
    };
  }
}
