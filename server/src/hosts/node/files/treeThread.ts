/**
 * The files of a folder, as a thread reads them: each in its turn.
 * Knows that the thread may not start, or end before it is done; which files those are that are left is the caller's.
 */
import { Worker } from 'node:worker_threads';
import type { FileGlob } from '../../../settings/globs.ts';
import { type Decoded, decode } from './decode.ts';
import { type FoundFile, foundFile, type Walk, withSlashes } from './folderWalk.ts';
import {
  bytesAre,
  leadsOut,
  newMemory,
  slotsIn,
  type TreeEnd,
  type TreePart,
  type TreeRequest,
} from './treeParts.ts';

/** The bundle stands beside the one that this file is in. */
const product = new URL('./treeWorker.js', import.meta.url);

/** A file, and what is read of it; undefined: it is to be read here. */
export type FileMet = readonly [FoundFile, Decoded | undefined];

export interface TreeThreadOptions {
  readonly leftOut: ReadonlySet<string>;
  readonly exclude: readonly FileGlob[];
  readonly skip: number;
  readonly program?: URL | undefined;
}

export interface TreeThread {
  /** Ends early, without an `end`, where the thread does. */
  readonly files: AsyncGenerator<readonly FileMet[]>;
  /** What was not looked at on the way; undefined as long as that is not known. */
  readonly end: () => TreeEnd | undefined;
}

/** It holds no tree of any kind, and works for as long as a run reads. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256, stackSizeMb: 1 };

export function startTreeThread(walk: Walk, options: TreeThreadOptions): TreeThread {
  const { leftOut, exclude, skip, program = product } = options;
  const memory = newMemory();
  const { root, name } = walk;
  const workerData: TreeRequest = { root, name, leftOut: [...leftOut], exclude, skip, memory };
  const worker = new Worker(program, { workerData, resourceLimits, stdout: true, stderr: true });
  const parts: TreePart[] = [];
  let end: TreeEnd | undefined;
  let isOver = false;
  let wake = () => {};
  const leave = () => {
    isOver = true;
    wake();
  };
  worker.on('message', (message: TreePart | TreeEnd) => {
    if ('problems' in message) end = message;
    else parts.push(message);
    wake();
  });
  // What it was about to read is read by who asked for it.
  worker.on('error', leave).on('exit', leave);

  async function* files(): AsyncGenerator<readonly FileMet[]> {
    const slots = slotsIn(memory);
    try {
      for (;;) {
        const part = parts.shift();
        if (part !== undefined) {
          const some = filesOf(part, slots.bytesOf(part.slot), walk);
          Atomics.store(slots.states, part.slot, 0);
          Atomics.notify(slots.states, part.slot);
          yield some;
        } else if (end !== undefined || isOver) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      void worker.terminate();
    }
  }
  return { files: files(), end: () => end };
}

function filesOf({ ways, sizes, kinds }: TreePart, bytes: Buffer, walk: Walk): readonly FileMet[] {
  let start = 0;
  return ways.split('\0').map((way, index) => {
    const kind = kinds[index] ?? bytesAre.elsewhere;
    const end = start + (sizes[index] ?? 0);
    const isOut = (kind & leadsOut) !== 0;
    const file = foundFile(walk.pathBefore + way, withSlashes(walk.nameBefore + way), walk.folders, isOut);
    const content = contentOf(kind & ~leadsOut, bytes, start, end);
    start = end;
    return [file, content];
  });
}

function contentOf(kind: number, bytes: Buffer, start: number, end: number): Decoded | undefined {
  if (kind === bytesAre.elsewhere) return undefined;
  if (kind === bytesAre.other) return decode(bytes.subarray(start, end));
  // What another byte order mark, or none, would say of it: it has none.
  return { kind: 'text', text: bytes.toString('latin1', start, end), encoding: 'utf-8', hasBom: false };
}
