/**
 * Folders -> the files in them that may hold manifests, in the order of their names, while it still walks.
 * Knows links and what is to be left out; does not know the PATHs of a run, and reads no manifest.
 */
import { type Dirent, readdirSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { detached } from '../../../analysis/text.ts';
import { hasTextName } from '../../../analysis/views/textNames.ts';
import { type FindOptions, notTrusted, type PassedOver } from '../../../host.ts';
import { type IgnoreRules, leftOutBy } from '../../ignoreRules.ts';
import { uriOfPath } from '../pathUris.ts';
import { describeFileError } from './fileError.ts';
import { isIgnored, rulesAbove, rulesIn } from './gitignore.ts';
import { isWithin } from './links.ts';

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

/** As a host finds files, but with `within` as paths. */
export interface FindPathsOptions extends Omit<FindOptions, 'within'> {
  readonly cwd?: string;
  readonly within?: readonly string[];
  /** Nothing else has to be done meanwhile: folders are read without leaving the thread, as long as that is fast. */
  readonly isAlone?: boolean;
}

/** What could not be looked at on the way, and why. */
export interface WayProblem {
  readonly name: string;
  readonly why: Phrase;
}

/** What was met and not looked at, by its path. */
export interface PathPassedOver extends Omit<PassedOver, 'uri'> {
  readonly path: string;
}

/** A folder that is walked, and what there is to be said of it. */
export interface Walk {
  readonly options: FindPathsOptions;
  readonly root: string;
  /** As the folder was given, with `/`. */
  readonly name: string;
  /** What `folders` is of each file. */
  readonly folders: readonly string[];
  /** What stands before the way to a file. */
  readonly pathBefore: string;
  readonly nameBefore: string;
  /** In no order. */
  readonly problems: WayProblem[];
  /** The same. */
  readonly passedOver: PathPassedOver[];
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

/** `name`: the folder as it was given. */
export function openWalk(root: string, name: string, options: FindPathsOptions): Walk {
  return {
    ...{ options, root, name, folders: [root], problems: [], passedOver: [] },
    pathBefore: root.endsWith(sep) ? root : root + sep,
    nameBefore: join(name, 'x').slice(0, -1),
  };
}

/** All of its files in the order of their names, folder by folder, which is read when it is its turn. */
export async function* walkInOrder(walk: Walk): AsyncGenerator<readonly FoundFile[]> {
  const read = folderReader();
  const waiting: (FoundFile | WalkedFolder)[] = [await startFolder(walk)];
  while (!walk.options.signal?.aborted) {
    const files: FoundFile[] = [];
    let next = waiting.pop();
    for (; next !== undefined && 'uri' in next; next = waiting.pop()) files.push(next);
    if (files.length > 0) yield files;
    if (next === undefined) return;
    for (const one of (await contentOf(next, read(next.path), walk)).reverse()) waiting.push(one);
  }
}

/** The same in no order, many folders at a time. */
export async function walkAtOnce(walk: Walk): Promise<readonly FoundFile[]> {
  const files: FoundFile[] = [];
  const waiting: WalkedFolder[] = [await startFolder(walk)];
  while (waiting.length > 0 && !walk.options.signal?.aborted) {
    const part = waiting.splice(-parallel);
    const contents = part.map((folder) =>
      contentOf(folder, withLateFailure(readdir(folder.path, { withFileTypes: true })), walk),
    );
    for (const content of contents)
      for (const one of await content) {
        if ('uri' in one) files.push(one);
        else waiting.push(one);
      }
  }
  return files;
}

async function startFolder({ root, pathBefore, nameBefore, options }: Walk): Promise<WalkedFolder> {
  const above = options.takesIgnored ? undefined : await startRules(root);
  return { path: root, pathBefore, nameBefore, above };
}

/** A folder that the user names is walked even where a folder above says to ignore it. */
export async function startRules(folder: string): Promise<IgnoreRules | undefined> {
  const above = await rulesAbove(folder);
  return isIgnored(above, folder, true) ? undefined : above;
}

/** What is in a folder, at once or some time later. */
function folderReader(): (path: string) => Dirent[] | Promise<Dirent[]> {
  let [folders, tookMs] = [0, 0];
  return (path) => {
    const isSlow = folders >= triedFolders && tookMs > folders * slowMs;
    if (isSlow) return withLateFailure(readdir(path, { withFileTypes: true }));
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

/** What is looked for in a folder, in the order of names: a folder stands where its files do. Never rejects. */
async function contentOf(
  folder: WalkedFolder,
  entries: readonly Dirent[] | Promise<readonly Dirent[]>,
  walk: Walk,
): Promise<(FoundFile | WalkedFolder)[]> {
  try {
    return await lookIn(folder, Array.isArray(entries) ? entries : await entries, walk);
  } catch (error) {
    // Nothing stands before what is in `.`.
    const name = withSlashes(folder.nameBefore.slice(0, -1)) || walk.name;
    walk.problems.push({ name, why: describeFileError(error) });
    return [];
  }
}

async function lookIn(
  { path: folder, pathBefore, nameBefore, above }: WalkedFolder,
  entries: readonly Dirent[],
  walk: Walk,
): Promise<(FoundFile | WalkedFolder)[]> {
  const { options, folders } = walk;
  // To look for a file that is not there costs more than all else that is done with most folders.
  const mayIgnore = !options.takesIgnored && entries.some(({ name }) => name.toLowerCase() === '.gitignore');
  const rules = mayIgnore ? await rulesIn(folder, above) : above;
  const found: (FoundFile | WalkedFolder)[] = [];
  for (const entry of inOrder(entries)) {
    const path = pathBefore + entry.name;
    const isFolder = entry.isDirectory();
    if (!isFolder && !isLookedFor(path, options)) {
      if (entry.isSymbolicLink()) await noteFolderElsewhere(path, walk);
      continue;
    }
    const by =
      leftOutBy(entry.name, isFolder, options, () => uriOfPath(path)) ??
      (isIgnored(rules, path, isFolder) ? 'git' : undefined);
    if (by !== undefined) {
      if (by !== 'nobody') walk.passedOver.push({ path, isFolder, by });
      continue;
    }
    const before = nameBefore + entry.name;
    if (isFolder) {
      found.push({ path, pathBefore: path + sep, nameBefore: before + sep, above: rules });
      continue;
    }
    const name = withSlashes(before);
    const leadsOut = entry.isSymbolicLink() && (await leadsOutToFile(path, name, walk));
    if (!leadsOut && !entry.isFile()) continue;
    if (leadsOut && options.within !== undefined) walk.problems.push({ name, why: notTrusted });
    else found.push(foundFile(path, name, folders, leadsOut));
  }
  return found;
}

/** A file that was met on the way. */
export function foundFile(
  path: string,
  name: string,
  folders: readonly string[],
  leadsOut: boolean,
): FoundFile {
  // The name is kept for as long as the file is, and would keep what it was cut from.
  const own = detached(name);
  return { uri: uriOfPath(path), path, name: own, isExplicit: false, folders, leadsOut, isFile: !leadsOut };
}

/** As the names of the files in them stand: `a-b/x.yaml`, `a.yaml`, `a/x.yaml`. */
function inOrder(entries: readonly Dirent[]): readonly Dirent[] {
  if (entries.length < 2) return entries;
  const keyed = entries.map((entry) => ({ entry, key: entry.isDirectory() ? `${entry.name}/` : entry.name }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}

/** A link to a file within the walked folder is left to that file's own name; one that leads nowhere is said. */
async function leadsOutToFile(path: string, name: string, walk: Walk): Promise<boolean> {
  try {
    const target = await realpath(path);
    return !isWithin(await realpath(walk.root), target) && (await stat(target)).isFile();
  } catch (error) {
    walk.problems.push({ name, why: describeFileError(error) });
    return false;
  }
}

/** A link to a folder within the walked one is left to that folder's own name; one to a folder around it leads to itself. */
async function noteFolderElsewhere(path: string, { root, passedOver }: Walk): Promise<void> {
  try {
    const [real, target] = await Promise.all([realpath(root), realpath(path)]);
    if (isWithin(real, target) || isWithin(target, real) || !(await stat(target)).isDirectory()) return;
    passedOver.push({ path: target, isFolder: true, by: 'link' });
  } catch {
    // It leads nowhere.
  }
}

function isLookedFor(path: string, { hasName }: FindPathsOptions): boolean {
  return hasName === undefined ? hasTextName(path) : hasName(uriOfPath(path));
}

export function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
