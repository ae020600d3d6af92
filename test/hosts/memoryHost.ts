/** A toy host: a few files in memory, of a scheme of their own. It knows no machine. */
import type { Host } from '../../server/src/host.ts';

export function memoryHost(files: Readonly<Record<string, string>>): Host {
  const below = (folder: string, uri: string) => uri.startsWith(`${folder.replace(/\/$/, '')}/`);
  const isLookedFor = (uri: string, hasName: ((uri: string) => boolean) | undefined) =>
    hasName?.(uri) ?? /\.(ya?ml|json)$/.test(uri);
  const host: Host = {
    readText: async (uri) => {
      const text = files[uri];
      if (text !== undefined) return { kind: 'text', text, modifiedMs: 0 };
      return { kind: 'unreadable', message: { id: 'file-missing', isPathBroken: false } };
    },
    find: async (folder, { hasName, isExcluded, leftOut }) => ({
      files: Object.keys(files)
        .filter((uri) => below(folder, uri) && isLookedFor(uri, hasName))
        .filter((uri) => !leftOut?.has(uri) && !isExcluded?.(uri))
        .map((uri) => ({ uri, name: uri })),
      problems: [],
      passedOver: [],
    }),
    wouldFind: async (folder, uri, { hasName }) => below(folder, uri) && isLookedFor(uri, hasName),
    stamp: async (uri) => files[uri] ?? 'none',
    isInside: async (uri, folders) => folders.some((folder) => below(folder, uri)),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    now: Date.now,
  };
  return host;
}
