/**
 * Paths of this machine as URIs, and back.
 * Knows how either is written; looks at no file.
 */
import { sep } from 'node:path';
import { URI } from 'vscode-uri';
import { joined } from '../../analysis/text.ts';
import { isPlainPath } from '../../settings/uris.ts';

const schemeOfFiles = 'file://';

/** Most paths have nothing in them that a URI has to escape. */
export function uriOfPath(path: string): string {
  return isPlainPath(path) ? joined(schemeOfFiles, path) : URI.file(path).toString();
}

/** The path that a URI of `uriOfPath` holds as it is; undefined where it does not, or is none. */
export function pathIn(uri: string): string | undefined {
  return uri.startsWith(schemeOfFiles) && sep === '/' ? uri.slice(schemeOfFiles.length) : undefined;
}

/** Undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  return /^file:/i.test(uri) ? URI.parse(uri).fsPath : undefined;
}

/** The paths of those that are on this machine. */
export function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}
