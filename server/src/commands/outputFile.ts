/**
 * Writes what a run made to a file that the user named.
 * Knows the file system's errors in words; does not know what is written.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeFileError } from '../sources/textFile.ts';
import type { Console } from './console.ts';

/** Answers whether it is written; if not, that is said. */
export async function writeOutput(name: string, text: string, console: Console): Promise<boolean> {
  try {
    await writeFile(resolve(name), text);
    return true;
  } catch (error) {
    console.fail(`${name} ${whyNotWritten(error)}`);
    return false;
  }
}

function whyNotWritten(error: unknown): string {
  // A file that is not there yet is no error, so it is the folder.
  const isFolderMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (isFolderMissing) return 'cannot be written: its folder does not exist';
  return describeFileError(error).replace('read', 'written');
}
