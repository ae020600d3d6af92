/** Waits for what another process or the event loop brings about. */
import assert from 'node:assert/strict';

/** A machine that runs much else may need as long; whoever waits for nothing does so. */
const patienceMs = 20_000;

const lookMs = 50;

/** Asks until the answer is enough, for at most so long, and gives the last one. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  mostMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + mostMs;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Resolves when it is so; fails after 20 s, with `what` was waited for. */
export async function until(isTrue: () => boolean, what = 'what was waited for'): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > end) assert.fail(`not within ${patienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
