/**
 * Brings the template files that the settings name into the analysis.
 * Knows globs and folders; does not know who uses the files.
 */

import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type FindOptions, type FoundText, type Host, notTrusted, readInOrder } from '../host.ts';
import { type FileGlob, fileMatcher } from '../settings/globs.ts';
import { resolveUri } from '../settings/uris.ts';
import type { TemplateRow } from '../settings.ts';
import { maxNginxTemplateBytes, type NginxTemplateFiles } from './nginxTemplateFiles.ts';
import type { Texts } from './texts.ts';

/** More files are no templates of one workspace: a glob is too wide. */
const mostFiles = 2_000;

export interface NginxTemplatesRead {
  /** Those that were found. */
  readonly uris: readonly string[];
  /** What could not be read, and which row names nothing. */
  readonly problems: readonly Phrase[];
}

/** Reads all of them. Never rejects. */
export async function readNginxTemplates(
  texts: Pick<Texts, 'update'>,
  rows: readonly TemplateRow[],
  host: Pick<Host, 'find' | 'readText'>,
  options: Pick<FindOptions, 'signal' | 'within'> = {},
): Promise<NginxTemplatesRead> {
  const problems: Phrase[] = [];
  const found = new Map<string, FoundText>();
  for (const glob of rows.flatMap(({ files }) => files)) {
    const matches = fileMatcher([glob]);
    const { files, problems: lost } = await host.find(startOf(glob), { ...options, hasName: matches });
    for (const { name, message } of lost)
      if (message === notTrusted) problems.push({ id: 'of-file', file: name, why: message });
    const matching = files.filter(({ uri }) => matches(uri));
    if (matching.length === 0) problems.push({ id: 'templates-absent', glob: glob.glob });
    for (const file of matching) found.set(file.uri, file);
  }
  const files = [...found.values()].slice(0, mostFiles);
  if (files.length < found.size) problems.push({ id: 'templates-beyond', all: found.size, most: mostFiles });
  const read = ({ uri }: FoundText) => host.readText(uri, maxNginxTemplateBytes);
  for await (const [{ uri, name }, content] of readInOrder(files, read)) {
    if (options.signal?.aborted) break;
    if (content.kind === 'text') texts.update(uri, content.text);
    else problems.push({ id: 'of-file', file: name, why: content.message });
  }
  return { uris: files.map(({ uri }) => uri), problems };
}

/** The same, and those of before that are not found are forgotten; answers the problems as a log has them. */
export async function readNginxTemplatesAgain(
  { texts, nginxTemplates }: { readonly texts: Texts; readonly nginxTemplates: NginxTemplateFiles },
  rows: readonly TemplateRow[],
  host: Pick<Host, 'find' | 'readText'>,
  options: Pick<FindOptions, 'signal' | 'within'>,
): Promise<readonly string[]> {
  const earlier = nginxTemplates.uris();
  const { uris, problems } = await readNginxTemplates(texts, rows, host, options);
  const found = new Set(uris);
  if (!options.signal?.aborted) for (const uri of earlier) if (!found.has(uri)) texts.update(uri, undefined);
  return problems.map(english.say);
}

/** The folder from which to walk: as deep as the glob says it in plain words. */
function startOf({ folder, glob }: FileGlob): string {
  const parts = glob.split('/');
  const magic = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
  return resolveUri(folder, (magic === -1 ? parts : parts.slice(0, magic)).join('/') || '.');
}
