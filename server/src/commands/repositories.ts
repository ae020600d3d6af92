/**
 * The repositories that PATHs are in, and what stands for one where there is none.
 * Knows folders and `.git`; reads no manifest.
 */
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { kustomizationNames } from '../analysis/kustomize/kustomization.ts';
import { isWithin } from '../hosts/node/files/links.ts';
import { readRegularFileNow } from '../hosts/node/files/regularFile.ts';

/** A folder in which is looked for what lies around PATHs. */
export interface Surrounding {
  readonly folder: string;
  /** Nobody has said that there is nothing more outside of it. */
  readonly isGuess: boolean;
}

/**
 * The repository of each folder, else the folder of the project file. Without either what all of them have in common
 * stands for one: the current folder, if they are in it, else the nearest above them that is no kustomization's.
 */
export function surroundingsOf(
  folders: readonly string[],
  projectFile: string | undefined,
): readonly Surrounding[] {
  const known = folders.map((folder) => outerRepositoryOf(folder) ?? aboveBy(projectFile, folder));
  const without = folders.filter((_, index) => known[index] === undefined);
  return [
    ...known.flatMap((folder) => (folder === undefined ? [] : { folder, isGuess: false })),
    ...guessed(without).map((folder) => ({ folder, isGuess: true })),
  ];
}

function guessed(folders: readonly string[]): readonly string[] {
  const above = folders.map(aboveKustomizations);
  const [first, ...others] = above;
  if (first === undefined) return [];
  const common = others.reduce(commonFolder, first);
  const current = resolve('');
  if (isWithin(current, common) && mayBeProject(current)) return [current];
  return mayBeProject(common) ? [common] : above;
}

/** A base has its overlays beside it, or above. */
function aboveKustomizations(folder: string): string {
  const above = dirname(folder);
  return hasKustomization(folder) && mayBeProject(above) ? aboveKustomizations(above) : folder;
}

export function hasKustomization(folder: string): boolean {
  return kustomizationNames.some((name) => existsSync(resolve(folder, name)));
}

function commonFolder(a: string, b: string): string {
  return isWithin(a, b) ? a : commonFolder(dirname(a), b);
}

/** What is in them has nothing to do with each other. */
function mayBeProject(folder: string): boolean {
  return !isWithin(folder, homedir()) && !isWithin(folder, tmpdir());
}

/** The project file's folder, if the folder is below it. */
function aboveBy(projectFile: string | undefined, folder: string): string | undefined {
  const root = projectFile === undefined ? undefined : dirname(resolve(projectFile));
  return root !== undefined && isWithin(root, folder) ? root : undefined;
}

/** The folder of the repository that a path is in; undefined outside of one. */
function repositoryOf(path: string): string | undefined {
  if (existsSync(resolve(path, '.git'))) return path;
  return dirname(path) === path ? undefined : repositoryOf(dirname(path));
}

/**
 * The same; of one within another the outer one, whose overlays may take what is in it. Of what somebody has at home not
 * all is one project.
 */
export function outerRepositoryOf(path: string): string | undefined {
  const own = repositoryOf(path);
  if (own === undefined || dirname(own) === own) return own;
  const outer = outerRepositoryOf(dirname(own));
  return outer !== undefined && (isSubmodule(own) || mayBeProject(outer)) ? outer : own;
}

/** A path of the operating system, of at most 4,096 bytes, behind `gitdir: `. */
const longestPointer = 8192;

/** Its `.git` is a file that leads into the outer repository's `.git/modules`. */
function isSubmodule(folder: string): boolean {
  const pointer = readRegularFileNow(resolve(folder, '.git'), longestPointer);
  return pointer?.kind === 'bytes' && /^gitdir:.*[/\\]modules[/\\]/.test(pointer.bytes.toString('utf8'));
}

/** Whether it is a repository's, or there is nothing above it. */
export function isTopFolder(path: string): boolean {
  return existsSync(resolve(path, '.git')) || dirname(path) === path;
}
