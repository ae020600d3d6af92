/**
 * The engine's end of what it shares with its supervisor.
 * Knows how that is written to, and that without a reader of the pipe there is nothing left to do.
 */
import { writeSync } from 'node:fs';
import { beatDescriptor, type Work, workDescriptor, workLine } from './trace.ts';

const beatMs = 1000;

/** Reports at once, and every second, that it is alive. */
export function tellBeats(): void {
  const beat = () => {
    try {
      writeSync(beatDescriptor, '.');
    } catch (error) {
      // A pipe that is full for a moment loses a beat; else nobody listens any more.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
    }
  };
  beat();
  setInterval(beat, beatMs).unref();
}

let count = 0;

/** What is worked on from now on: in the place of what was told before. */
export function tellWork(work: Work | undefined): void {
  try {
    count += 1;
    writeSync(workDescriptor, workLine(count, work), 0);
  } catch {
    // On a full disk nobody will know which document ended the engine.
  }
}
