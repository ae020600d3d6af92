/**
 * Runs one program to its end, with limits on time and output, and leaves nothing of it behind.
 * Knows processes and their groups; does not know what the output means.
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { startDeathWatch } from '../../../../deathWatch.ts';
import type { Environment } from './pluginCommand.ts';

export interface PluginProcessOptions {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Environment;
  /** Ends the program and all that it started. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Between SIGTERM and SIGKILL. */
  readonly killMs: number;
  /** Of stdout. */
  readonly maxBytes: number;
}

type Stopped = 'late' | 'tooMuch' | 'aborted';

/** How a program ended, with what it had printed by then. `stderr`: the last part of it. */
export type PluginResult =
  | {
      readonly kind: 'ended';
      /** The exit code, or the name of the signal. */
      readonly ending: number | string;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: Stopped; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'unstartable'; readonly error: NodeJS.ErrnoException };

const stderrBytes = 4096;
/** What a program that ended left running may still hold its stdout: as long as this its output is waited for. */
const lingerMs = 1000;
const lookMs = 20;

/** Never rejects. Resolves when the program ended; if it had to be ended, when nothing of its group is left. */
export function runProgram(options: PluginProcessOptions): Promise<PluginResult> {
  if (options.signal.aborted) return Promise.resolve({ kind: 'aborted', stdout: '', stderr: '' });
  let end: (() => void) | undefined;
  // Before the start: a signal may come while Node still sets the pipes up.
  const forget = endWithUs(() => end?.());
  const watch = startDeathWatch();
  const release = () => {
    forget();
    return watch.release();
  };
  try {
    const child = spawn(options.path, options.args, spawnOptions(options.env));
    const { pid } = child;
    if (pid === undefined) return failureOf(child, release);
    watch.guard(-pid);
    end = () => killGroup(child, pid, 'SIGKILL');
    return follow(child, pid, options, release);
  } catch (error) {
    void release();
    return Promise.resolve({ kind: 'unstartable', error: error as NodeJS.ErrnoException });
  }
}

/** A group of its own, so that what the program starts can be ended with it. Windows has none, but console windows. */
function spawnOptions(env: Environment): SpawnOptions {
  return {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    shell: false,
  };
}

function failureOf(child: ChildProcess, release: () => Promise<void>): Promise<PluginResult> {
  void release();
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ kind: 'unstartable', error }));
  });
}

function follow(
  child: ChildProcess,
  pid: number,
  options: PluginProcessOptions,
  release: () => Promise<void>,
): Promise<PluginResult> {
  const output = outputOf(child, () => stop('tooMuch'), options.maxBytes);
  let stopped: Stopped | undefined;
  let linger: NodeJS.Timeout | undefined;
  let gone: Promise<void> | undefined;

  const stop = (why: Stopped) => {
    if (stopped !== undefined) return;
    stopped = why;
    child.stdout?.destroy();
    gone = endGroup(child, pid, options.killMs);
  };
  const onAbort = () => stop('aborted');
  const timer = setTimeout(stop, options.timeoutMs, 'late');
  options.signal.addEventListener('abort', onAbort);

  child.on('error', () => undefined);
  child.once('exit', () => {
    linger = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, lingerMs);
  });

  return new Promise((resolve) => {
    child.once('close', async (code, signal) => {
      clearTimeout(timer);
      clearTimeout(linger);
      options.signal.removeEventListener('abort', onAbort);
      const { stdout, stderr } = output();
      // What a program that ended by itself has left running is ended too, but not waited for.
      const ended = (gone ?? endGroup(child, pid, options.killMs)).then(release);
      if (stopped === undefined) {
        resolve({ kind: 'ended', ending: code ?? signal ?? 'unknown', stdout, stderr });
      } else {
        await ended;
        resolve({ kind: stopped, stdout, stderr });
      }
    });
  });
}

/** Collects; the result is what there is when it is asked for. */
function outputOf(child: ChildProcess, onTooMuch: () => void, maxBytes: number) {
  const stdout: Buffer[] = [];
  let stdoutBytes = 0;
  let stderr: Buffer = Buffer.alloc(0);
  let stderrLength = 0;
  child.stdout?.on('data', (part: Buffer) => {
    stdoutBytes += part.length;
    if (stdoutBytes > maxBytes) onTooMuch();
    else stdout.push(part);
  });
  child.stderr?.on('data', (part: Buffer) => {
    stderrLength += part.length;
    stderr = Buffer.concat([stderr, part]).subarray(-stderrBytes);
  });
  // A pipe that breaks has no more to give, and that is all there is to it.
  child.stdout?.on('error', () => undefined);
  child.stderr?.on('error', () => undefined);
  return () => {
    const said = stderr.toString('utf8');
    return {
      stdout: Buffer.concat(stdout).toString('utf8'),
      // The word at the cut may be the rest of a token, which nobody could know again.
      stderr: stderrLength > stderrBytes ? said.replace(/^\S*/, '') : said,
    };
  };
}

/** Asks first, then forces. Looks often: the number of a group that is gone may become another's. */
function endGroup(child: ChildProcess, pid: number, killMs: number): Promise<void> {
  if (!killGroup(child, pid, 'SIGTERM')) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearInterval(look);
      clearTimeout(force);
      resolve();
    };
    const look = setInterval(() => {
      if (!killGroup(child, pid, 0)) done();
    }, lookMs);
    const force = setTimeout(() => {
      killGroup(child, pid, 'SIGKILL');
      done();
    }, killMs);
  });
}

/** False where nobody is left. */
function killGroup(child: ChildProcess, pid: number, signal: NodeJS.Signals | 0): boolean {
  if (process.platform === 'win32') return killTree(child, pid, signal);
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

function killTree(child: ChildProcess, pid: number, signal: NodeJS.Signals | 0): boolean {
  const isRunning = child.exitCode === null && child.signalCode === null;
  if (isRunning && signal === 'SIGTERM') {
    const kill = spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    kill.on('error', () => child.kill());
  } else if (isRunning && signal === 'SIGKILL') child.kill('SIGKILL');
  return isRunning;
}

const running = new Set<() => void>();
/** A group of its own does not get them from the terminal. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `kill` when this process ends, by itself or by a signal; returns what takes that back. */
function endWithUs(kill: () => void): () => void {
  if (running.size === 0) {
    process.on('exit', killAll);
    for (const signal of endings) process.on(signal, dieOf);
  }
  running.add(kill);
  return () => {
    running.delete(kill);
    if (running.size === 0) stopListening();
  };
}

function killAll(): void {
  for (const kill of running) kill();
}

/** Whoever else listens to the signal decides what it means; where nobody does, it ends the process as ever. */
function dieOf(signal: NodeJS.Signals): void {
  killAll();
  if (process.listenerCount(signal) > 1) return;
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  process.off('exit', killAll);
  for (const signal of endings) process.off(signal, dieOf);
}
