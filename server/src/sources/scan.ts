/**
 * Brings the files of folders into the workspace, a little at a time.
 * Knows folders and time slices; does not know what the files declare.
 */
import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type FindOptions, type Host, type PassedOver, readInOrder, timeSlices } from '../host.ts';
import { normalUri, shownUri } from '../settings/uris.ts';
import { markOf } from './readInput.ts';
import type { Texts } from './texts.ts';
import { leftOutPhrase } from './workloadFiles.ts';
import type { Workspace } from './workspace.ts';
import { printedIn } from './workspaceEntry.ts';

/** What is read of folders at most: with 10,000 characters for each that is ten times as many as most repositories have. */
export interface ScanBound {
  readonly files: number;
  readonly characters: number;
}

/** A file takes 5 KB with its text and what it declares (measured): some 300 MB. */
export const mostScanned: ScanBound = { files: 40_000, characters: 64 * 1024 * 1024 };

export interface ScanOptions extends FindOptions {
  readonly most?: ScanBound;
  /** Is told that files are left out, since there are more than are read. */
  readonly onLeftOut?: ((why: Phrase) => void) | undefined;
  /** Is told what was passed over on the way. */
  readonly onPassedOver?: (all: readonly PassedOver[]) => void;
}

/**
 * Reads all manifests of the folders, by name, as far as they are not too many; files that the workspace has from an earlier scan and this one does not find
 * are forgotten. Never rejects; what could not be read, or does not count, is returned in words.
 * Stops where the signal says so: what was read until then stays.
 */
export async function scanFolders(
  { workspace, texts }: { readonly workspace: Workspace; readonly texts: Texts },
  folders: readonly string[],
  host: Pick<Host, 'find' | 'readText' | 'manyTexts' | 'now' | 'pause'>,
  { most = mostScanned, onLeftOut = () => undefined, onPassedOver, ...options }: ScanOptions = {},
): Promise<readonly string[]> {
  const pause = timeSlices(host);
  const earlier = new Set(workspace.uris());
  const found = await Promise.all(folders.map((folder) => host.find(folder, options)));
  onPassedOver?.(found.flatMap(({ passedOver }) => passedOver));
  const problems = found.flatMap((one) =>
    one.problems.map(({ name, message }) => `${name} ${english.say(message)}`),
  );
  const files = new Map(found.flatMap((one) => one.files.map((file) => [file.uri, file] as const)));
  const read = host.manyTexts?.() ?? host.readText;
  const looked = [...files.values()].slice(0, most.files);
  let [beyond, characters] = [files.size - looked.length, 0];
  for await (const [file, content] of readInOrder(looked, ({ uri }) => read(uri))) {
    if (options.signal?.aborted) break;
    const uri = normalUri(file.uri);
    const { length } = content.kind === 'text' ? content.text : '';
    if (characters + length > most.characters) {
      beyond += 1;
      continue;
    }
    characters += length;
    if (content.kind === 'text') {
      texts.mark(uri, markOf(content));
      await texts.updateInSlices(uri, content.text, pause);
      earlier.delete(uri);
    } else {
      texts.supply(uri, { kind: 'absent', why: content.message });
      problems.push(`${file.name} ${english.say(content.message)}`);
    }
    await pause();
  }
  if (!options.signal?.aborted) for (const uri of earlier) texts.update(uri, undefined);
  if (beyond > 0) {
    const why: Phrase = { id: 'manifests-beyond', all: files.size, left: beyond };
    problems.push(english.say(why));
    onLeftOut(why);
  }
  const printed = workspace.notes(printedIn).map(({ uri }) => shownUri(uri));
  if (printed.length > 0)
    problems.push(english.say({ id: 'printed-by-cluster', files: printed, list: null }));
  const { leftOutWorkloads: left } = workspace;
  if (left !== undefined) problems.push(english.say(leftOutPhrase(left, shownUri(left.first))));
  return problems;
}
