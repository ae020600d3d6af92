/**
 * Runs programs and measures them by the kernel's own figures: wall, CPU, memory. Linux only.
 * Knows processes; does not know what they do, or what is a good figure.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Measured {
  readonly wallMs: number;
  /** Of the process and all that it waited for, on all cores; the kernel counts in steps of 10 ms. */
  readonly cpuMs: number;
  /** The most that was resident at one time, of the process alone. */
  readonly peakMegabytes: number;
}

/** The unit of CPU times in /proc: USER_HZ, which is 100 on every architecture that Node.js runs on. */
const tickMs = 10;
/** How often it is asked how much memory was used at most: what grows in the last few milliseconds is missed. */
const peakEveryMs = 5;
/** An idle process is one that used no more than that in the time below it. */
const idleTicks = 2;
const idleForMs = 600;

export function canMeasure(): boolean {
  return existsSync('/proc/self/smaps_rollup');
}

/** Runs a program to its end. Its output goes nowhere; an exit code that is not expected is an error. */
export async function runMeasured(
  program: string,
  words: readonly string[],
  { cwd, codes = [0] }: { readonly cwd: string; readonly codes?: readonly number[] },
): Promise<Measured> {
  const before = waitedForTicks();
  const startedAt = performance.now();
  const child = spawn(program, words, { cwd, stdio: 'ignore' });
  let peakMegabytes = 0;
  const look = () => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
  };
  const looks = setInterval(look, peakEveryMs);
  const [code] = (await once(child, 'exit')) as [number | null];
  const wallMs = performance.now() - startedAt;
  clearInterval(looks);
  if (code === null || !codes.includes(code))
    throw new Error(`${program} ${words.join(' ')} ended with ${code}`);
  return { wallMs, cpuMs: (waitedForTicks() - before) * tickMs, peakMegabytes };
}

/** What a running process and its descendants have used of all cores until now. */
export function cpuMsOf(pid: number): number {
  const [own, ofEnded] = ticksOf(pid);
  return (own + ofEnded) * tickMs + childrenOf(pid).reduce((sum, child) => sum + cpuMsOf(child), 0);
}

/** Resident memory of a process and its descendants; what they share, as Node's own code, counts once. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(fileOf(pid, 'smaps_rollup')) ?? [];
  return (
    Number(kilobytes ?? 0) / 1024 + childrenOf(pid).reduce((sum, child) => sum + residentMegabytes(child), 0)
  );
}

/** Waits until the process and its descendants do nothing any more; answers the CPU time that they have used. */
export async function untilIdle(pid: number, atMostMs = 120_000): Promise<number> {
  const deadline = performance.now() + atMostMs;
  for (let used = cpuMsOf(pid); ; ) {
    await sleep(idleForMs);
    const now = cpuMsOf(pid);
    if (now - used <= idleTicks * tickMs) return now;
    if (performance.now() > deadline) throw new Error(`process ${pid} is still at work`);
    used = now;
  }
}

function childrenOf(pid: number): readonly number[] {
  return fileOf(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** User and system time: of the process itself, and of its descendants that have ended. */
function ticksOf(pid: number | 'self'): readonly [own: number, ofEnded: number] {
  // The second field is a name in parentheses, which may hold anything.
  const fields = fileOf(pid, 'stat').split(') ').at(-1)?.split(' ').map(Number) ?? [];
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return [user + system, endedUser + endedSystem];
}

function waitedForTicks(): number {
  return ticksOf('self')[1];
}

function peakOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(fileOf(pid, 'status')) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}

/** Nothing of a process that has ended. */
function fileOf(pid: number | 'self', name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
