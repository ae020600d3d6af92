/**
 * URIs of files and folders: one spelling for each, and how one stands to another.
 * Knows words only; does not know what the files are, nor where links lead.
 */
import { URI, Utils } from 'vscode-uri';

/** The URI as VS Code spells it; what is of no folder (standard input, an unsaved file) stays as it is. */
export function normalUri(uri: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(uri) ? URI.parse(uri).toString() : uri;
}

/** What a setting of a folder names: a path from there, or an absolute one on the same file system. */
export function resolveUri(folder: string, path: string): string {
  const from = URI.parse(folder);
  const text = isDrive(from.path) ? path.replaceAll('\\', '/') : path;
  if (/^[a-z]:\//i.test(text)) return from.with({ path: `/${text}` }).toString();
  return Utils.resolvePath(from, text).toString();
}

/** How a person knows a file: the path of one of this machine. */
export function shownUri(uri: string): string {
  return /^file:/i.test(uri) ? URI.parse(uri).fsPath : uri;
}

/** The folder that a file stands in. */
export function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

/** The name of a file, without its folder. */
export function nameOfFile(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** The way from a folder to what stands below it, with `/`; empty for itself, undefined for what stands elsewhere. */
export function wayFrom(folder: string, uri: string): string | undefined {
  const [root, name] = [folder.replace(/\/$/, ''), uri];
  const way = startsWith(name, root) ? name.slice(root.length) : wayOfOther(root, name);
  if (way === undefined || (way !== '' && !way.startsWith('/'))) return undefined;
  try {
    return decodeURIComponent(way.slice(1));
  } catch {
    return undefined;
  }
}

/** Clients spell URIs differently. */
function wayOfOther(root: string, uri: string): string | undefined {
  const [from, to] = [normalUri(root), normalUri(uri)];
  return startsWith(to, from) ? to.slice(from.length) : undefined;
}

/** Windows does not distinguish cases. */
function startsWith(uri: string, root: string): boolean {
  if (uri.startsWith(root)) return true;
  return /^file:\/\/\/[a-z](?:%3A|:)/i.test(root) && uri.toLowerCase().startsWith(root.toLowerCase());
}

function isDrive(path: string): boolean {
  return /^\/[a-z]:/i.test(path);
}
