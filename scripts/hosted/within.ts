// Sets a time limit to work that has none of its own.
import { setTimeout as delay } from 'node:timers/promises';

/** Gives what `work` gives, or rejects after the time with a message that starts with `what`. */
export async function within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what} took more than ${limitMs / 1000} seconds`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
