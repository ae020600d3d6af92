/**
 * Names of files as users write them <-> URI references.
 * Knows their two forms; does not know which files exist.
 */

/** `./a/../b.yaml` -> `b.yaml`: one name for one file. What leads out of the folder stays. */
export function tidyName(name: string): string {
  const isAbsolute = name.startsWith('/');
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    const before = parts.at(-1);
    if (part === '..' && before !== undefined && before !== '..') parts.pop();
    else parts.push(part);
  }
  return `${isAbsolute ? '/' : ''}${parts.join('/')}`;
}

/** Relative as the name is, or with the scheme `file`. `c:` is a drive on Windows, and elsewhere a folder like another. */
export function uriOf(name: string, hasDrives = process.platform === 'win32'): string {
  const tidy = tidyName(name);
  // Half a surrogate pair is no text, and cannot be encoded.
  const encoded = tidy
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (hasDrives && /^[A-Za-z]:\//.test(tidy)) return `file:///${encoded.replace('%3A', ':')}`;
  return tidy.startsWith('/') ? `file://${encoded}` : encoded;
}

/** What `uriOf` was made of; a URI with a broken escape is taken as it stands. */
export function nameOf(uri: string): string {
  const path = uri.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
  try {
    return tidyName(decodeURIComponent(path));
  } catch {
    return path;
  }
}
