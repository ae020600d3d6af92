/**
 * All that may be a path in the text of a kustomization, whether the text can be read or not.
 * Knows how paths are written in YAML; does not know what is done with any, and takes more for one than there are.
 */
import { folderOf, resolvePath } from '../analysis/kustomize/files.ts';

/** As URIs of files or folders. */
export function mentionsOf(uri: string, text: string): ReadonlySet<string> {
  const folder = folderOf(uri);
  const paths = new Set(text.split(/[\r\n]+/).flatMap(pathsIn));
  return new Set([...paths].flatMap((path) => resolvePath(folder, path) ?? []));
}

/** What stands in quotes or between spaces and brackets, and what a value is that has spaces. */
function pathsIn(line: string): readonly string[] {
  const value = line.replace(/^[\s-]*(?:[\w-]+:\s+)?/, '').trimEnd();
  const words = line.match(/"[^"]*"|'[^']*'|[^\s,[\]{}"']+/g) ?? [];
  return [value, ...words].flatMap((word) => {
    const path = word.replace(/^["']|["']$/g, '');
    // A generator names a file behind its key.
    const equals = path.indexOf('=');
    return equals === -1 ? path : [path, path.slice(equals + 1)];
  });
}
