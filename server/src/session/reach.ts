/**
 * What of the disk a session may read.
 * Knows trust and folders; reads nothing.
 */
import { URI } from 'vscode-uri';
import { isTrusted } from '../protocol.ts';
import { isInside } from '../sources/links.ts';

/** Without `within` there is no bound but the system's. */
export interface Reach {
  readonly within?: readonly string[];
}

/** The paths of a workspace's folders; those of other schemes are not on this disk. */
export function pathsOf(folders: readonly string[]): readonly string[] {
  return folders.filter((uri) => uri.startsWith('file:')).map((uri) => URI.parse(uri).fsPath);
}

/** A workspace that nobody trusts leads nowhere out of itself, by no path and no link. */
export function reachOf(initializationOptions: unknown, folders: readonly string[]): Reach {
  return isTrusted(initializationOptions) ? {} : { within: folders };
}

/** The path of a file of this disk that may be read; undefined for any other. */
export async function readablePath(uri: string, { within }: Reach): Promise<string | undefined> {
  const [path] = pathsOf([uri]);
  if (path === undefined || within === undefined || (await isInside(path, within))) return path;
  return undefined;
}
