/**
 * The clock of the machine jumps, as after a sleep or when somebody sets it.
 * Knows what the session must do of it; the clock is all processes' own, so that nothing else may run meanwhile.
 */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { RealCluster } from './realCluster.ts';
import { makeScene } from './scene.ts';

const hour = 3_600_000;

/** After a sleep of an hour the list is read anew at once: nobody knows what the watch has missed. */
export async function sleepAnHour(context: TestContext, real: RealCluster): Promise<void> {
  const scene = await makeScene(real);
  try {
    await scene.open();
    await scene.until('live, 2 Services');
    // A watch that begins after the sleep has not slept.
    await waitFor(() => scene.proxy.asked.some((path) => /^\/api\/v1\/services\?watch/.test(path)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = scene.proxy.asked.length;
    moveClock(context, hour);
    await waitFor(() => scene.proxy.asked.slice(before).some((path) => path.includes('resourceVersion=0&')));
    await real.makeService(scene.namespace, 'third');
    await scene.until('live, 3 Services');
  } finally {
    await scene.close();
  }
}

/** A clock that is set back must not make a watch that says nothing look alive for an hour. */
export async function setBackAnHour(context: TestContext, real: RealCluster): Promise<void> {
  const scene = await makeScene(real, { times: { watchIdleMs: 1000 } });
  try {
    await scene.open();
    await scene.until('live, 2 Services');
    scene.proxy.setFault(({ isWatch, response }) => {
      if (isWatch) response.writeHead(200).flushHeaders();
      return isWatch;
    });
    await scene.session.refresh();
    await scene.until('live, 2 Services');
    await new Promise((resolve) => setTimeout(resolve, 500));
    moveClock(context, -hour);
    await real.makeService(scene.namespace, 'third');
    await scene.until('live, 3 Services');
  } finally {
    await scene.close();
  }
}

function moveClock(context: TestContext, ms: number): void {
  const now = Date.now;
  context.mock.method(Date, 'now', () => now() + ms);
}

async function waitFor(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isTrue()) {
    if (performance.now() > end) assert.fail('it did not happen within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
