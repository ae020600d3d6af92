/**
 * What `check`, `env` and `budget` have in common: files read, Services known, everything said that went wrong.
 * Knows how the parts of a run are put together; judges nothing.
 */

import type { Answer } from '../analysis/analyzer.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { elsewhere, failuresIn } from '../analysis/elsewhere.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import type { ViewsSay } from '../analysis/placing/consent.ts';
import { mayHaveFindings, type SilenceContext } from '../analysis/silence.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { collectOld } from '../hosts/node/collectOld.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import type { Project } from '../project/project.ts';
import type { Worlds } from '../project/worlds.ts';
import type {
  ChartNote,
  Coverage,
  DoubtfulBuild,
  DoubtfulChart,
  DoubtfulWorkload,
  NotedPlace,
} from '../report/coverage.ts';
import { normalUri, shownUri } from '../settings/uris.ts';
import { mergeSettings } from '../settings.ts';
import { noHooks } from '../sources/workHooks.ts';
import { leftOutPhrase } from '../sources/workloadFiles.ts';
import { printedIn } from '../sources/workspaceEntry.ts';
import { absentCharts } from './absentCharts.ts';
import type { RunOptions } from './arguments.ts';
import {
  builtAlone,
  chosenOf,
  doubtfulBuilds,
  doubtfulCharts,
  leftOutOf,
  readBuilds,
  sayUnreadableCharts,
  nameOf as shownName,
} from './builtViews.ts';
import { chartNotes } from './chartNotes.ts';
import { readChartsAround } from './chartsAround.ts';
import { readValues } from './chartValues.ts';
import { eachOnce, sayWhichContextsFailed, settle } from './clusters.ts';
import type { Console } from './console.ts';
import { failureTeller } from './failures.ts';
import { loadSnapshots } from './givenLists.ts';
import { Glances, glancesAt } from './glance.ts';
import { namespacesBySize } from './namespacesBySize.ts';
import { openProject } from './openProject.ts';
import { readProject } from './project.ts';
import { readNginxTemplateFiles, readWorkspace } from './readWorkspace.ts';
import { showSources } from './renderedInput.ts';
import { Residents } from './residents.ts';
import type { ChangedFile, RunDocument, RunFile } from './runFile.ts';
import { standingAlone } from './standAlone.ts';
import { sayWhatIsBroken } from './unreadable.ts';

export interface Run {
  /** Sorted by name; the template files that the project file names are among them. */
  readonly files: readonly RunFile[];
  /** Parts of views that hold no manifests, as operations of a patch in JSON: fixes may change them. */
  readonly parts: readonly ChangedFile[];
  /** Nobody asked what these views find: they have a say in what is done about what others find. */
  readonly around: readonly RunFile[];
  readonly worlds: Worlds;
  /** A list of Services was given, and could be read. */
  readonly hasList: boolean;
  readonly options: AnalysisOptions;
  /** What is known of a document now. */
  readonly analyze: (document: ManifestDocument, file: RunFile) => Answer;
  /** What stands in each of these files now, whichever view shows it. */
  readonly findingsIn: (files: readonly RunFile[]) => ReadonlyMap<RunFile, readonly Finding[]>;
  /** What views say about what they have not found. */
  readonly viewsSay: ViewsSay;
  /** What a proof that a document has no finding rests on; undefined where each is judged. */
  readonly silenceContextOf: (file: RunFile) => SilenceContext | undefined;
  /** Files of the PATHs, and of values, that could not be read. */
  readonly unread: readonly NotedPlace[];
  /** What is not known of what kustomizations build. */
  readonly doubtfulBuilds: readonly DoubtfulBuild[];
  /** Why charts were not rendered. */
  readonly doubtfulCharts: readonly DoubtfulChart[];
  /** What objects install or deliver that is not there. */
  readonly absentCharts: readonly DoubtfulWorkload[];
  /** What else is to be told of charts. */
  readonly chartNotes: readonly ChartNote[];
  /** Files that are judged as they stand, though a kustomization that was not named takes them. */
  readonly alone: readonly NotedPlace[];
  /** Kustomizations that were built by themselves, though that is not what will run. */
  readonly built: Pick<Coverage, 'bases' | 'components'>;
  /** Services that were left out, and what is delivered from nobody knows where. */
  readonly leftOut: Pick<Coverage, 'refused' | 'deliveries'>;
  /** The documents, one for each file, that copy what is in a cluster. */
  readonly printed: readonly NotedPlace[];
  /** The namespaces whose Services are known where a file's are; those with the most variables first. */
  readonly namespacesBySize: (file: RunFile) => readonly string[];
  /** What may say the namespace of what is in a file, by its URI, and was not followed: `clusters/a.yaml:4`. */
  readonly placing: (uri: string) => readonly string[];
  /** How many of a document's workloads that name no namespace would fail in that one. */
  readonly failuresIn: (namespace: string, of: RunDocument) => number;
  /** The name by which the user knows a file that a finding refers to. */
  readonly nameOf: (key: string) => string;
  /** Nothing of any document is in use: what was read of them may be forgotten. */
  readonly rest: () => void;
  /** Why some places of rendered standard input are not in its chart; undefined where none are. */
  readonly whyUnplaced: () => Phrase | undefined;
  /** Puts fixed texts in the place of the files'. */
  readonly replaceTexts: (texts: ReadonlyMap<ChangedFile, string>) => void;
}

export interface RunKeeping {
  /** Documents are forgotten once they are read or judged: each is judged once. */
  readonly letsGo?: boolean;
}

/** Reads what the words name. Nothing fails here: what cannot be read is said, and the rest goes on. */
export async function prepareRun(
  options: RunOptions,
  console: Console,
  { letsGo = false }: RunKeeping = {},
): Promise<Run> {
  const project = await readProject(options.config, console);
  const settings = mergeSettings(project.settings);
  const snapshots = await loadSnapshots(options, project, console);
  const residents = new Residents();
  const isShort = letsGo && nodeHost.shortcuts;
  const rest = () => {
    if (isShort) residents.sweep((document) => inRun.letGo(document));
  };
  const glances = new Glances();
  let isReading = true;
  const inRun = await openProject(options, settings, console, {
    ...noHooks,
    aroundDocument: (document, make) => {
      // What declares something is read by itself; what is judged looks at others meanwhile.
      if (isReading) rest();
      residents.note(document);
      const made = make();
      if (isReading) glances.note(document, isShort ? inRun.optionsOf('').kinds : undefined);
      return made;
    },
  });
  const { worlds, workspace } = inRun;
  worlds.setSnapshots({ groupOf: () => '', snapshotsOf: () => snapshots });
  const {
    files: manifests,
    others,
    unread,
  } = await readWorkspace(options, settings, { projectFile: project.path, inRun, glances }, console);
  isReading = false;
  rest();
  collectOld();
  const nginxTemplateFiles = await readNginxTemplateFiles(settings, inRun, console);
  const chartsOfParts = await readChartsAround(manifests, inRun.texts);
  const unreadValues = await readValues(options.chart, inRun, console);
  const builds = chosenOf(await readBuilds(inRun), options.view, console);
  const rendered = await showSources(manifests, workspace, console);
  const isPart = ({ key }: RunFile) => options.view !== undefined || workspace.isCovered(key);
  const isOfChart = ({ key }: RunFile) => inRun.charts?.speaksFor(key) === true;
  const { shown = [], around = [] } = Object.groupBy(builds, ({ isAround }) =>
    isAround ? 'around' : 'shown',
  );
  const labels = new Set(shown.map(({ name }) => name));
  const files = [
    ...manifests.map((file): RunFile => {
      const shown = { isPart: isPart(file), isOfChart: isOfChart(file) };
      return shown.isPart || shown.isOfChart ? { ...file, ...shown } : file;
    }),
    ...nginxTemplateFiles,
    ...shown,
  ];
  files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const named = [...rendered.names, ...files];
  const names = new Map(named.map(({ key, name }) => [key, name]));
  const nameOf = (key: string) =>
    names.get(key) ?? (key.startsWith('file:') ? shownName(shownUri(key)) : key);
  const printed = workspace.notes(printedIn);
  const isPrinted = new Set(printed.map(({ uri }) => uri));
  for (const file of manifests)
    if (!isOfChart(file)) sayWhatIsBroken(file, nameOf, isPrinted.has(file.key), console);
  sayUnreadableCharts(inRun, nameOf, console);
  const { leftOutWorkloads: left } = workspace;
  if (left !== undefined) console.remark(leftOutPhrase(left, nameOf(left.first)));
  const tell = failureTeller(console);
  const run: Run = {
    files,
    parts: others.filter(({ key }) => inRun.isInput(normalUri(key))),
    around,
    worlds,
    hasList: snapshots.some(({ problem }) => problem === undefined),
    options: inRun.optionsOf(''),
    analyze: (document, file) =>
      tell(inRun.analyze(document, file.key), document, {
        name: file.name,
        documents: file.view.documents,
      }),
    findingsIn: (files) => {
      const found = inRun.findingsByFile(files.map(({ key }) => key));
      const isMeant = ({ via }: Finding) =>
        via === undefined ? options.view === undefined : via.some((one) => labels.has(one));
      return new Map(files.map((file) => [file, (found.get(normalUri(file.key)) ?? []).filter(isMeant)]));
    },
    viewsSay: inRun.viewsSay,
    silenceContextOf: ({ key }) => (isShort ? inRun.silenceContextOf(key) : undefined),
    doubtfulBuilds: doubtfulBuilds(inRun, nameOf),
    alone: await standingAlone(files, inRun),
    built: builtAlone(inRun, nameOf),
    leftOut: leftOutOf(inRun, nameOf),
    unread: [...unread, ...unreadValues],
    doubtfulCharts: doubtfulCharts(inRun, nameOf),
    absentCharts: absentCharts(inRun, (uri) => names.has(uri), nameOf),
    chartNotes: chartNotes(inRun, files, chartsOfParts, nameOf),
    printed: printed.map(({ uri, line }) => ({ file: nameOf(uri), line })),
    namespacesBySize: ({ key }) => namespacesBySize(worlds.of(key)),
    placing: (uri) =>
      inRun.openDeliveries.unfollowed
        .placing(normalUri(uri))
        .map((place) => `${nameOf(place.in.uri)}:${rangeOf(place).start.line + 1}`),
    failuresIn: (namespace, { document, file, signs }) => {
      const silence = signs && run.silenceContextOf(file);
      if (silence !== undefined && !mayHaveFindings(signs, elsewhere(namespace, silence))) return 0;
      residents.note(document);
      return failuresIn(namespace, document, inRun.contextOf(file.key));
    },
    rest,
    nameOf,
    whyUnplaced: rendered.whyUnplaced,
    replaceTexts: (texts) => {
      for (const [file, text] of texts) {
        inRun.texts.update(file.key, text);
        file.text = text;
      }
      for (const one of [...files.filter((file) => texts.has(file)), ...builds]) {
        one.view = inRun.view(one.key) ?? one.view;
        one.glances = glancesAt(one.view);
      }
    },
  };
  if (options.cluster !== undefined) await askClusters(run, inRun, console);
  return run;
}

/** Analyses, has read what that wants, and again, until nothing more is wanted: fixes want more than findings do. */
async function askClusters({ files, worlds, analyze }: Run, project: Project, console: Console) {
  const decisions = [worlds.decisionFor(''), ...files.map(({ key }) => worlds.decisionFor(key))];
  sayWhichContextsFailed(decisions, console);
  const judgedFiles = files.filter(({ isPart }) => !isPart);
  const answers = () =>
    judgedFiles.map((file) => ({
      key: file.key,
      found: file.view.documents.map(({ document }) => analyze(document, file)),
    }));
  const wantsMore = () => answers().map(({ key, found }) => project.want(key, found));
  while (wantsMore().includes(true)) {
    const areSettled = await settle(Promise.all(worlds.all().map((world) => world.settled())), console);
    if (areSettled === undefined) break;
  }
  const failures = answers().flatMap(({ key, found }) =>
    found
      .flatMap(({ workloads }) => workloads)
      .filter(({ workload }) => workload.serviceLinks.are === 'on')
      .flatMap(({ namespace }) => worlds.of(key).failureOf(namespace.name) ?? []),
  );
  for (const failure of eachOnce(failures)) console.fail(failure);
}
