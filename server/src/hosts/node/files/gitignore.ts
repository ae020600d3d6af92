/**
 * Which paths git would ignore, by the `.gitignore` files on the way to them.
 * Knows where they lie; reads only what it is told to. What they mean is `ignoreRules.ts`'s.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { type IgnoreRules, isIgnoredBy, maxIgnoreBytes, rulesOf } from '../../ignoreRules.ts';
import { readRegularFile } from './regularFile.ts';

/** Whether git would ignore a path whose folder is not ignored itself. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isFolder: boolean): boolean {
  return isIgnoredBy(rules, (folder) => relative(folder, path).replaceAll(sep, '/'), isFolder);
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
    return rulesOf(file.bytes.toString('utf8'), ignorecase);
  } catch {
    return undefined;
  }
}
