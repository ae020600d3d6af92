/**
 * From the PATHs of a run, or a workspace's folders, to the files that may hold manifests.
 * Knows folders, links and what is to be left out; does not read the files.
 */

import { type Dirent, readdirSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { english } from '../../../analysis/messages/languages.ts';
import { hasTextName } from '../../../analysis/views/textKinds.ts';
import { type FindOptions, notTrusted } from '../../../host.ts';
import { isPlainPath } from '../../../settings/uris.ts';
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from './gitignore.ts';
import { isInside, isWithin } from './links.ts';
import { describeFileError } from './textFile.ts';

export interface FoundFile {
  readonly uri: string;
  /** Absolute, as the operating system writes it. */
  readonly path: string;
  /** As given, or the given folder's name with the way to the file, with `/`. */
  readonly name: string;
  /** Named by the user, not only met on the way. */
  readonly isExplicit: boolean;
  /** It is changed only if it is in one of them, whatever links lead to it. */
  readonly folders: readonly string[];
  /** A link, met on the way, to a file outside of the walked folder. */
  readonly leadsOut: boolean;
  /** The folder that it was met in says that it is a regular file. */
  readonly isFile: boolean;
}

/** Something that could not be looked at; `message` completes a sentence that begins with the name. */
export interface FileProblem {
  readonly name: string;
  readonly message: string;
  readonly isExplicit: boolean;
}

/** As a host finds files, but with `within` as paths. */
export interface FindPathsOptions extends Omit<FindOptions, 'within'> {
  readonly cwd?: string;
  readonly within?: readonly string[];
  /** Nothing else has to be done meanwhile: folders are read without leaving the thread, as long as that is fast. */
  readonly isAlone?: boolean;
}

interface Walk {
  readonly options: FindPathsOptions;
  readonly root: string;
  /** What `folders` is of each file. */
  readonly folders: readonly string[];
  readonly files: FoundFile[];
  readonly problems: FileProblem[];
}

/** A folder on the way, with what stands before the names of what is in it. */
interface WalkedFolder {
  readonly path: string;
  readonly pathBefore: string;
  readonly nameBefore: string;
  readonly above: IgnoreRules | undefined;
}

/** Folders that are read at the same time. */
const parallel = 32;
/** A folder that takes longer than this lies on another machine, or on a cold disk. */
const slowMs = 1;
/** Folders that are read before it is judged how long one takes. */
const triedFolders = 16;

const neverEntered: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Finds files, each once, sorted by name. A path that names a file is taken as it is; folders are walked:
 * what git ignores is left out, and links to folders are not followed, as git and kubectl do not.
 */
export async function findFiles(
  paths: readonly string[],
  options: FindPathsOptions = {},
): Promise<{ readonly files: readonly FoundFile[]; readonly problems: readonly FileProblem[] }> {
  const files: FoundFile[] = [];
  const problems: FileProblem[] = [];
  for (const given of paths) {
    const path = resolve(options.cwd ?? process.cwd(), given);
    const name = withSlashes(given);
    try {
      if (options.within !== undefined && !(await isInside(path, options.within)))
        problems.push({ name, message: notTrusted, isExplicit: true });
      else if ((await stat(path)).isDirectory()) {
        await walkFrom({ options, root: path, folders: [path], files, problems }, name);
      } else {
        const folders = [dirname(path), options.cwd ?? process.cwd()];
        files.push({
          uri: uriOf(path),
          path,
          name,
          isExplicit: true,
          folders,
          leadsOut: false,
          isFile: false,
        });
      }
    } catch (error) {
      problems.push({ name, message: english.say(describeFileError(error)), isExplicit: true });
    }
  }
  return { files: sortedOnce(files), problems };
}

/** Whether walking the folder would come upon the file, were it there: for files that an editor tells of. */
export async function wouldFind(
  folder: string,
  path: string,
  options: FindPathsOptions = {},
): Promise<boolean> {
  const way = relative(folder, path).split(sep);
  if (way[0] === '..' || way[0] === '' || !hasTextName(path)) return false;
  let rules = await startRules(folder);
  let at = folder;
  for (const [index, step] of way.entries()) {
    rules = await rulesIn(at, rules);
    at = join(at, step);
    const isFolder = index < way.length - 1;
    if (isLeftOut(at, step, isFolder, options) || isIgnored(rules, at, isFolder)) return false;
  }
  return true;
}

async function walkFrom(walk: Walk, rootName: string): Promise<void> {
  const { root, options } = walk;
  const problems: FileProblem[] = [];
  const nameBefore = join(rootName, 'x').slice(0, -1);
  const pathBefore = root.endsWith(sep) ? root : root + sep;
  const waiting: WalkedFolder[] = [{ path: root, pathBefore, nameBefore, above: await startRules(root) }];
  const read = folderReader(options);
  while (waiting.length > 0 && !options.signal?.aborted) {
    // Alone, one after the other: so they come in nearly the order in which they are wanted.
    const part = waiting.splice(options.isAlone ? -1 : -parallel);
    const ofPart = part.map((folder) => read(folder.path));
    for (const [index, folder] of part.entries()) {
      try {
        const entries = ofPart[index];
        await walkFolder(folder, Array.isArray(entries) ? entries : ((await entries) ?? []), waiting, {
          ...walk,
          problems,
        });
      } catch (error) {
        problems.push(problemOf(error, withSlashes(folder.nameBefore.slice(0, -1) || rootName)));
      }
    }
  }
  walk.problems.push(...problems.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** What is in a folder, at once or some time later. */
function folderReader({ isAlone = false }: FindPathsOptions): (path: string) => Dirent[] | Promise<Dirent[]> {
  let [folders, tookMs] = [0, 0];
  return (path) => {
    const isSlow = folders >= triedFolders && tookMs > folders * slowMs;
    if (!isAlone || isSlow) return withLateFailure(readdir(path, { withFileTypes: true }));
    const begun = performance.now();
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch (error) {
      return withLateFailure(Promise.reject(error));
    } finally {
      folders += 1;
      tookMs += performance.now() - begun;
    }
  };
}

/** Who awaits it learns of the failure; until then it is nobody's. */
function withLateFailure<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** A folder that the user names is walked even where a folder above says to ignore it. */
async function startRules(folder: string): Promise<IgnoreRules | undefined> {
  const above = await rulesAbove(folder);
  return isIgnored(above, folder, true) ? undefined : above;
}

async function walkFolder(
  { path: folder, pathBefore, nameBefore, above }: WalkedFolder,
  entries: readonly Dirent[],
  waiting: WalkedFolder[],
  walk: Walk,
): Promise<void> {
  const { options } = walk;
  // To look for a file that is not there costs more than all else that is done with most folders.
  const mayIgnore = entries.some(({ name }) => name.toLowerCase() === '.gitignore');
  const rules = mayIgnore ? await rulesIn(folder, above) : above;
  const folders: WalkedFolder[] = [];
  for (const entry of entries.toSorted(byName)) {
    const path = pathBefore + entry.name;
    const isFolder = entry.isDirectory();
    if (!isFolder && !isLookedFor(path, options)) continue;
    if (isLeftOut(path, entry.name, isFolder, options) || isIgnored(rules, path, isFolder)) continue;
    const before = nameBefore + entry.name;
    if (isFolder) {
      folders.push({ path, pathBefore: path + sep, nameBefore: before + sep, above: rules });
      continue;
    }
    const name = withSlashes(before);
    const leadsOut = entry.isSymbolicLink() && (await leadsOutToFile(path, name, walk));
    if (!leadsOut && !entry.isFile()) continue;
    if (leadsOut && options.within !== undefined)
      walk.problems.push({ name, message: notTrusted, isExplicit: false });
    else
      walk.files.push({
        uri: uriOf(path),
        path,
        name,
        isExplicit: false,
        folders: walk.folders,
        leadsOut,
        isFile: !leadsOut,
      });
  }
  waiting.push(...folders.reverse());
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

/** A link to a file within the walked folder is left to that file's own name; one that leads nowhere is said. */
async function leadsOutToFile(path: string, name: string, walk: Walk): Promise<boolean> {
  try {
    const target = await realpath(path);
    return !isWithin(await realpath(walk.root), target) && (await stat(target)).isFile();
  } catch (error) {
    walk.problems.push(problemOf(error, name));
    return false;
  }
}

function isLeftOut(path: string, name: string, isFolder: boolean, options: FindPathsOptions): boolean {
  if (isFolder && neverEntered.has(name)) return true;
  const { leftOut, isExcluded } = options;
  if (leftOut === undefined && isExcluded === undefined) return false;
  const uri = uriOf(path);
  return (leftOut?.has(uri) ?? false) || (isExcluded?.(uri) ?? false);
}

function isLookedFor(path: string, { hasName }: FindPathsOptions): boolean {
  return hasName === undefined ? hasTextName(path) : hasName(uriOf(path));
}

function uriOf(path: string): string {
  return isPlainPath(path) ? `file://${path}` : URI.file(path).toString();
}

function problemOf(error: unknown, name: string): FileProblem {
  return { name, message: english.say(describeFileError(error)), isExplicit: false };
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** A file that is given and also met is one that was given. */
function sortedOnce(files: readonly FoundFile[]): readonly FoundFile[] {
  const byPath = new Map<string, FoundFile>();
  for (const file of files) {
    if (file.isExplicit || !byPath.has(file.path)) byPath.set(file.path, file);
  }
  return [...byPath.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
