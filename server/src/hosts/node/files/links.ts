/**
 * Where a path leads, and whether that is still within a folder.
 * Knows symbolic links; reads and writes nothing.
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

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

/** The path without links below one of the folders, whose own path may have some; undefined outside of all of them. */
export async function realPathWithin(path: string, folders: readonly string[]): Promise<string | undefined> {
  const real = await nearestRealPath(resolve(path));
  for (const folder of folders) {
    const root = await nearestRealPath(resolve(folder));
    if (isWithin(root, real)) return join(folder, relative(root, real));
  }
  return undefined;
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
