/**
 * One client's session: its workspace, Services and settings put together, kept current by events.
 * Knows which part needs what; speaks no LSP.
 */

import type { Text } from '../analysis/documents/piecedText.ts';
import { type Host, timeSlices } from '../host.ts';
import type { ViewDocument, ViewFile } from '../lsp/fileView.ts';
import type { AheadOptions } from '../project/judgeAhead.ts';
import { Project } from '../project/project.ts';
import type { Worlds } from '../project/worlds.ts';
import type { ClientOptions, ClusterStatus, KubeContext } from '../protocol.ts';
import { normalUri } from '../settings/uris.ts';
import { defaultSettings, exclusion, type Settings } from '../settings.ts';
import { readNginxTemplatesAgain } from '../sources/readNginxTemplates.ts';
import type { OpenFileKind } from '../sources/texts.ts';
import { noHooks } from '../sources/workHooks.ts';
import { builtFolders } from './builtFolders.ts';
import { DiskFiles } from './diskFiles.ts';
import { type FailuresOfNamed, failuresOfNamed } from './failuresOfNamed.ts';
import { createFileViews } from './fileViews.ts';
import { FolderReading } from './folderReading.ts';
import { FolderSettings } from './folderSettings.ts';
import { Foreground } from './foreground.ts';
import { Openings } from './openings.ts';
import { type Reach, reachOf } from './reach.ts';
import { noSessionClusters, type SessionClusters } from './sessionClusters.ts';
import type { SessionOptions } from './sessionOptions.ts';
import { Snapshots } from './snapshots.ts';
import { namespaceAt, statusOf } from './status.ts';
import { WorkspaceFindings } from './workspaceFindings.ts';

export class Session {
  readonly viewFile: ViewFile;
  readonly viewSoFar: ViewFile;
  readonly viewDocument: ViewDocument;
  readonly #options: SessionOptions;
  readonly #folders: readonly string[];
  readonly #reach: Reach;
  readonly #clusters: SessionClusters;
  readonly folderSettings: FolderSettings;
  readonly disk: DiskFiles;
  readonly #reading: FolderReading;
  readonly #snapshots: Snapshots;
  readonly #stopped = new AbortController();
  readonly project: Project;
  /** Those of all files. */
  readonly findings: WorkspaceFindings;
  readonly #openings: Openings;
  readonly #forgetView: (uri: string) => void;
  readonly #foreground = new Foreground();
  /** For what nobody waits for. */
  readonly #behind: Host;
  #settings: Settings = defaultSettings;
  #hasSettings = false;
  /** The context that the user picked. */
  #picked: string | undefined;
  /** How many readings of settings, lists or folders are under way: what is missing may just be on its way. */
  #readings = 1;
  readonly #read = Promise.withResolvers<void>();
  readonly whenRead = (): Promise<void> => this.#read.promise;

  constructor(options: SessionOptions) {
    const { host, initializationOptions, progress, log, hooks } = options;
    const onDidChange = () => this.#changed();
    this.#options = options;
    this.#behind = this.#foreground.behind(host);
    this.#snapshots = new Snapshots(this.#behind, (message) => log.warn(message));
    this.#folders = options.folders.map(normalUri);
    this.#reach = reachOf(initializationOptions, this.#folders);
    this.folderSettings = new FolderSettings(this.#folders, options);
    this.#picked = (initializationOptions as ClientOptions | undefined)?.pickedContext;
    const request = { folders: this.#folders, initializationOptions, progress, log };
    const decide = () => this.worlds.decide();
    this.#clusters = options.clusters?.({ ...request, onDidChange: decide }) ?? noSessionClusters;
    const project = new Project({
      clusters: this.#clusters,
      advice: { id: 'services-not-listed', at: 'editor' },
      onDidChange,
      pause: timeSlices(this.#behind),
      ...builtFolders(this.#folders, host, () => !this.findings.areWanted),
      shortcuts: host.shortcuts,
      ...(hooks && { hooks }),
    });
    this.project = project;
    this.findings = new WorkspaceFindings({
      project,
      hooks: hooks ?? noHooks,
      host: this.#behind,
      stopped: this.#stopped.signal,
      whenRead: this.whenRead,
      onDidFind: options.onDidFindElsewhere ?? (() => undefined),
    });
    this.#openings = new Openings({
      texts: project.texts,
      workspace: project.workspace,
      ...{ pause: timeSlices(host), tidy: this.#behind.tidy },
      onDidOpen: (uri) => this.#tellOthers(uri),
    });
    this.#reading = new FolderReading({
      project,
      folders: this.#folders,
      host: this.#behind,
      stopped: this.#stopped.signal,
      findOptions: () => this.#findOptions(),
      progress,
      warn: (problem) => log.warn(problem),
      say: options.say,
      onDidRead: onDidChange,
    });
    this.disk = new DiskFiles({
      host: this.#behind,
      progress,
      folders: this.#folders,
      texts: project.texts,
      isInput: (uri) => project.isInput(uri),
      nginxTemplates: project.nginxTemplates,
      projectFiles: () => this.folderSettings.projectFiles,
      findOptions: () => this.#findOptions(),
      readSettings: () => this.readSettings(),
      onDidChange,
      looksItself: options.looksItself === true,
    });
    const views = createFileViews({
      project,
      versionOf: options.versionOf,
      onIncomplete: (uri) => {
        if (this.#readings === 0) this.worlds.wanted(uri);
      },
    });
    this.viewFile = views.viewFile;
    this.viewSoFar = views.viewSoFar;
    this.viewDocument = views.viewDocument;
    this.#forgetView = views.forget;
  }

  get worlds(): Worlds {
    return this.project.worlds;
  }

  /** Reads settings, Services and the folders. Never rejects; findings get better as more is known. */
  async start(): Promise<void> {
    this.disk.start();
    await this.readSettings();
    if (!this.#reading.hasBegun) await this.#reading.begin();
    this.#readings -= 1;
    this.#read.resolve();
    this.#changed();
  }

  /** Takes the text of an editor, and what that takes the file for. */
  edit(uri: string, text: Text, as: OpenFileKind = 'manifest'): void {
    this.disk.edited();
    this.findings.changed();
    this.worlds.opened(uri);
    const { texts, nginxTemplates } = this.project;
    const isManifest = as === 'manifest' && !nginxTemplates.isNamed(normalUri(uri));
    if (isManifest && this.#openings.takes(uri, text)) return;
    texts.edit(uri, text, as !== 'manifest');
    if (isManifest) this.#openings.edited(uri);
    this.project.charts?.edited(normalUri(uri));
    this.#tellOthers(uri);
  }

  close(uri: string): void {
    this.worlds.closed(uri);
    this.#openings.forget(uri);
    this.project.texts.close(uri);
    this.#forgetView(uri);
    this.disk.closed(uri);
    this.findings.filesChanged([uri]);
  }

  /** Judges an open file in slices, so that `viewFile`, or `viewSoFar` on the first call back, finds it done. */
  async judgeAhead(uri: string, wish: Omit<AheadOptions, 'pause'>): Promise<boolean> {
    const isOver = () => this.#stopped.signal.aborted || wish.isOver();
    const options = { ...wish, pause: timeSlices(this.#options.host), isOver };
    const judge = () => this.project.judgeAhead(uri, options);
    return this.#foreground.during(() => this.#openings.judge(uri, judge));
  }

  /** Takes note of files that came, changed or went. Never rejects. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await this.disk.changed(uris);
    this.findings.filesChanged(uris);
  }

  /** Reads the settings again and takes what has changed. Never rejects. */
  async readSettings(): Promise<void> {
    const hasChanged = await this.folderSettings.read();
    if (this.#stopped.signal.aborted || (this.#hasSettings && !hasChanged)) return;
    const settings = this.folderSettings.together;
    this.#hasSettings = true;
    const before = this.#settings;
    this.#settings = settings;
    this.findings.configure(settings.problems === 'workspace');
    this.#readings += 1;
    await this.#clusters.configure(settings);
    this.#configure();
    const hasOther = (key: keyof Settings) => JSON.stringify(before[key]) !== JSON.stringify(settings[key]);
    if (hasOther('templates')) await this.#readNginxTemplates();
    if (hasOther('services') || this.#folders.length > 1) await this.#loadSnapshots();
    if (hasOther('services') || hasOther('exclude')) await this.#reading.begin();
    this.#readings -= 1;
    this.#changed();
  }

  /** The user's choice of a context; undefined: the setting's, else the current one. */
  pick(context: string | undefined): void {
    this.#picked = context;
    if (this.#hasSettings) this.#configure();
  }

  /** Why what a project file names cannot be read. */
  get failuresOfNamed(): FailuresOfNamed {
    return failuresOfNamed(this.project, this.#snapshots, this.#readings > 0);
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
    const at = this.viewDocument(uri, { line, character: 0 });
    const namespace = namespaceAt(at, this.project.contextOf(uri).resolveNamespace);
    return statusOf(uri, namespace, this.project, this.#options.words);
  }

  /** Reads snapshots and clusters again. */
  async refresh(): Promise<void> {
    this.worlds.refresh();
    await this.#snapshots.load();
  }

  /** Ends all that runs. */
  dispose(): void {
    this.#stopped.abort();
    this.#read.resolve();
    this.findings.dispose();
    this.disk.dispose();
    this.project.dispose();
    this.#snapshots.dispose();
    this.#clusters.dispose();
  }

  #changed(): void {
    this.findings.changed();
    this.#options.onDidChange();
  }

  /** Other files may show what a text says. */
  #tellOthers(uri: string): void {
    const isSeenElsewhere =
      this.project.nginxTemplates.isNamed(normalUri(uri)) || this.project.showsElsewhere(uri);
    if (isSeenElsewhere) this.#changed();
  }

  #configure(): void {
    this.project.configure({
      together: this.#settings,
      of: (uri) => this.folderSettings.of(uri),
      picked: this.#picked,
    });
  }

  async #readNginxTemplates(): Promise<void> {
    const options = { ...this.#reach, signal: this.#stopped.signal };
    const { templates } = this.#settings;
    const problems = await readNginxTemplatesAgain(this.project, templates, this.#options.host, options);
    for (const problem of problems) this.#options.log.warn(problem);
  }

  async #loadSnapshots(): Promise<void> {
    const snapshotsOf = this.#snapshots.replace(this.#settings.services, this.folderSettings.groups);
    const groupOf = (uri: string) => this.folderSettings.groupOf(uri);
    this.worlds.setSnapshots({ groupOf, snapshotsOf });
    await this.#snapshots.load();
  }

  #findOptions() {
    const { projectFiles } = this.folderSettings;
    return {
      ...this.#reach,
      isExcluded: exclusion(this.#settings),
      leftOut: new Set([...this.#settings.services, ...projectFiles]),
    };
  }
}
