/**
 * What there is in the place of a folder that is not there.
 * Knows names of folders on disk; does not know what they hold.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../analysis/nearest.ts';

/** A path below a folder that is there, and of which each name is the one that was probably meant; undefined where none is near. */
export function nearestFolder(root: string, path: string): string | undefined {
  const found: string[] = [];
  for (const name of path.split('/')) {
    const at = join(root, ...found);
    const next = existsSync(join(at, name)) ? name : nearest(name, foldersIn(at));
    if (next === undefined) return undefined;
    found.push(next);
  }
  return found.join('/');
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));
  } catch {
    // Nobody may look into it.
    return [];
  }
}
