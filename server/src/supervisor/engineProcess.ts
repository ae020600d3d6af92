/**
 * One engine: a process that does all the work, with a bound on its memory, and a pipe on which it tells that it lives.
 * Knows processes and time; does not know what is said to the engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { startDeathWatch } from '../deathWatch.ts';
import { leftOutArgument, traceDescriptor, traceReader, type Work } from './trace.ts';

/** 100,000 Services as kubectl prints them take 1.2 GB while they are read. */
const mostMegabytes = 2048;
/** Of the memory that there is. */
const mostShare = 1 / 2;
/** An engine is asked to end before it is made to. */
const politeMs = 1000;
/** What it said last may still be in its pipes. */
const drainMs = 200;

export interface EngineTimes {
  /** Between two looks; the engine tells as often that it lives. */
  readonly tickMs: number;
  /** Looks without a sign of life after which it hangs. Looks are counted, not time: a laptop may sleep. */
  readonly mostTicks: number;
  /** The same for its start. */
  readonly mostStartTicks: number;
}

/** A hang is noticed within ten seconds. */
export const engineTimes: EngineTimes = { tickMs: 1000, mostTicks: 8, mostStartTicks: 30 };

/** Why an engine is no more. */
export interface EngineEnd {
  readonly kind: 'hang' | 'memory' | 'crash';
  /** What it worked on. */
  readonly work: Work | undefined;
}

export interface EngineOptions {
  readonly leftOut: readonly Work[];
  /** It ended, and nobody asked it to. */
  readonly onEnd: (end: EngineEnd) => void;
  readonly times?: EngineTimes;
  /** The program, other than in the product. */
  readonly path?: string;
}

export interface Engine {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Ends it, resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

export function startEngine(options: EngineOptions): Engine {
  const { times = engineTimes, path = fileURLToPath(new URL('./engine.mjs', import.meta.url)) } = options;
  const flags = [
    `--max-old-space-size=${megabytes()}`,
    // A list of 10,000 Services leaves much behind that is soon forgotten: 40 MB less, and a keystroke costs the same.
    '--max-semi-space-size=2',
    ...process.execArgv,
  ];
  const words = [path, '--stdio', `${leftOutArgument}${JSON.stringify(options.leftOut)}`];
  // An engine that hangs does not notice that we are gone.
  const watch = startDeathWatch();
  const child = spawn(process.execPath, [...flags, ...words], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    windowsHide: true,
  });
  if (child.pid !== undefined) watch.guard(child.pid);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the engine has no pipes');
  // What is written to an engine that has just ended is lost, as it is meant to be.
  stdin.on('error', () => undefined);
  stdout.on('error', () => undefined);
  let work: Work | undefined;
  let ticks = 0;
  let most = times.mostStartTicks;
  let isHanging = false;
  let isStopped = false;
  let released: Promise<void> | undefined;
  const release = () => {
    released ??= watch.release();
    return released;
  };
  followTrace(child, (line) => {
    ticks = 0;
    most = times.mostTicks;
    if (line.kind === 'work') work = line.work;
  });
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks <= most) return;
    isHanging = true;
    child.kill('SIGKILL');
  }, times.tickMs);
  const gone = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      clearInterval(timer);
      void release();
      resolve();
      if (isStopped) return;
      isStopped = true;
      options.onEnd({ kind: isHanging ? 'hang' : isAbort(code, signal) ? 'memory' : 'crash', work });
    };
    child.once('error', () => end(null, null));
    // When the pipes are read to their end as well; what it has started may hold them open.
    child.once('close', end);
    child.once('exit', (code, signal) => setTimeout(end, drainMs, code, signal));
  });
  return {
    reader: new StreamMessageReader(stdout),
    writer: new StreamMessageWriter(stdin),
    stop: async () => {
      isStopped = true;
      // It ends by itself when nobody speaks any more, and takes along what it has started.
      stdin.end();
      const force = setTimeout(() => child.kill('SIGKILL'), politeMs);
      await gone;
      clearTimeout(force);
      await release();
    },
  };
}

function followTrace(child: ChildProcess, onLine: Parameters<typeof traceReader>[0]): void {
  const pipe = child.stdio[traceDescriptor];
  if (pipe === undefined || pipe === null || !('setEncoding' in pipe)) return;
  pipe.setEncoding('utf8');
  pipe.on('data', traceReader(onLine));
  pipe.on('error', () => undefined);
}

function megabytes(): number {
  // A container may have less than its machine.
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(mostMegabytes, Math.floor((bytes * mostShare) / 1024 / 1024));
}

/** V8 ends the process so when there is no memory left (on Windows by an exit code). */
function isAbort(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134 || code === 0x80000003;
}
