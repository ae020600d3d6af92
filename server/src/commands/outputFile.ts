/**
 * Writes what a run made to a file that the user named.
 * Knows where such a file may be; does not know what is written.
 */
import { dirname, resolve } from 'node:path';
import { writeInside } from '../hosts/node/files/writeFile.ts';
import type { Console } from './console.ts';

/** Answers whether it is written; if not, that is said. */
export async function writeOutput(name: string, text: string, console: Console): Promise<boolean> {
  const path = resolve(name);
  const problem = await writeInside(path, Buffer.from(text), { folders: [dirname(path), process.cwd()] });
  if (problem !== undefined) console.fail({ id: 'of-file', file: name, why: problem });
  return problem === undefined;
}
