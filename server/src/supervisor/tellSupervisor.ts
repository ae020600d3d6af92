/**
 * The engine's end of the pipe to its supervisor.
 * Knows how it is written to, and that without a reader there is nothing left to do.
 */
import { writeSync } from 'node:fs';
import { type TraceLine, traceDescriptor, traceLine } from './trace.ts';

const beatMs = 1000;

export function tellSupervisor(line: TraceLine): void {
  try {
    writeSync(traceDescriptor, traceLine(line));
  } catch (error) {
    // A pipe that is full for a moment loses a line; else nobody listens any more.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
  }
}

/** Reports at once, and every second, that it is alive. */
export function tellBeats(): void {
  const beat = () => tellSupervisor({ kind: 'beat' });
  beat();
  setInterval(beat, beatMs).unref();
}
