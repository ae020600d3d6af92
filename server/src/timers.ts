/**
 * Timers for which no program waits before it ends.
 * Knows that hosts have different ones; does not know what they are for.
 */

/** Calls `run` once, after so many milliseconds, unless the returned function is called before. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  letGo(timer);
  return () => clearTimeout(timer);
}

/** Calls `run` again and again, until the returned function is called. */
export function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  letGo(timer);
  return () => clearInterval(timer);
}

/** Node.js waits for a timer unless it is told not to; elsewhere a timer is a number. */
function letGo(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}
