/**
 * Which paths git would ignore, by the `.gitignore` files on the way to them.
 * Knows how nested files combine; reads only what it is told to.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readRegularFile } from './regularFile.ts';

/** Real ones have some kilobytes. */
const maxIgnoreBytes = 1024 * 1024;

/** The rules that hold in one folder: those of its own `.gitignore` come before those of the folders above. */
export interface IgnoreRules {
  readonly folder: string;
  readonly own: Ignore | undefined;
  readonly above: IgnoreRules | undefined;
}

/** Whether git would ignore a path whose folder is not ignored itself. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isFolder: boolean): boolean {
  for (let level = rules; level !== undefined; level = level.above) {
    if (level.own === undefined) continue;
    const name = relative(level.folder, path).replaceAll(sep, '/');
    const { ignored, unignored } = level.own.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The rules within a folder, its own `.gitignore` read if there is one. */
export async function rulesIn(folder: string, above: IgnoreRules | undefined): Promise<IgnoreRules> {
  return { folder, own: await readRules(join(folder, '.gitignore')), above };
}

/** The rules that folders above bring, up to the top of the repository; none outside of one. */
export async function rulesAbove(folder: string): Promise<IgnoreRules | undefined> {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) folders.unshift(at);
    if (existsSync(join(at, '.git'))) break;
    if (dirname(at) === at) return undefined;
  }
  let rules: IgnoreRules | undefined;
  for (const above of folders) rules = await rulesIn(above, rules);
  return rules;
}

/** An unreadable `.gitignore` ignores nothing: too many files are better than too few. */
async function readRules(path: string): Promise<Ignore | undefined> {
  try {
    const file = await readRegularFile(path, maxIgnoreBytes);
    if (file.kind !== 'bytes') return undefined;
    // As git does where file names differ by case.
    const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
    const text = file.bytes.toString('utf8').replace(/^\uFEFF/, '');
    return ignore({ ignorecase, allowRelativePaths: true }).add(text);
  } catch {
    return undefined;
  }
}
