/**
 * Brings the template files that the settings name into the analysis.
 * Knows globs and folders; does not know who uses the files.
 */

import { join } from 'node:path';
import { english } from '../analysis/messages/languages.ts';
import { type FileGlob, fileMatcher } from '../settings/globs.ts';
import type { TemplateRow } from '../settings.ts';
import { type FindOptions, findFiles, notTrusted } from './files.ts';
import { maxTemplateBytes, type TemplateFiles } from './templateFiles.ts';
import { readInOrder } from './textFile.ts';

/** More files are no templates of one workspace: a glob is too wide. */
const mostFiles = 2_000;

export interface ReadTemplatesOptions extends Pick<FindOptions, 'cwd' | 'signal' | 'within'> {
  /** How the analysis calls a file, by its absolute path. */
  readonly keyOf: (path: string) => string;
}

export interface TemplatesRead {
  /** Those that were found, as the analysis calls them. */
  readonly uris: readonly string[];
  /** What could not be read, and which row names nothing, in sentences without full stop. */
  readonly problems: readonly string[];
}

/** Reads all of them. Never rejects. */
export async function readTemplates(
  templates: TemplateFiles,
  rows: readonly TemplateRow[],
  { keyOf, ...options }: ReadTemplatesOptions,
): Promise<TemplatesRead> {
  const problems: string[] = [];
  const found = new Map<string, { readonly path: string; readonly name: string }>();
  for (const glob of rows.flatMap(({ files }) => files)) {
    const matches = fileMatcher([glob]);
    const { files, problems: lost } = await findFiles([startOf(glob)], { ...options, hasName: matches });
    for (const { name, message } of lost) if (message === notTrusted) problems.push(`${name} ${message}`);
    const matching = files.filter(({ path }) => matches(path));
    if (matching.length === 0) problems.push(`templates: no file matches ${glob.glob}`);
    for (const file of matching) found.set(file.path, file);
  }
  const files = [...found.values()].slice(0, mostFiles);
  if (files.length < found.size)
    problems.push(`templates: ${found.size} files are named; the first ${mostFiles} are read`);
  for await (const [{ path, name }, content] of readInOrder(files, 16, maxTemplateBytes)) {
    if (options.signal?.aborted) break;
    if (content.kind === 'text') templates.update(keyOf(path), content.text);
    else problems.push(`${name} ${english.say(content.message)}`);
  }
  return { uris: files.map(({ path }) => keyOf(path)), problems };
}

/** The folder from which to walk: as deep as the glob says it in plain words. */
function startOf({ folder, glob }: FileGlob): string {
  const parts = glob.split('/');
  const magic = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
  return join(folder, ...(magic === -1 ? parts : parts.slice(0, magic)));
}
