/**
 * Globs of the settings: which files, or which images, are meant.
 * Knows how a glob is matched; does not know what a match means.
 */
import picomatch from 'picomatch';
import type { Phrase } from '../analysis/messages/message.ts';
import { wayFrom } from './uris.ts';

/** A glob with the folder that it is relative to. */
export interface FileGlob {
  readonly folder: string;
  readonly glob: string;
}

/** Extended globs stay off: `+(a|aa)` and the like can take exponential time. */
const options = { dot: true, nonegate: true, noextglob: true, windows: false };

/** Limits, since in a stranger's project both the globs and the file names are the stranger's. */
const most = { stars: 3, folders: 4, braces: 3, choices: 32 };
/** Paths have at most 4,096 bytes, image references far fewer. */
const longestText = 4096;

/** Why the text cannot be used as a glob; undefined if it can. */
export function globProblem(glob: string): Phrase | undefined {
  const cost = costProblem(glob.replace(/\\./g, ''));
  if (cost !== undefined) return cost;
  try {
    picomatch(glob, options);
    return undefined;
  } catch (error) {
    return { id: 'quoted', text: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether a text (an image reference) matches one of the globs. */
export function textMatcher(glob: string): (text: string) => boolean {
  if (globProblem(glob) !== undefined) return () => false;
  const matches = picomatch(glob, options);
  return (text) => text.length <= longestText && matches(text);
}

/** Globs become regular expressions, and with these patterns some names would take forever. */
function costProblem(glob: string): Phrase | undefined {
  if (/[()|]/.test(glob) || /[\]})]\+/.test(glob)) return { id: 'glob-syntax' };
  const segments = glob.split('/');
  if (segments.some((segment) => count(segment, /\*+/g) > most.stars)) return tooCostly('stars', most.stars);
  if (segments.filter((segment) => segment.includes('**')).length > most.folders)
    return tooCostly('folders', most.folders);
  if (count(glob, /\{/g) > most.braces || count(glob, /,/g) > most.choices)
    return tooCostly('braces', most.braces);
  return undefined;
}

function tooCostly(of: Phrase<'glob-too-costly'>['of'], bound: number): Phrase {
  return { id: 'glob-too-costly', of, most: bound, mostChoices: most.choices };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Whether one of the globs matches a file or folder, given by its URI. */
export function fileMatcher(globs: readonly FileGlob[]): (uri: string) => boolean {
  const matchers = globs.map(({ folder, glob }) => {
    const matches = textMatcher(plain(glob));
    return (uri: string) => {
      const way = wayFrom(folder, uri);
      return way !== undefined && way !== '' && matches(way);
    };
  });
  return (uri) => matchers.some((matches) => matches(uri));
}

/** The first row whose globs match a file, given by its URI; anything else matches none. */
export function rowFinder<Row extends { readonly files: readonly FileGlob[] }>(
  rows: readonly Row[],
): (uri: string) => Row | undefined {
  const matchers = rows.map((row) => ({ row, matches: fileMatcher(row.files) }));
  return (uri) => matchers.find(({ matches }) => matches(uri))?.row;
}

/** `./apps/` means what `apps/**` means. */
function plain(glob: string): string {
  return glob.replace(/^(?:\.\/)+/, '').replace(/\/$/, '/**');
}
