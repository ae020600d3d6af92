/**
 * From the PATHs of a run, or a workspace's folders, to the files that may hold manifests.
 * Knows what a path leads to; what is in a folder is `folderWalk.ts`'s.
 */

import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { hasTextName } from '../../../analysis/views/textNames.ts';
import { notTrusted, type PassedOver } from '../../../host.ts';
import { leftOutBy } from '../../ignoreRules.ts';
import { uriOfPath } from '../pathUris.ts';
import { describeFileError } from './fileError.ts';
import {
  type FindPathsOptions,
  type FoundFile,
  openWalk,
  type PathPassedOver,
  startRules,
  type WayProblem,
  walkAtOnce,
  walkInOrder,
  withSlashes,
} from './folderWalk.ts';
import { isIgnored, rulesIn } from './gitignore.ts';
import { isInside } from './links.ts';

export type { FindPathsOptions, FoundFile } from './folderWalk.ts';

/** Something that could not be looked at; `message` completes a sentence that begins with the name. */
export interface FileProblem {
  readonly name: string;
  readonly message: Phrase;
  readonly isExplicit: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly FileProblem[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * Finds files, each once, sorted by name. A path that names a file is taken as it is; folders are walked:
 * what git ignores is left out, and links to folders are not followed, as git and kubectl do not.
 */
export async function findFiles(
  paths: readonly string[],
  options: FindPathsOptions = {},
): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const problems: FileProblem[] = [];
  const passedOver: PathPassedOver[] = [];
  for (const given of paths) {
    const path = resolve(options.cwd ?? process.cwd(), given);
    const name = withSlashes(given);
    try {
      if (options.within !== undefined && !(await isInside(path, options.within)))
        problems.push({ name, message: notTrusted, isExplicit: true });
      else if ((await stat(path)).isDirectory()) {
        const walk = openWalk(path, name, options);
        const found = options.isAlone ? await allOf(walkInOrder(walk)) : await walkAtOnce(walk);
        for (const file of found) files.push(file);
        problems.push(...problemsOnTheWay(walk.problems));
        for (const one of walk.passedOver) passedOver.push(one);
      } else {
        const folders = [dirname(path), options.cwd ?? process.cwd()];
        files.push({
          uri: uriOfPath(path),
          path,
          name,
          isExplicit: true,
          folders,
          leadsOut: false,
          isFile: false,
        });
      }
    } catch (error) {
      problems.push({ name, message: describeFileError(error), isExplicit: true });
    }
  }
  return { files: sortedOnce(files), problems, passedOver: passedOverOnTheWay(passedOver) };
}

async function allOf(parts: AsyncIterable<readonly FoundFile[]>): Promise<readonly FoundFile[]> {
  const files: FoundFile[] = [];
  for await (const part of parts) for (const file of part) files.push(file);
  return files;
}

/** What could not be looked at in a folder, by name. */
export function problemsOnTheWay(problems: readonly WayProblem[]): readonly FileProblem[] {
  return problems
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, why }) => ({ name, message: why, isExplicit: false }));
}

/** What was not looked at in a folder, by name. */
export function passedOverOnTheWay(passedOver: readonly PathPassedOver[]): readonly PassedOver[] {
  return passedOver
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, ...more }) => ({ uri: uriOfPath(path), ...more }));
}

/** What cannot be looked at, such as a circle of links, is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
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
    if (leftOutBy(step, isFolder, options, () => uriOfPath(at)) || isIgnored(rules, at, isFolder))
      return false;
  }
  return true;
}

/** A file that is given and also met is one that was given. */
function sortedOnce(files: readonly FoundFile[]): readonly FoundFile[] {
  const byPath = new Map<string, FoundFile>();
  for (const file of files) {
    if (file.isExplicit || !byPath.has(file.path)) byPath.set(file.path, file);
  }
  return [...byPath.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
