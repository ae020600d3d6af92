/**
 * One spelling for each file: clients encode URIs differently.
 * Knows URIs; does not know what the files are.
 */
import { URI } from 'vscode-uri';

/** The URI as VS Code spells it; what is no `file:` URI (a path, standard input, an unsaved file) stays as it is. */
export function normalUri(uri: string): string {
  return /^file:/i.test(uri) ? URI.parse(uri).toString() : uri;
}

/** The path of a `file:` URI; what is none stays as it is. */
export function pathOfUri(uri: string): string {
  return /^file:/i.test(uri) ? URI.parse(uri).fsPath : uri;
}
