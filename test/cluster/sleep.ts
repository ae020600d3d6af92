/**
 * The clock of the machine jumps, as after a sleep or when somebody sets it.
 * Knows what the session must do of it; the clock is the whole process's, so that nothing else may run meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Course, type Met, openScene, untilWatched, waitFor } from './courses.ts';
import type { RealCluster } from './realCluster.ts';
import { makeScene, type Scene } from './scene.ts';

const hour = 3_600_000;

/** After a sleep of an hour the list is read anew at once: nobody knows what the watch has missed. */
export const sleepOfAnHour: Course = {
  name: 'the machine sleeps for an hour',
  begin: async (stage) => {
    const scenes = await Promise.all(
      Array.from({ length: stage.isHurried ? 10 : 1 }, () => openScene(stage)),
    );
    const close = async () => {
      setClock();
      await Promise.all(scenes.map((scene) => scene.close()));
    };
    await Promise.all(scenes.map((scene) => untilVigilant(scene, 0)));
    let ahead = 0;
    const meet = async () => {
      ahead += hour;
      setClock(ahead);
      const met = await Promise.all(scenes.map(untilAwake));
      return met.reduce((one, other) => (one.recoveredMs > other.recoveredMs ? one : other));
    };
    return { scenes, meet, close };
  },
};

async function untilAwake(scene: Scene): Promise<Met> {
  const begun = performance.now();
  const from = scene.proxy.asked.length;
  const isList = (path: string) => path.includes('resourceVersion=0&');
  await waitFor('the list', () => scene.proxy.asked.slice(from).some(isList));
  const seen = scene.shown();
  await scene.until('live, 2 Services');
  const recoveredMs = performance.now() - begun;
  await untilVigilant(scene, from);
  return { seen, recoveredMs };
}

/** A watch that begins after the sleep has not slept. */
async function untilVigilant(scene: Scene, from: number): Promise<void> {
  await untilWatched(scene, from);
  await sleep(300);
  await scene.until('live, 2 Services');
}

/** A clock that is set back must not make a watch that says nothing look alive for an hour. */
export async function setBackAnHour(real: RealCluster): Promise<void> {
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
    await sleep(500);
    setClock(-hour);
    await real.makeService(scene.namespace, 'third');
    await scene.until('live, 3 Services');
  } finally {
    setClock();
    await scene.close();
  }
}

const now = Date.now;

/** Ahead of the machine's by so many milliseconds. */
function setClock(aheadMs = 0): void {
  Date.now = () => now() + aheadMs;
}
