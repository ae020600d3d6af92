/**
 * One row of the fault matrix, and the story that each row goes through.
 * Knows what a user must see before, during and after a fault; the faults themselves are the rows'.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RealCluster } from './realCluster.ts';
import { makeScene, type Scene, type SceneOptions } from './scene.ts';

export interface FaultRow {
  readonly name: string;
  readonly options?: SceneOptions;
  /** Begins the fault. Until `endFault` all that is asked meets it. */
  readonly begin: (scene: Scene) => unknown;
  /** What ends it beyond `endFault`. */
  readonly end?: (scene: Scene) => unknown;
  /** The end of what the user sees while it lasts; undefined where nobody notices. */
  readonly says: string | undefined;
  /** A request that the fault must have met each time, where nothing else shows that it was there. */
  readonly meets?: RegExp;
  /** Once is enough: nothing is asked that would meet it again. */
  readonly isRemembered?: true;
  /** What is asked in answer to the fault each time, where it may not be the same as ever. */
  readonly asks?: RegExp;
  /** It is over only when the silence has been noticed, so its recovery counts from the last byte of the watch. */
  readonly isHalfOpen?: true;
}

/**
 * The fault is there at the start, and goes; it comes again when two Services are known, a third one is made,
 * and it goes again. Nobody does anything about it.
 */
export async function play(real: RealCluster, row: FaultRow): Promise<void> {
  const scene = await makeScene(real, row.options);
  try {
    await row.begin(scene);
    await scene.open();
    await scene.until(row.says === undefined ? 'live, 2 Services' : `failed: ${row.says}`);
    await untilMet(row, scene, none);
    await endFault(row, scene);
    await scene.until('live, 2 Services');
    assert.match(scene.finding(), /^With the 2 Services of namespace NAMESPACE, /);

    const before = row.isRemembered ? none : countOf(scene);
    await row.begin(scene);
    scene.proxy.cut();
    await untilMet(row, scene, before);
    if (row.says !== undefined) {
      const remark = `stale since TIME: ${row.says}`;
      await scene.until(`stale, 2 Services: ${remark}`);
      assert.match(scene.finding(), /^With the 2 Services of namespace NAMESPACE, /);
      assert.ok(
        scene.finding().endsWith(` The list of Services is not current: ${remark}.`),
        scene.finding(),
      );
    }
    // The list is read anew and the faulty watch has begun: it is the watch that has to be distrusted.
    if (row.says === undefined) await sleep(1200);
    await real.makeService(scene.namespace, 'third');
    if (row.says === undefined) await scene.until('live, 3 Services');
    await endFault(row, scene);
    await scene.until('live, 3 Services');
    assert.match(scene.finding(), /^With the 3 Services of namespace NAMESPACE, .*$/);
    assert.doesNotMatch(scene.finding(), /not current/);
    // For some seconds the copy may have been stale, but there was always one.
    if (row.says === undefined) assert.ok(!scene.seen.has('failed'));
  } finally {
    await scene.close();
  }
}

const none = { met: 0, asked: 0 };

/** How many requests there were, and how many of them a fault saw to. */
function countOf({ proxy }: Scene): { readonly met: number; readonly asked: number } {
  return { met: proxy.met.length, asked: proxy.asked.length };
}

/** The fault has met what it is named after, and was answered as it must be, since there were so many requests. */
async function untilMet(
  { name, meets, asks }: FaultRow,
  { proxy }: Scene,
  before: ReturnType<typeof countOf>,
): Promise<void> {
  const end = Date.now() + 10_000;
  let cutAt = Date.now();
  const has = (paths: readonly string[], pattern: RegExp | undefined) =>
    pattern === undefined || paths.some((path) => pattern.test(path));
  while (true) {
    const [met, asked] = [proxy.met.slice(before.met), proxy.asked.slice(before.asked)];
    if (has(met, meets) && has(asked, asks)) return;
    if (Date.now() > end) assert.fail(`${name} met ${met.join(', ')} of ${asked.join(', ')}`);
    // A cut between two requests ends nothing.
    if (Date.now() - cutAt > 2000) {
      cutAt = Date.now();
      proxy.cut();
    }
    await sleep(20);
  }
}

export async function endFault(row: FaultRow, scene: Scene): Promise<void> {
  scene.proxy.setFault(undefined);
  await row.end?.(scene);
}
