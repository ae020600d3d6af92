/**
 * Reading text files without ever failing.
 * Knows the file system's errors in words; does not know what the files hold.
 */
import { readFile, stat } from 'node:fs/promises';
import { type Decoded, decode } from './decode.ts';

export type TextFile =
  | (Extract<Decoded, { kind: 'text' }> & { readonly modifiedMs: number })
  /** `message` completes a sentence that begins with the file's name. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** Manifests are smaller by far; what is larger is a mistake that would cost minutes. */
export const maxManifestBytes = 64 * 1024 * 1024;

/** Reads one file, or says why it cannot be read. A pipe is read to its end, whatever its size. */
export async function readTextFile(path: string, maxBytes = maxManifestBytes): Promise<TextFile> {
  try {
    const { size, mtimeMs, ...kind } = await statOf(path);
    if (kind.isFolder) return unreadable('is a folder');
    if (!kind.isReadable) return unreadable('is neither a file nor a pipe');
    if (size > maxBytes)
      return unreadable(`has ${inMebibytes(size)}; at most ${inMebibytes(maxBytes)} are read`);
    const decoded = decode(await readFile(path));
    return decoded.kind === 'text' ? { ...decoded, modifiedMs: mtimeMs } : decoded;
  } catch (error) {
    return unreadable(describeFileError(error));
  }
}

/** Reads files a few at a time and yields them in the given order. */
export async function* readInOrder<T extends { readonly path: string }>(
  files: readonly T[],
  parallel = 16,
  maxBytes = maxManifestBytes,
): AsyncGenerator<readonly [T, TextFile]> {
  const ahead: (readonly [T, Promise<TextFile>])[] = [];
  for (const file of files) {
    ahead.push([file, readTextFile(file.path, maxBytes)]);
    const first = ahead.length < parallel ? undefined : ahead.shift();
    if (first) yield [first[0], await first[1]];
  }
  for (const [file, read] of ahead) yield [file, await read];
}

/** Equal as long as a file is the same; also tells of its absence. */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return describeFileError(error);
  }
}

/** Why a file cannot be read, in words that complete a sentence beginning with its name. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied';
    case 'ELOOP':
      return 'cannot be read: its symbolic links form a loop';
    case 'ENOTDIR':
      return 'does not exist: a part of its path is no folder';
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function statOf(path: string) {
  const stats = await stat(path);
  return {
    size: stats.size,
    mtimeMs: stats.mtimeMs,
    isFolder: stats.isDirectory(),
    isReadable: stats.isFile() || stats.isFIFO(),
  };
}

function unreadable(message: string): TextFile {
  return { kind: 'unreadable', message };
}

function inMebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MiB`;
}
