/**
 * Writing a file that a person named or asked to be fixed, and no other.
 * Knows links and what may have happened since the file was read; does not know what is written.
 */

import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { codeOf, describeFileError } from './fileError.ts';
import { isWithin, nearestRealPath } from './links.ts';

export interface WriteOptions {
  /** The file may be in any of them, and nowhere else. */
  readonly folders: readonly string[];
  /** What is in the file unless somebody else wrote it meanwhile; undefined: whatever it is. */
  readonly expected?: Uint8Array;
}

/** Undefined where it is written; else why not, as the rest of a sentence that begins with the file's name. */
export async function writeInside(
  path: string,
  bytes: Uint8Array,
  { folders, expected }: WriteOptions,
): Promise<Phrase | undefined> {
  try {
    const real = await nearestRealPath(path);
    const homes = await Promise.all(folders.map(nearestRealPath));
    if (!homes.some((home) => isWithin(home, real))) return { id: 'write-leads-out', real };
    const there = await statsOf(real);
    if (there?.isSymbolicLink()) return { id: 'write-link-broken' };
    if (there?.isFile() === false) return { id: 'write-not-regular' };
    const handle = await open(real, there === undefined ? creating : rewriting);
    try {
      return await write(handle, bytes, expected);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return whyNotWritten(error);
  }
}

/** A link or a pipe that took the file's place just now is not followed, and not waited for. */
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const rewriting = constants.O_RDWR | careful;
const creating = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | careful;

/** In place, so that owner, mode and other names of the file stay. A full disk must not cost the old text. */
async function write(
  handle: FileHandle,
  bytes: Uint8Array,
  expected: Uint8Array | undefined,
): Promise<Phrase | undefined> {
  const stats = await handle.stat();
  if (!stats.isFile()) return { id: 'write-not-regular' };
  const before = stats.size === 0 ? Buffer.alloc(0) : await handle.readFile();
  if (expected !== undefined && !before.equals(expected)) return { id: 'write-changed' };
  try {
    await replace(handle, bytes);
    return undefined;
  } catch (error) {
    await replace(handle, before).catch(() => undefined);
    throw error;
  }
}

async function replace(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, at);
    at += bytesWritten;
  }
  await handle.truncate(bytes.length);
}

/** Undefined where nothing is there. */
async function statsOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function whyNotWritten(error: unknown): Phrase {
  const code = codeOf(error);
  // A file that is not there yet is no error, so it is the folder.
  if (code === 'ENOENT') return { id: 'write-no-folder' };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { id: 'write-no-space' };
  return describeFileError(error, 'written');
}
