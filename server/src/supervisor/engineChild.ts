/**
 * The process of an engine: with limited memory, and a watch that ends it when we are gone.
 * Knows how it is started; does not know what is said to it. It needs little of the program, so that it can be started
 * while the rest of the supervisor is loaded.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startDeathWatch } from '../deathWatch.ts';
import { leftOutArgument, type Work } from './trace.ts';
import { openWorkFile } from './workFile.ts';

/** Far above what 100,000 Services take, as kubectl prints them: a third of a gigabyte while they are read. */
const mostMegabytes = 2048;
/** As a share of the machine's memory. */
const mostShare = 1 / 2;

/**
 * For glibc. V8's threads allocate little, and a memory of its own for each of them took 30 MB more after 10,000 edits in
 * a folder of 10,000 files. Its compilers take what they need in blocks of 8 to 32 KiB (`kMaximumSegmentSize` of V8's
 * zones), 40 MB where a few functions happen to be compiled at once, and of what lies below something else glibc gives
 * nothing back: the large blocks come from the kernel each and return to it, 30 MB with 5,000 documents and 10,000
 * Services. A process may have 65,530 of such (`vm.max_map_count`), and V8 ends where it gets none: it keeps most of them.
 */
const allocation = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024),
  MALLOC_MMAP_MAX_: String(16 * 1024),
};

export interface EngineChild {
  readonly child: ChildProcess;
  /** What it says that it works on, as `trace.ts` writes it. */
  readonly readWork: () => string;
  /** It is gone. Resolves when its watch is, too. */
  readonly release: () => Promise<void>;
}

export interface EngineChildOptions {
  readonly leftOut: readonly Work[];
  /** Another program than the product's, for tests. */
  readonly path?: string;
}

export function startEngineChild({ leftOut, path = product }: EngineChildOptions): EngineChild {
  const flags = [
    `--max-old-space-size=${megabytes()}`,
    // Reading 10,000 Services leaves much short-lived garbage: this takes 30 MB less, and a keystroke costs the same. Half of
    // it takes 8 MB less again, and 6 % more CPU time of the opening of 10,000 files (measured).
    '--max-semi-space-size=4',
    // The threads that collect so little with us have to be waited for, on a busy machine longer than the work takes.
    '--no-parallel-scavenge',
    ...process.execArgv,
  ];
  const words = [path, '--stdio', `${leftOutArgument}${JSON.stringify(leftOut)}`];
  // An engine that hangs does not notice that we are gone, so something else has to end it.
  const watch = startDeathWatch();
  const workFile = openWorkFile();
  const child = spawn(process.execPath, [...flags, ...words], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe', workFile?.descriptor ?? 'ignore'],
    env: { ...allocation, ...process.env },
    windowsHide: true,
  });
  if (child.pid !== undefined) watch.guard(child.pid);
  // It may fail before anybody listens.
  child.on('error', () => undefined);
  let released: Promise<void> | undefined;
  const release = () => {
    workFile?.close();
    released ??= watch.release();
    return released;
  };
  return { child, readWork: () => workFile?.read() ?? '', release };
}

const product = fileURLToPath(new URL('./engine.js', import.meta.url));

function megabytes(): number {
  // A container may have less than its machine.
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(mostMegabytes, Math.floor((bytes * mostShare) / 1024 / 1024));
}
