/**
 * Where a path leads, and whether that is still within a folder.
 * Knows symbolic links; reads and writes nothing.
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

const mostNames = 5;

/** Whether a path is in one of the folders, whatever links lead to it, and whether it exists or not. */
export async function isInside(path: string, folders: readonly string[]): Promise<boolean> {
  const real = await nearestRealPath(resolve(path));
  for (const folder of folders) {
    if (isWithin(await nearestRealPath(resolve(folder)), real)) return true;
  }
  return false;
}

/** The same by the paths' words alone. A folder is within itself. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Those of the paths that are in the folder by their words, and elsewhere by their links. */
export async function leadingOut(paths: readonly string[], folder: string): Promise<readonly string[]> {
  const elsewhere = await Promise.all(paths.map(async (path) => !(await isInside(path, [folder]))));
  return paths.filter((path, index) => elsewhere[index] && isWithin(folder, path));
}

/** What is said of them. */
export function leadingOutWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${shown}${more} ${names.length === 1 ? 'is a symbolic link' : 'are symbolic links'} to outside of the folder: read, but never written.`;
}

/** With links resolved as far as the path exists. */
export async function nearestRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await nearestRealPath(parent), basename(path));
  }
}
