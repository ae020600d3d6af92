/**
 * Paths of this machine as URIs, and back.
 * Knows how either is written; looks at no file.
 */
import { URI } from 'vscode-uri';
import { isPlainPath } from '../../settings/uris.ts';

/** Most paths have nothing in them that a URI has to escape. */
export function uriOfPath(path: string): string {
  return isPlainPath(path) ? `file://${path}` : URI.file(path).toString();
}

/** Undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  return /^file:/i.test(uri) ? URI.parse(uri).fsPath : undefined;
}

/** The paths of those that are on this machine. */
export function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}
