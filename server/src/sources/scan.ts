/**
 * Brings the files of folders into the workspace, a little at a time.
 * Knows folders and time slices; does not know what the files declare.
 */

import { URI } from 'vscode-uri';
import { printedText } from '../analysis/findings/wording.ts';
import { english } from '../analysis/messages/languages.ts';
import { type FindOptions, findFiles } from './files.ts';
import { normalUri } from './fileUri.ts';
import { readInOrder } from './textFile.ts';
import { leftOutText } from './workloadFiles.ts';
import type { Workspace } from './workspace.ts';

/** How long other work waits at most for a slice, one large file apart. */
const sliceMs = 10;

const howToName = 'the setting kubeServiceLinks.services, or services in the project file';

/** A function that lets other work run whenever a slice of time is used up. */
export function timeSlices(now: () => number = Date.now): () => Promise<void> {
  let begun = now();
  return async () => {
    if (now() - begun < sliceMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    begun = now();
  };
}

/**
 * Reads all manifests of the folders; files that the workspace has from an earlier scan and this one does not find
 * are forgotten. Never rejects; what could not be read, or does not count, is returned in words.
 * Stops where the signal says so: what was read until then stays.
 */
export async function scanFolders(
  workspace: Workspace,
  folders: readonly string[],
  options: FindOptions = {},
): Promise<readonly string[]> {
  const pause = timeSlices();
  const earlier = new Set(workspace.uris());
  const found = await findFiles(folders, options);
  const problems = found.problems.map(({ name, message }) => `${name} ${message}`);
  for await (const [file, content] of readInOrder(found.files)) {
    if (options.signal?.aborted) break;
    const uri = normalUri(URI.file(file.path).toString());
    if (content.kind === 'text') {
      await workspace.updateInSlices(uri, content.text, pause);
      earlier.delete(uri);
    } else problems.push(`${file.name} ${english.say(content.message)}`);
    await pause();
  }
  if (!options.signal?.aborted) for (const uri of earlier) workspace.update(uri, undefined);
  const printed = workspace.printed().map(({ uri }) => URI.parse(uri).fsPath);
  if (printed.length > 0) problems.push(printedText(printed, howToName));
  const { leftOutWorkloads: left } = workspace;
  if (left !== undefined) problems.push(leftOutText(left, URI.parse(left.first).fsPath));
  return problems;
}
