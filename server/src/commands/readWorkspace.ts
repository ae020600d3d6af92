/**
 * The files of a run, read into its project: manifests of the PATHs, what lies around them, and template files.
 * Knows where each comes from; what is in them is the project's to say.
 */
import { join, relative, resolve } from 'node:path';
import type { Phrase } from '../analysis/messages/message.ts';
import type { PassedOver } from '../host.ts';
import { isWithin, realPathWithin } from '../hosts/node/files/links.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import type { NotedPlace } from '../report/coverage.ts';
import { shownUri } from '../settings/uris.ts';
import { exclusion, type Settings } from '../settings.ts';
import { readNginxTemplates } from '../sources/readNginxTemplates.ts';
import type { RunOptions } from './arguments.ts';
import { reachOf, nameOf as shownName } from './builtViews.ts';
import { archivesAmong, readArchives } from './chartArchives.ts';
import type { Console } from './console.ts';
import { type Glances, glancesAt } from './glance.ts';
import { sayWhichProjectFiles } from './project.ts';
import { readFiles, type TextOfFile } from './readFiles.ts';
import { type RunFile, runFile } from './runFile.ts';
import { readSurroundings } from './surroundings.ts';

/** Wherever they lie: what the project file names belongs to the run if a workload of the PATHs uses it. */
export async function readNginxTemplateFiles(
  { templates: rows }: Settings,
  project: Project,
  console: Console,
): Promise<readonly RunFile[]> {
  const { uris, problems } = await readNginxTemplates(project.texts, rows, nodeHost);
  for (const problem of problems) console.remark(problem);
  return uris.flatMap((key): readonly RunFile[] => {
    const view = project.view(key);
    const text = view?.documents[0]?.document.text;
    if (view === undefined || text === undefined) return [];
    const name = shownName(shownUri(key));
    return [{ name, key, isExplicit: false, text, view, glances: glancesAt(view), disk: undefined }];
  });
}

interface ReadingRun {
  /** Undefined where there is none. */
  readonly projectFile: string | undefined;
  readonly inRun: Project;
  readonly glances: Glances;
}

interface ReadFiles {
  readonly files: readonly RunFile[];
  /** Those of them that hold no manifests: kustomizations may take them. */
  readonly others: readonly TextOfFile[];
  /** What could not be read. */
  readonly unread: readonly NotedPlace[];
}

/** The manifests of the PATHs. A list of Services, the project file and a baseline are none of them. */
export async function readWorkspace(
  options: RunOptions,
  settings: Settings,
  { projectFile, inRun, glances }: ReadingRun,
  console: Console,
): Promise<ReadFiles> {
  const { texts, workspace } = inRun;
  const given = [...options.services, options.baseline ?? [], options.writeBaseline ?? []].flat();
  const paths = [...given, projectFile ?? []].flat().map((name) => uriOfPath(resolve(name)));
  const leftOut = [...settings.services, ...paths];
  const done = console.progress({ id: 'run-progress', of: 'manifests' });
  const { archives, others } = archivesAmong(options.paths);
  const find = { leftOut: new Set(leftOut), isExcluded: exclusion(settings) };
  const onUnreadable = (uri: string, why: Phrase) => texts.supply(uri, { kind: 'absent', why });
  const files: RunFile[] = [];
  const rest: TextOfFile[] = [];
  const links = await linksAmong(others);
  const take = (file: TextOfFile) => {
    noteLink(inRun, file, links);
    if (file.mark !== undefined) texts.mark(file.key, file.mark);
    texts.update(file.key, file.text);
    const view = workspace.view(file.key);
    if (view === undefined) rest.push(file);
    else files.push(runFile(file, view, glances.take(view)));
  };
  const unread: NotedPlace[] = [];
  let passedOver: readonly PassedOver[] = [];
  const onPassedOver = (all: readonly PassedOver[]) => {
    passedOver = all;
  };
  const reading = { leftOut: find.leftOut, exclude: settings.exclude, onUnreadable, onPassedOver, unread };
  for await (const some of readFiles({ paths: others }, reading, console)) some.forEach(take);
  for (const file of await readArchives(archives, unread, console)) take(file);
  const keys = new Set(files.map(({ key }) => key));
  const isRead = (uri: string) => keys.has(uri);
  const around = { paths: others, projectFile, fixes: options.fix, find, isRead, passedOver };
  await readSurroundings(inRun, around, console);
  done();
  if (projectFile === undefined) sayWhichProjectFiles(files, console);
  return { files, others: rest, unread };
}

/** Of a PATH with links in it the one without. */
type LinkedPath = readonly [path: string, real: string];

async function linksAmong(paths: readonly string[]): Promise<readonly LinkedPath[]> {
  const named = paths.filter((path) => path !== '-').map((path) => resolve(path));
  const within = reachOf(named).map(shownUri);
  const found = await Promise.all(
    [...new Set(named)].map(async (path) => [path, await realPathWithin(path, within)] as const),
  );
  return found.flatMap(([path, real]) => (real === undefined || real === path ? [] : [[path, real]]));
}

/** What is read by the path of a link is the file that others find by its own. */
function noteLink({ around }: Project, { key, disk }: TextOfFile, links: readonly LinkedPath[]): void {
  if (disk === undefined) return;
  for (const [path, real] of links)
    if (isWithin(path, disk.path)) around.link(key, uriOfPath(join(real, relative(path, disk.path))));
}
