/**
 * How long a process had to wait for a processor: whoever had none cannot be blamed for its silence.
 * Knows where Linux tells; elsewhere nobody has waited.
 */
import { readFileSync } from 'node:fs';

/** Milliseconds of its main thread since its start; 0 where that is not known, or it is gone. */
export function waitedForProcessorMs(pid: number): number {
  try {
    // Documentation/scheduler/sched-stats.rst of Linux: time on the processor, time on a run queue, both in nanoseconds.
    const [, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waited ?? 0) / 1e6;
  } catch {
    return 0;
  }
}
