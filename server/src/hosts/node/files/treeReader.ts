/**
 * A folder -> the texts of its files, in the order of their names, while it is still walked and read.
 * Knows from how many files on a thread helps, and that all is the same without one; what is in the texts is for others.
 */
import { availableParallelism } from 'node:os';
import { maxCheckedBytes, readInOrder } from '../../../host.ts';
import { type FileGlob, fileMatcher } from '../../../settings/globs.ts';
import { takesShortcuts } from '../shortcuts.ts';
import type { Decoded } from './decode.ts';
import { type FoundFile, openWalk, type PathPassedOver, type WayProblem, walkInOrder } from './folderWalk.ts';
import { textFileReader } from './textFile.ts';
import type { TreeEnd } from './treeParts.ts';
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
  /** What was not looked at: the same. */
  readonly passedOver: () => readonly PathPassedOver[];
}

/**
 * With fewer a thread takes more from other processors than it gives: its start costs as much CPU time as walking and
 * reading 4,000 files. Of 10,000 it would take 0.13 s of 1.8 off, for as much CPU time and 10 MB; of 100,000 it takes 2 s
 * of 22 off, for nothing.
 */
const enoughFiles = 16 * 1024;
/** So many are read before somebody works on them. */
const filesOfPart = 1024;

/** `root` is absolute, `name` as the folder was given. */
export function readTree(root: string, name: string, options: TreeOptions): TreeReading {
  const { leftOut, exclude, filesBeforeThread = enoughFiles, program } = options;
  const walk = openWalk(root, name, { leftOut, isExcluded: fileMatcher(exclude) });
  const reader = textFileReader(maxCheckedBytes);
  let { problems, passedOver }: TreeEnd = walk;

  async function* files(): TreeReading['files'] {
    for await (const met of meet()) {
      const some: FileRead[] = [];
      const read = ([{ path, isFile }, content]: FileMet) => content ?? reader(path, isFile);
      for await (const [[file], content] of readInOrder(met, read)) some.push([file, content]);
      yield some;
    }
  }

  async function* meet(): AsyncGenerator<readonly FileMet[]> {
    const here = walkInOrder(walk);
    const first: FileMet[] = [];
    let isAll = false;
    while (!isAll && (first.length < filesBeforeThread || !mayHelp())) {
      const { value = [], done = false } = await here.next();
      for (const file of value) first.push([file, undefined]);
      isAll = done;
    }
    if (isAll) {
      yield* inParts(first);
      return;
    }
    const { startTreeThread } = await import('./treeThread.ts');
    const skip = first.length;
    const thread = startTreeThread(walk, { leftOut, exclude, skip, program });
    yield* inParts(first);
    let last = first.at(-1)?.[0].name ?? '';
    for await (const some of thread.files) {
      last = some.at(-1)?.[0].name ?? last;
      yield some;
    }
    const end = thread.end();
    if (end !== undefined) ({ problems, passedOver } = end);
    // What is left where the thread is lost.
    else
      for await (const some of here)
        yield some.flatMap((file): readonly FileMet[] => (file.name > last ? [[file, undefined]] : []));
  }

  return { files: files(), problems: () => problems, passedOver: () => passedOver };
}

/** On one core it would only take turns. Nobody can see whether it did. */
function mayHelp(): boolean {
  return takesShortcuts && availableParallelism() > 1;
}

function* inParts(files: readonly FileMet[]): Iterable<readonly FileMet[]> {
  for (let start = 0; start < files.length; start += filesOfPart)
    yield files.slice(start, start + filesOfPart);
}
