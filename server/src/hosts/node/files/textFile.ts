/**
 * Reading text files without ever failing.
 * Knows the file system's errors in words; does not know what the files hold.
 */

import { stat } from 'node:fs/promises';
import { english } from '../../../analysis/messages/languages.ts';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { type Decoded, decode } from './decode.ts';
import { type RegularFile, readRegularFile, readRegularFileNow } from './regularFile.ts';

export type TextFile =
  | (Extract<Decoded, { kind: 'text' }> & { readonly modifiedMs: number })
  /** `message` completes a sentence that begins with the file's name. */
  | { readonly kind: 'unreadable'; readonly message: Phrase };

/** Manifests are smaller by far; what is larger is a mistake that would cost minutes. */
export const maxManifestBytes = 64 * 1024 * 1024;

/** Reads one regular file, or says why it cannot be read. */
export async function readTextFile(path: string, maxBytes = maxManifestBytes): Promise<TextFile> {
  try {
    return textOf(await readRegularFile(path, maxBytes), maxBytes);
  } catch (error) {
    return unreadable(describeFileError(error));
  }
}

/** A file that takes longer than this comes from another machine: several of them are better read at the same time. */
const slowMs = 1;
/** Files that are read before it is judged how long one takes: of a cold disk the first ones say little. */
const triedFiles = 16;

/**
 * A reader of many files, for who has nothing else to do: it reads without leaving the thread as long as that is fast.
 */
export function textFileReader(
  maxBytes = maxManifestBytes,
): (path: string, isFile?: boolean) => TextFile | Promise<TextFile> {
  let files = 0;
  let tookMs = 0;
  return (path, isFile) => {
    if (files >= triedFiles && tookMs > files * slowMs) return readTextFile(path, maxBytes);
    const begun = performance.now();
    const file = readRegularFileNow(path, maxBytes, isFile);
    files += 1;
    tookMs += performance.now() - begun;
    return file === undefined ? readTextFile(path, maxBytes) : textOf(file, maxBytes);
  };
}

function textOf(file: RegularFile, maxBytes: number): TextFile {
  switch (file.kind) {
    case 'folder':
      return unreadable({ id: 'file-is-folder' });
    case 'special':
      return unreadable({ id: 'file-not-regular' });
    case 'tooLarge':
      return unreadable(tooLarge(file.size, maxBytes));
    case 'bytes': {
      const decoded = decode(file.bytes);
      return decoded.kind === 'text' ? { ...decoded, modifiedMs: file.modifiedMs } : decoded;
    }
  }
}

/** Equal as long as a file is the same; also tells of its absence. */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return english.say(describeFileError(error));
  }
}

/** Why a file cannot be read or written: completes a sentence that begins with its name. */
export function describeFileError(error: unknown, done: 'read' | 'written' = 'read'): Phrase {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return isNameLost(error) ? { id: 'file-name-unreadable' } : { id: 'file-missing', isPathBroken: false };
    case 'EACCES':
    case 'EPERM':
      return { id: 'file-denied', done };
    case 'ELOOP':
      return { id: 'file-link-loop', done };
    case 'ENOTDIR':
      return { id: 'file-missing', isPathBroken: true };
    default:
      return { id: 'file-error', done, said: error instanceof Error ? error.message : String(error) };
  }
}

/** Node puts U+FFFD in the place of bytes that are no UTF-8, so that the name leads nowhere. */
function isNameLost(error: unknown): boolean {
  return error instanceof Error && 'path' in error && String(error.path).includes('\uFFFD');
}

/** `size` in bytes; undefined where it is only known to be more. */
export function tooLarge(size: number | undefined, mostBytes: number): Phrase {
  return { id: 'file-too-large', bytes: size ?? null, mostBytes };
}

function unreadable(message: Phrase): TextFile {
  return { kind: 'unreadable', message };
}
