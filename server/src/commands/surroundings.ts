/**
 * What lies around the PATHs in their repository: who delivers their folders, and which kustomizations take the same base.
 * Knows where it is looked for, and how far; what such a file means is the project's to say.
 */
import { dirname, relative, resolve } from 'node:path';
import { type PassedOver, readInOrder } from '../host.ts';
import { type FindPathsOptions, findFiles, isFolder } from '../hosts/node/files/files.ts';
import { isWithin } from '../hosts/node/files/links.ts';
import { textFileReader } from '../hosts/node/files/textFile.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import { shownUri } from '../settings/uris.ts';
import { isKustomizationName } from '../sources/kustomizations.ts';
import { askPassedOver, mostPassedOver } from '../sources/passedOver.ts';
import { nameOf } from './builtViews.ts';
import { chartFolderOf } from './chartsAround.ts';
import type { Console } from './console.ts';
import { hasKustomization, type Surrounding, surroundingsOf } from './repositories.ts';

/** Files that are looked at: half a second of work. Larger repositories are rare, and so is one delivery among as many files. */
const mostFiles = 20_000;
const mostBytes = 128 * 1024 * 1024;
/** Objects that deliver take some hundred bytes; what is larger by far is generated. */
const mostBytesOfFile = 1024 * 1024;

export interface SurroundingsOptions {
  readonly paths: readonly string[];
  /** Undefined where there is none. */
  readonly projectFile: string | undefined;
  /** What is found is changed as well: how far was looked for those who have a say is told. */
  readonly fixes: boolean;
  readonly find: FindPathsOptions;
  /** The files that the run has read, by their URIs. */
  readonly isRead: (uri: string) => boolean;
  /** What the run has met in the PATHs and passed over. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * Hands the project what lies around the PATHs. Of a file that is named alone it is not asked who else takes it, unless
 * it is a kustomization, which stands for its folder, or a part of a chart, which stands for the chart.
 */
export async function readSurroundings(
  project: Pick<Project, 'around'>,
  { paths, projectFile, fixes, find, isRead, passedOver }: SurroundingsOptions,
  console: Pick<Console, 'remark'>,
): Promise<void> {
  const named = paths.filter((path) => path !== '-').map((path) => resolve(path));
  const folders = named.filter(isFolder);
  const built = named.flatMap((path) =>
    isKustomizationName(uriOfPath(path)) ? dirname(path) : isFolder(path) ? [] : (chartFolderOf(path) ?? []),
  );
  const all = surroundingsOf([...folders, ...built], projectFile);
  const isWalked = (root: string) => folders.some((folder) => isWithin(folder, root));
  const roots = new Set(all.flatMap(({ folder }) => (isWalked(folder) ? [] : folder)));
  const { around } = project;
  const allPassedOver = [passedOver];
  for (const root of roots) {
    const found = await readAround(project, root, { folders, find, isRead }, console);
    if (!found.isWhole) around.overlook(uriOfPath(root));
    allPassedOver.push(found.passedOver);
  }
  if (fixes && around.hasKustomizations)
    for (const root of boundsAmong(all, isWalked))
      console.remark({ id: 'surroundings-guessed', folder: relative('', root) || '.' });
  const beyond = await askPassedOver(allPassedOver.flat(), { around, host: nodeHost });
  if (beyond === undefined) return;
  around.overlook(beyond);
  console.remark({ id: 'passed-over-beyond', folder: nameOf(shownUri(beyond)), most: mostPassedOver });
}

/** How far was looked where nothing says how far a project goes; of a PATH that holds all of its kustomizations that is clear. */
function boundsAmong(all: readonly Surrounding[], isWalked: (root: string) => boolean): ReadonlySet<string> {
  const isClear = ({ folder, isGuess }: Surrounding) =>
    !isGuess || (isWalked(folder) && !hasKustomization(folder));
  return new Set(all.flatMap((one) => (isClear(one) ? [] : one.folder)));
}

/** What was passed over there, and whether all else was looked at that may take the same files. */
async function readAround(
  project: Pick<Project, 'around'>,
  root: string,
  {
    folders,
    find,
    isRead,
  }: Pick<SurroundingsOptions, 'find' | 'isRead'> & { readonly folders: readonly string[] },
  console: Pick<Console, 'remark'>,
): Promise<{ readonly isWhole: boolean; readonly passedOver: readonly PassedOver[] }> {
  const known = new Set(folders.map(uriOfPath));
  const enough = new AbortController();
  let [met, bytes, isOverlooked] = [0, 0, false];
  const { files, passedOver } = await findFiles([root], {
    ...find,
    within: [root],
    isAlone: true,
    signal: enough.signal,
    isExcluded: (uri) => {
      met += 1;
      if (met > mostFiles) enough.abort();
      return known.has(uri) || (find.isExcluded?.(uri) ?? false);
    },
  });
  const reader = textFileReader(mostBytesOfFile);
  for await (const [{ uri }, content] of readInOrder(files, ({ path }) => reader(path))) {
    if (bytes > mostBytes) break;
    if (content.kind !== 'text' && isKustomizationName(uri) && !isRead(uri)) isOverlooked = true;
    if (content.kind !== 'text' || isRead(uri)) continue;
    bytes += content.text.length;
    project.around.surround(uri, content.text);
  }
  const isBeyond = met > mostFiles || bytes > mostBytes;
  if (isBeyond)
    console.remark({ id: 'surroundings-beyond', folder: relative('', root) || '.', most: mostFiles });
  // The PATHs are no part of what is around.
  return { isWhole: !isBeyond && !isOverlooked, passedOver: passedOver.filter(({ uri }) => !known.has(uri)) };
}
