/**
 * URIs of files and folders: one spelling for each, and how one stands to another.
 * Knows words only; does not know what the files are, nor where links lead.
 */
import { URI, Utils } from 'vscode-uri';

/** The URI as VS Code spells it; what is of no folder (standard input, an unsaved file) stays as it is. */
export function normalUri(uri: string): string {
  // Java writes a file's URI with one slash.
  if (uri.startsWith('file:///') && (isPlainPath(uri.slice('file://'.length)) || plainDrive.test(uri)))
    return uri;
  if (!/^(?:file:\/|[a-z][a-z\d+.-]*:\/\/)/i.test(uri)) return uri;
  return parsed(uri)?.toString() ?? uri;
}

/** An absolute path of POSIX that a URI holds as it is, as nearly all paths are: to parse and encode it is dear. */
export function isPlainPath(path: string): boolean {
  return /^\/(?!\/)[\w.~/-]*$/.test(path);
}

/** A path on a drive of Windows, spelt as VS Code does: the same of it. */
const plainDrive = /^file:\/\/\/[a-z]%3A\/(?!\/)[\w.~/-]*$/;

/** What a setting of a folder names: a path from there, or an absolute one on the same file system. */
export function resolveUri(folder: string, path: string): string {
  const from = parsed(folder) ?? URI.file('/');
  // Half a surrogate pair is no text, and cannot be encoded.
  const whole = path.replaceAll(/\p{Cs}/gu, '\ufffd');
  const text = isDrive(from.path) ? whole.replaceAll('\\', '/') : whole;
  if (/^[a-z]:\//i.test(text)) return from.with({ path: `/${text}` }).toString();
  return Utils.resolvePath(from, text).toString();
}

/** How a person knows a file: the path of one of this machine. */
export function shownUri(uri: string): string {
  return (/^file:/i.test(uri) ? parsed(uri)?.fsPath : undefined) ?? uri;
}

/** The folder that a file stands in. */
export function folderOf(uri: string): string {
  const file = parsed(uri);
  return file === undefined ? uri : Utils.dirname(file).toString();
}

/** The name of a file, without its folder. */
export function nameOfFile(uri: string): string {
  const file = parsed(uri);
  return file === undefined ? uri : Utils.basename(file);
}

/**
 * The way from a folder to what stands below it, with `/`; empty for itself, undefined for what stands elsewhere. What
 * follows `#` is no part of it.
 */
export function wayFrom(folder: string, uri: string): string | undefined {
  const [root, name] = [folder.replace(/\/$/, ''), uri.replace(/#.*$/, '')];
  const way = startsWith(name, root) ? name.slice(root.length) : wayOfOther(root, name);
  if (way === undefined || (way !== '' && !way.startsWith('/'))) return undefined;
  try {
    return decodeURIComponent(way.slice(1));
  } catch {
    // A broken escape stands for itself.
    return way.slice(1);
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

/** Undefined for what only looks like a URI: a client may send anything. */
function parsed(uri: string): URI | undefined {
  try {
    const found = URI.parse(uri);
    // Half a surrogate pair is found out only here.
    found.toString();
    return found;
  } catch {
    return undefined;
  }
}

function isDrive(path: string): boolean {
  return /^\/[a-z]:/i.test(path);
}
