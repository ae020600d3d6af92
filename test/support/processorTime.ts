/**
 * What a call costs in time of the processor, which other work on the machine hardly changes; the clock it does.
 * Knows this process with all its threads; what is too much a test says.
 */
import assert from 'node:assert/strict';

/** Milliseconds of the processor since then. */
export function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Milliseconds of processor time that the call takes, and what it gives. */
export function timed<T>(run: () => T): { readonly tookMs: number; readonly given: T } {
  const before = process.cpuUsage();
  const given = run();
  return { tookMs: processorMs(before), given };
}

/** What the call gives; fails where it takes longer than it should on any machine that is used for tests. */
export function assertSoon<T>(mostMs: number, run: () => T, what = 'it'): T {
  const { tookMs, given } = timed(run);
  assert.ok(tookMs < mostMs, `${what} took ${Math.round(tookMs)} ms of at most ${mostMs}`);
  return given;
}
