/**
 * Which files are not there, asked of the folders that they would be in: one look at a folder answers for all of its names.
 * Knows folders as the file system lists them; what a file holds, or why it cannot be read, is asked elsewhere.
 */
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { isWithin, nearestRealPath } from './links.ts';

/**
 * Those of these paths at which there is surely nothing, within one of the folders and in a folder to which no link leads.
 * Of the others nothing is said: also not of one whose name is there in other letters, small or capital. Never rejects.
 */
export async function missingFiles(
  paths: readonly string[],
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const roots = await Promise.all(
    folders.map(async (folder) => ({ folder, real: await nearestRealPath(folder) })),
  );
  const byFolder = [...Map.groupBy(paths, dirname)];
  const missing = await Promise.all(
    byFolder.map(async ([folder, files]) => {
      const names = await namesIn(folder, roots);
      return names === undefined ? [] : files.filter((file) => !names.has(basename(file).toLowerCase()));
    }),
  );
  return new Set(missing.flat());
}

interface Root {
  readonly folder: string;
  readonly real: string;
}

/** In small letters; undefined for what is no such folder, or cannot be looked at. */
async function namesIn(folder: string, roots: readonly Root[]): Promise<ReadonlySet<string> | undefined> {
  try {
    const path = await realpath(folder);
    const root = roots.find(({ real }) => isWithin(real, path));
    if (root === undefined || join(root.folder, relative(root.real, path)) !== folder) return undefined;
    return new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  } catch {
    return undefined;
  }
}
