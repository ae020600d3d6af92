/** Waits for what another process or the event loop brings about. */
import assert from 'node:assert/strict';

/** A machine that runs much else may need as long; whoever waits for nothing does so. */
const patienceMs = 20_000;

/** Resolves when it is so; fails after 20 s, with `what` was waited for. */
export async function until(isTrue: () => boolean, what = 'what was waited for'): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > end) assert.fail(`not within ${patienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
