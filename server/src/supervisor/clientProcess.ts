/**
 * Whether the client's process is still running.
 * Knows process ids; does not know what follows from the end of one.
 */

const lookMs = 1000;

/** Calls back when the process is gone. One that cannot be seen, such as outside of our container, is not watched. */
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
    // EPERM: the process runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
