/**
 * Whether the process of a client still runs.
 * Knows process numbers; what follows from the end of one is others' business.
 */

const lookMs = 1000;

/** Calls back when the process is gone. One that cannot be seen, as behind the wall of a container, is not watched. */
export function whenGone(pid: number | null | undefined, listener: () => void): void {
  if (pid === null || pid === undefined || !runs(pid)) return;
  const timer = setInterval(() => {
    if (runs(pid)) return;
    clearInterval(timer);
    listener();
  }, lookMs);
  timer.unref();
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process runs, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
