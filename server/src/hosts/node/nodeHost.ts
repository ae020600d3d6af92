/**
 * The host of Node.js: files of this machine, as git would find them.
 * Knows which of its parts answers what; URIs of other schemes are none of its files.
 */
import type { FindOptions, Found, Host, HostText } from '../../host.ts';
import { collectHeld } from './collectOld.ts';
import { findFiles, wouldFind } from './files/files.ts';
import { FolderLook } from './files/folderLook.ts';
import { isInside, realPathWithin } from './files/links.ts';
import { missingFiles } from './files/missingFiles.ts';
import { readLongFile } from './files/regularFile.ts';
import { fileStamp, readTextFile, textFileReader } from './files/textFile.ts';
import { pathOf, pathsOf, uriOfPath } from './pathUris.ts';
import { takesShortcuts } from './shortcuts.ts';

const elsewhere = 'is no file of this machine';
const notHere: HostText = { kind: 'unreadable', message: { id: 'quoted', text: elsewhere } };

/** The program itself, with a small file, makes V8 hold nearly as much. */
const leastToTidy = 44 * 1024 * 1024;
/** Of more somebody who types again would notice that it is collected. */
const mostToTidy = 256 * 1024 * 1024;

export const nodeHost: Host = {
  readText: async (uri, maxBytes) => {
    const path = pathOf(uri);
    return path === undefined ? notHere : readTextFile(path, maxBytes);
  },
  readLong: async (uri, leastBytes, mostBytes) => {
    const path = pathOf(uri);
    return path === undefined ? undefined : readLongFile(path, leastBytes, mostBytes);
  },
  manyTexts: () => {
    const read = textFileReader();
    return async (uri) => {
      const path = pathOf(uri);
      return path === undefined ? notHere : read(path);
    };
  },
  find: async (folder, options) => {
    const path = pathOf(folder);
    return path === undefined ? nothing : findFiles([path], withinPaths(options));
  },
  wouldFind: async (folder, uri, options) => {
    const [root, path] = [pathOf(folder), pathOf(uri)];
    return root !== undefined && path !== undefined && wouldFind(root, path, withinPaths(options));
  },
  stamp: async (uri) => {
    const path = pathOf(uri);
    return path === undefined ? elsewhere : fileStamp(path);
  },
  isInside: async (uri, folders) => {
    const path = pathOf(uri);
    return path !== undefined && isInside(path, pathsOf(folders));
  },
  realUri: async (uri, folders) => {
    const path = pathOf(uri);
    const real = path && (await realPathWithin(path, pathsOf(folders)));
    return real === undefined || real === path ? uri : uriOfPath(real);
  },
  missing: async (uris, folders) => {
    const byPath = new Map(uris.flatMap((uri) => [[pathOf(uri) ?? '', uri] as const]));
    byPath.delete('');
    const missing = await missingFiles([...byPath.keys()], pathsOf(folders));
    return new Set(Array.from(missing, (path) => byPath.get(path) ?? ''));
  },
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  now: Date.now,
  tidy: () => collectHeld(leastToTidy, mostToTidy),
  shortcuts: takesShortcuts,
  look: ({ folders, findOptions, files, onDidChange }) =>
    new FolderLook({
      folders: pathsOf(folders),
      findOptions: () => withinPaths(findOptions()),
      files: () => pathsOf(files()),
      onDidChange: (paths) => onDidChange(paths.map(uriOfPath)),
    }),
};

const nothing: Found = { files: [], problems: [], passedOver: [] };

function withinPaths({ within, ...options }: FindOptions) {
  return { ...options, ...(within && { within: pathsOf(within) }) };
}
