/**
 * Reading text files without ever failing.
 * Knows the file system's errors in words; does not know what the files hold.
 */

import { stat } from 'node:fs/promises';
import { english } from '../../../analysis/messages/languages.ts';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { maxManifestBytes } from '../../../host.ts';
import { type Decoded, decode } from './decode.ts';
import { describeFileError } from './fileError.ts';
import { quickReader, type RegularFile, readRegularFile } from './regularFile.ts';

export type TextFile =
  | (Extract<Decoded, { kind: 'text' }> & { readonly modifiedMs: number })
  /** `message` completes a sentence that begins with the file's name. */
  | { readonly kind: 'unreadable'; readonly message: Phrase };

/** Reads one regular file, or says why it cannot be read. */
export async function readTextFile(path: string, maxBytes = maxManifestBytes): Promise<TextFile> {
  try {
    return textOf(await readRegularFile(path, maxBytes), maxBytes);
  } catch (error) {
    return unreadable(describeFileError(error));
  }
}

/**
 * A reader of many files, for who has nothing else to do: it reads without leaving the thread as long as that is fast.
 */
export function textFileReader(
  maxBytes = maxManifestBytes,
): (path: string, isFile?: boolean) => TextFile | Promise<TextFile> {
  const readNow = quickReader(maxBytes);
  return (path, isFile) => {
    const file = readNow(path, isFile);
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

/** `size` in bytes; undefined where it is only known to be more. */
export function tooLarge(size: number | undefined, mostBytes: number): Phrase {
  return { id: 'file-too-large', bytes: size ?? null, mostBytes };
}

function unreadable(message: Phrase): TextFile {
  return { kind: 'unreadable', message };
}
