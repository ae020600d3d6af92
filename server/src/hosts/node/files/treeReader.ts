/**
 * A folder -> the texts of its files, in the order of their names, while it is still walked and read.
 * Knows from how many files on a thread helps, and that all is the same without one; what is in the texts is for others.
 */
import { availableParallelism } from 'node:os';
import { maxManifestBytes } from '../../../host.ts';
import { type FileGlob, fileMatcher } from '../../../settings/globs.ts';
import { takesShortcuts } from '../shortcuts.ts';
import type { Decoded } from './decode.ts';
import { type FoundFile, openWalk, type WayProblem, walkInOrder } from './folderWalk.ts';
import { textFileReader } from './textFile.ts';
import { mostFilesOfPart } from './treeParts.ts';
import type { FileMet } from './treeThread.ts';

export interface TreeOptions {
  readonly leftOut: ReadonlySet<string>;
  readonly exclude: readonly FileGlob[];
  /** Unless given, as many as are worth it. */
  readonly filesBeforeThread?: number;
  /** Of the thread, where it is not the product's. */
  readonly program?: URL;
}

export type FileRead = readonly [FoundFile, Decoded];

export interface TreeReading {
  /** Some at a time. */
  readonly files: AsyncGenerator<readonly FileRead[]>;
  /** What could not be looked at on the way: all of it when all files have come. */
  readonly problems: () => readonly WayProblem[];
}

/** While a thread starts, so many files are read and worked on; with fewer it costs more than it saves. */
const enoughFiles = 256;

/** `root` is absolute, `name` as the folder was given. */
export function readTree(root: string, name: string, options: TreeOptions): TreeReading {
  const { leftOut, exclude, filesBeforeThread = enoughFiles, program } = options;
  const walk = openWalk(root, name, { leftOut, isExcluded: fileMatcher(exclude) });
  const reader = textFileReader();
  let problems: readonly WayProblem[] = walk.problems;

  async function* files(): TreeReading['files'] {
    for await (const met of meet()) {
      const texts = met.map(([{ path, isFile }, content]) => content ?? reader(path, isFile));
      const some: FileRead[] = [];
      for (const [index, [file]] of met.entries()) {
        const text = await texts[index];
        if (text !== undefined) some.push([file, text]);
      }
      yield some;
    }
  }

  async function* meet(): AsyncGenerator<readonly FileMet[]> {
    const here = inParts(walkInOrder(walk));
    const ahead: (readonly FileMet[])[] = [];
    let skip = 0;
    let isMore = mayHelp();
    while (isMore && skip < filesBeforeThread) {
      const { value, done } = await here.next();
      isMore = !done;
      if (done) break;
      ahead.push(value);
      skip += value.length;
    }
    let last = '';
    if (isMore) {
      const { startTreeThread } = await import('./treeThread.ts');
      const thread = startTreeThread(walk, { leftOut, exclude, skip, maxBytes: maxManifestBytes, program });
      yield* ahead;
      for await (const some of thread.files) {
        last = some.at(-1)?.[0].name ?? last;
        yield some;
      }
      const all = thread.problems();
      if (all !== undefined) {
        problems = all;
        return;
      }
    } else yield* ahead;
    // Without a thread, or behind what one that is lost has read.
    for await (const some of here) yield some.filter(([file]) => file.name > last);
  }

  return { files: files(), problems: () => problems };
}

/** On one core it would only take turns. Nobody can see whether it did. */
function mayHelp(): boolean {
  return takesShortcuts && availableParallelism() > 1;
}

/** Some files at a time: of another machine several are better read at once. */
async function* inParts(found: AsyncIterable<readonly FoundFile[]>): AsyncGenerator<readonly FileMet[]> {
  let part: FileMet[] = [];
  for await (const files of found)
    for (const file of files) {
      part.push([file, undefined]);
      if (part.length < mostFilesOfPart) continue;
      yield part;
      part = [];
    }
  if (part.length > 0) yield part;
}
