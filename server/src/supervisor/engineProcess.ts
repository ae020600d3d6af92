/**
 * One engine: a process that does all the work, and reports that it is alive.
 * Knows processes and time; does not know what the engine is told.
 */
import type { ChildProcess } from 'node:child_process';
import type { MessageReader, MessageWriter } from 'vscode-languageserver-protocol/node';
import { type EngineChild, type EngineChildOptions, startEngineChild } from './engineChild.ts';
import { FrameReader, FrameWriter } from './frames.ts';
import { waitedForProcessorMs } from './processorWait.ts';
import { beatDescriptor, firstLine, type Work, workOf } from './trace.ts';

/** How long an engine may take to end by itself before it is killed. */
const politeMs = 1000;
/** It is also killed after so many times as many checks, though it had to wait for the processor in most of them. */
const mostStarved = 3;
/** How long to wait for what is still in the pipes of an engine that ended. */
const drainMs = 200;

export interface EngineTimes {
  /** Between two checks; the engine reports as often that it is alive. */
  readonly tickMs: number;
  /** So many checks without a sign of life are a hang. Checks count rather than time, since a laptop may sleep. */
  readonly mostTicks: number;
  /** The same for its start. */
  readonly mostStartTicks: number;
}

/** A hang is noticed within ten seconds. */
export const engineTimes: EngineTimes = { tickMs: 1000, mostTicks: 8, mostStartTicks: 30 };

/** Why an engine ended. */
export interface EngineEnd {
  readonly kind: 'hang' | 'memory' | 'crash';
  /** What it was working on. */
  readonly work: Work | undefined;
}

export interface EngineOptions extends EngineChildOptions {
  /** It ended without being asked to. */
  readonly onEnd: (end: EngineEnd) => void;
  readonly times?: EngineTimes;
  /** How long its process had to wait for a processor until now; as the system says unless given, for tests. */
  readonly waitedMs?: (pid: number) => number;
  /** A process that was started in advance, with nothing to leave out. */
  readonly started?: EngineChild | undefined;
}

export interface Engine {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

export function startEngine(options: EngineOptions): Engine {
  const { times = engineTimes, started, waitedMs = waitedForProcessorMs } = options;
  const { child, readWork, release } = started ?? startEngineChild(options);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the engine has no pipes');
  // What is written to an engine that has just ended is lost on purpose: the next one is told everything.
  stdin.on('error', () => undefined);
  stdout.on('error', () => undefined);
  let line = '';
  let ticks = 0;
  /** The time among them in which it waited for a processor: on a busy machine honest work takes long. */
  let starved = 0;
  let waited = 0;
  let most = times.mostStartTicks;
  let isHanging = false;
  let isStopped = false;
  const isAlive = () => {
    ticks = 0;
    starved = 0;
    most = times.mostTicks;
  };
  followBeats(child, isAlive);
  const timer = setInterval(() => {
    ticks += 1;
    const waitedBefore = waited;
    waited = waitedMs(child.pid ?? 0);
    // What it waited before its last sign of life is no excuse.
    if (ticks > 1) starved += Math.min(Math.max((waited - waitedBefore) / times.tickMs, 0), 1);
    const before = line;
    line = firstLine(readWork());
    if (line !== before) isAlive();
    if (ticks - starved <= most && ticks <= most * mostStarved) return;
    isHanging = true;
    child.kill('SIGKILL');
  }, times.tickMs);
  const gone = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      clearInterval(timer);
      const work = workOf(firstLine(readWork()));
      void release();
      resolve();
      if (isStopped) return;
      isStopped = true;
      options.onEnd({ kind: isHanging ? 'hang' : isAbort(code, signal) ? 'memory' : 'crash', work });
    };
    child.once('error', () => end(null, null));
    // One that was started in advance has told of its end already.
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      setImmediate(end, child.exitCode, child.signalCode);
    // After the pipes were read to their end, too; a process that it started may hold them open.
    child.once('close', end);
    child.once('exit', (code, signal) => setTimeout(end, drainMs, code, signal));
  });
  return {
    reader: new FrameReader(stdout, { keepsBodies: true, skimsAnswers: true }),
    writer: new FrameWriter(stdin),
    stop: async () => {
      isStopped = true;
      // It ends by itself when its input ends, and ends what it has started.
      stdin.end();
      const force = setTimeout(() => child.kill('SIGKILL'), politeMs);
      await gone;
      clearTimeout(force);
      await release();
    },
  };
}

function followBeats(child: ChildProcess, onBeat: () => void): void {
  const pipe = child.stdio[beatDescriptor];
  if (pipe === undefined || pipe === null) return;
  pipe.on('data', onBeat);
  pipe.on('error', () => undefined);
}

/** How V8 ends the process when it is out of memory (on Windows with an exit code). */
function isAbort(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134 || code === 0x80000003;
}
