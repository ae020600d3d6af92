/**
 * From a folder that only the client has to the files in it that may hold manifests, as git would find them.
 * Knows folders and what is to be left out; does not read the files. Folders above the given one are the client's own.
 */
import { URI, Utils } from 'vscode-uri';
import type { Phrase } from '../../analysis/messages/message.ts';
import { hasTextName } from '../../analysis/views/textNames.ts';
import { type FindOptions, type Found, type FoundText, notTrusted, type PassedOver } from '../../host.ts';
import type { FolderEntry } from '../../protocol.ts';
import { nameOfFile, wayFrom } from '../../settings/uris.ts';
import { type IgnoreRules, isIgnoredBy, leftOutBy, maxIgnoreBytes, rulesOf } from '../ignoreRules.ts';
import type { ClientFiles } from './clientFiles.ts';
import { textOfRead, troublePhrase } from './clientText.ts';

/** Folders that are asked for at the same time. */
const parallel = 32;
/** Whoever makes a folder up can make it endless. */
const mostDepth = 64;
const mostFolders = 100_000;

/** `way` from the root, with `/`; empty for itself. */
interface WalkedFolder {
  readonly way: string;
  readonly depth: number;
  readonly rules: IgnoreRules | undefined;
}

/** Never rejects. Links to folders are not followed. */
export async function findInClient(files: ClientFiles, folder: string, options: FindOptions): Promise<Found> {
  const root = URI.parse(folder);
  const found: FoundText[] = [];
  const problems: { name: string; message: Phrase }[] = [];
  const passedOver: PassedOver[] = [];
  const waiting: WalkedFolder[] = [{ way: '', depth: 0, rules: undefined }];
  let folders = 0;
  while (waiting.length > 0 && folders < mostFolders && !options.signal?.aborted) {
    const part = waiting.splice(-parallel);
    folders += part.length;
    const ofPart = await Promise.all(part.map(({ way }) => files.list(uriBelow(root, way))));
    for (const [index, walked] of part.entries()) {
      const read = ofPart[index];
      if (read === undefined) continue;
      if (read.kind !== 'entries') {
        problems.push({
          name: nameOf(folder, walked.way),
          message: troublePhrase(read),
        });
        continue;
      }
      const rules = options.takesIgnored ? undefined : await rulesIn(files, root, walked, read.entries);
      for (const entry of read.entries.toSorted((a, b) => (a.name < b.name ? 1 : -1))) {
        const way = below(walked.way, entry.name);
        const { isFolder } = entry;
        const uri = uriBelow(root, way);
        if (!isFolder && !(options.hasName?.(uri) ?? hasTextName(uri))) continue;
        const by =
          leftOutBy(entry.name, isFolder, options, () => uri) ??
          (isIgnored(rules, way, isFolder) ? 'git' : undefined);
        if (by !== undefined) {
          if (by !== 'nobody') passedOver.push({ uri, isFolder, by });
        } else if (isFolder) {
          if (!entry.isLink && walked.depth < mostDepth)
            waiting.push({ way, depth: walked.depth + 1, rules });
        } else if (entry.isLink && options.within !== undefined)
          problems.push({ name: nameOf(folder, way), message: notTrusted });
        else found.push({ uri, name: nameOf(folder, way) });
      }
    }
  }
  return { files: found.sort((a, b) => (a.name < b.name ? -1 : 1)), problems, passedOver };
}

/** Whether walking the folder would come upon the file, were it there. */
export async function wouldFindInClient(
  files: ClientFiles,
  folder: string,
  uri: string,
  options: FindOptions,
): Promise<boolean> {
  const wayTo = wayFrom(folder, uri);
  if (!wayTo || !hasTextName(uri)) return false;
  const root = URI.parse(folder);
  const steps = wayTo.split('/');
  let walked: WalkedFolder = { way: '', depth: 0, rules: undefined };
  for (const [index, step] of steps.entries()) {
    const rules = await rulesIn(files, root, walked);
    const way = below(walked.way, step);
    const isFolder = index < steps.length - 1;
    if (leftOutBy(step, isFolder, options, () => uriBelow(root, way)) || isIgnored(rules, way, isFolder))
      return false;
    walked = { way, depth: index + 1, rules };
  }
  return true;
}

/** `entries` where they are known: a `.gitignore` that is not there need not be asked for. */
async function rulesIn(
  files: ClientFiles,
  root: URI,
  { way, rules: above }: WalkedFolder,
  entries?: readonly FolderEntry[],
): Promise<IgnoreRules | undefined> {
  if (entries !== undefined && !entries.some(({ name }) => name === '.gitignore')) return above;
  const read = await files.read(uriBelow(root, below(way, '.gitignore')), maxIgnoreBytes);
  const content = textOfRead(read, maxIgnoreBytes);
  // Too many files are better than too few.
  return content.kind === 'text' ? { folder: way, own: rulesOf(content.text, false), above } : above;
}

function isIgnored(rules: IgnoreRules | undefined, way: string, isFolder: boolean): boolean {
  return isIgnoredBy(rules, (folder) => (folder === '' ? way : way.slice(folder.length + 1)), isFolder);
}

/** The folder's name with the way to the file. */
function nameOf(folder: string, way: string): string {
  return below(nameOfFile(folder), way);
}

/** The way to what `way` leads to from the folder. */
export function below(folder: string, way: string): string {
  return folder === '' || way === '' ? folder + way : `${folder}/${way}`;
}

export function uriBelow(root: URI, way: string): string {
  return way === '' ? root.toString() : Utils.joinPath(root, way).toString();
}
