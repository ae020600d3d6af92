/**
 * Which paths git would ignore, by the texts of the `.gitignore` files on the way to them.
 * Knows how nested files combine; reads none, and knows no file system's way of writing a path.
 */
import ignore, { type Ignore } from 'ignore';
import type { FindOptions } from '../host.ts';

/** Real ones have some kilobytes. */
export const maxIgnoreBytes = 1024 * 1024;

/** The rules that hold in one folder: those of its own `.gitignore` come before those of the folders above. */
export interface IgnoreRules {
  readonly folder: string;
  readonly own: Ignore | undefined;
  readonly above: IgnoreRules | undefined;
}

/** What a `.gitignore` says; `ignorecase` where file names do not differ by case. */
export function rulesOf(text: string, ignorecase: boolean): Ignore {
  return ignore({ ignorecase, allowRelativePaths: true }).add(text.replace(/^\uFEFF/, ''));
}

/** Whether git would ignore what `wayFrom` a folder leads to, with `/`; its own folder is not ignored. */
export function isIgnoredBy(
  rules: IgnoreRules | undefined,
  wayFrom: (folder: string) => string,
  isFolder: boolean,
): boolean {
  for (let level = rules; level !== undefined; level = level.above) {
    if (level.own === undefined) continue;
    const name = wayFrom(level.folder);
    const { ignored, unignored } = level.own.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** What is never entered, ignored or not. */
export const neverEntered: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Why what has this name is passed over, whatever git says of it: `nobody` ever looks at it, or it is something else, or
 * `settings` say so. Its URI is made only if somebody looks at it.
 */
export function leftOutBy(
  name: string,
  isFolder: boolean,
  { leftOut, isExcluded }: Pick<FindOptions, 'leftOut' | 'isExcluded'>,
  uriOf: () => string,
): 'nobody' | 'settings' | undefined {
  if (isFolder && neverEntered.has(name)) return 'nobody';
  if (leftOut === undefined && isExcluded === undefined) return undefined;
  const uri = uriOf();
  if (leftOut?.has(uri)) return 'nobody';
  return isExcluded?.(uri) ? 'settings' : undefined;
}
