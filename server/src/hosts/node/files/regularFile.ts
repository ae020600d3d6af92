/**
 * The bytes of a regular file, whatever its path leads to.
 * Knows that a pipe, a device or a socket may never end or act on being opened, and that a file may change while it is
 * read; does not know what the bytes mean.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

export type RegularFile =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly modifiedMs: number }
  | { readonly kind: 'folder' | 'special' }
  /** `size` is undefined where the file did not say it, or grew while it was read. */
  | { readonly kind: 'tooLarge'; readonly size: number | undefined };

/** Opening waits for nobody, even if a pipe took the file's place just now. Windows knows neither flag. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
/** A file that is being written all the time is taken as it is in the end. */
const mostReadings = 3;
const partBytes = 64 * 1024;

/** Reads a regular file of at most `maxBytes`. Rejects with the error of the file system. */
export async function readRegularFile(path: string, maxBytes: number): Promise<RegularFile> {
  // What is no file is not even opened.
  let before = await stat(path);
  const kind = otherKind(before);
  if (kind !== undefined) return { kind };
  const handle = await open(path, flags);
  try {
    for (let reading = 1; ; reading += 1) {
      if (before.size > maxBytes) return { kind: 'tooLarge', size: before.size };
      const bytes = await bytesOf(handle, before.size, maxBytes);
      const after = await handle.stat();
      // Something else may have taken its place before it was opened.
      const openKind = otherKind(after);
      if (openKind !== undefined) return { kind: openKind };
      if (bytes === undefined) return { kind: 'tooLarge', size: undefined };
      // Else it would be the beginning of an old text with the end of a new one.
      if (isUnchanged(before, after) || reading === mostReadings)
        return { kind: 'bytes', bytes, modifiedMs: after.mtimeMs };
      before = after;
    }
  } finally {
    await handle.close();
  }
}

/** The same for a file of at least so many bytes; undefined for all else. */
export async function readLongFile(path: string, leastBytes: number, mostBytes: number) {
  try {
    if ((await stat(path)).size < leastBytes) return undefined;
    const file = await readRegularFile(path, mostBytes);
    return file.kind === 'bytes' ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The same without leaving the thread, which takes a tenth of the time where the file system answers at once. Undefined
 * for all that is out of the ordinary, be it an error or a file that changes: `readRegularFile` has the answer to that.
 * `isFile`: its folder has just said that it is a regular file.
 */
export function readRegularFileNow(path: string, maxBytes: number, isFile = false): RegularFile | undefined {
  let opened: number | undefined;
  try {
    const named = isFile ? undefined : statSync(path);
    if (named !== undefined && !isReadNow(named, maxBytes)) return undefined;
    opened = openSync(path, flags);
    const before = named ?? fstatSync(opened);
    if (!isReadNow(before, maxBytes)) return undefined;
    const bytes = Buffer.allocUnsafe(before.size + 1);
    const length = readSync(opened, bytes, 0, bytes.length, 0);
    const after = fstatSync(opened);
    if (!after.isFile() || length !== before.size || !isUnchanged(before, after)) return undefined;
    return { kind: 'bytes', bytes: bytes.subarray(0, length), modifiedMs: after.mtimeMs };
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** A file that takes longer than this comes from another machine: several of them are better read at the same time. */
const slowMs = 1;
/** Files that are read before it is judged how long one takes: of a cold disk the first ones say little. */
const triedFiles = 16;

/** `readRegularFileNow` for many files, as long as that is fast: afterwards undefined for all. */
export function quickReader(maxBytes: number): (path: string, isFile?: boolean) => RegularFile | undefined {
  let files = 0;
  let tookMs = 0;
  return (path, isFile) => {
    if (files >= triedFiles && tookMs > files * slowMs) return undefined;
    const begun = performance.now();
    const file = readRegularFileNow(path, maxBytes, isFile);
    files += 1;
    tookMs += performance.now() - begun;
    return file;
  };
}

function isReadNow(stats: Stats, maxBytes: number): boolean {
  return stats.isFile() && stats.size > 0 && stats.size <= maxBytes;
}

/** Undefined: more than may be. */
async function bytesOf(handle: FileHandle, size: number, maxBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    // One byte more than there should be tells whether that is all.
    const part = Buffer.allocUnsafe(size > length ? size + 1 - length : partBytes);
    const { bytesRead } = await handle.read(part, 0, part.length, length);
    parts.push(part.subarray(0, bytesRead));
    length += bytesRead;
    if (length > maxBytes) return undefined;
    // Files of /proc say that they are empty, and give as much at a time as they like.
    const isEnd = bytesRead === 0 || (size > 0 && bytesRead < part.length);
    if (isEnd) return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }
}

/** Undefined for a regular file. */
function otherKind(stats: Stats): 'folder' | 'special' | undefined {
  if (stats.isFile()) return undefined;
  return stats.isDirectory() ? 'folder' : 'special';
}

function isUnchanged(before: Stats, after: Stats): boolean {
  return before.ino === after.ino && before.size === after.size && before.mtimeMs === after.mtimeMs;
}
