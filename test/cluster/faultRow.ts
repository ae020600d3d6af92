/**
 * One row of the fault matrix, and the story that each row goes through.
 * Knows what a user must see before, during and after a fault; the faults themselves are the rows'.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until.ts';
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
  /** Once is enough: of what `meets` says nothing is asked a second time. */
  readonly isRemembered?: true;
  /** The watch that meets it goes on: the third Service comes by it, without another list. */
  readonly keepsWatch?: true;
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
    // Only what was answered can be remembered, once the answer has been read.
    if (row.isRemembered) {
      await until(() => scene.proxy.answered.some((path) => row.meets?.test(path)), 'it is answered');
      await sleep(300);
    }
    await endFault(row, scene);
    await scene.until('live, 2 Services');
    assert.match(scene.finding(), / 2 Services in namespace NAMESPACE/);

    const before = row.isRemembered ? none : { met: scene.proxy.met.length, asked: scene.proxy.asked.length };
    await row.begin(scene);
    scene.proxy.cut();
    await untilMet(row, scene, before);
    if (row.says !== undefined) {
      const remark = `stale since TIME: ${row.says}`;
      await scene.until(`stale, 2 Services: ${remark}`);
      assert.ok(scene.proxy.asked.length - before.asked < manyRequests, 'it is asked all the time');
      assert.match(scene.finding(), / 2 Services in namespace NAMESPACE/);
      assert.match(scene.finding(), / \(Services stale since [^ ]+\.\)$/);
    }
    // The list is read anew and the faulty watch has begun: it is the watch that has to be distrusted.
    if (row.says === undefined) {
      await sleep(1200);
      assert.match(scene.shown(), /^(live|stale), 2 Services/);
    }
    const lists = countOf(scene, aList);
    await real.makeService(scene.namespace, 'third');
    if (row.says === undefined) await scene.until('live, 3 Services');
    if (row.keepsWatch) assert.equal(countOf(scene, aList), lists, 'the watch was given up');
    await endFault(row, scene);
    await scene.until('live, 3 Services');
    assert.match(scene.finding(), / 3 Services in namespace NAMESPACE/);
    assert.doesNotMatch(scene.finding(), /stale/);
    // For some seconds the copy may have been stale, but there was always one.
    if (row.says === undefined) assert.ok(!scene.seen.has('failed'));
    if (row.isRemembered) {
      await sleep(500);
      assert.equal(countOf(scene, row.meets), 1, 'what is known was asked again');
    }
  } finally {
    await scene.close();
  }
}

const none = { met: 0, asked: 0 };

/** In the seconds until a failure is told of; there are a few attempts of up to three lists, 14 with those after a 401. */
const manyRequests = 40;

/** A list of Services, of one namespace or of all. */
export const aList = /services\?(?!.*watch=true)/;

/** How many requests there were so far that fit. */
function countOf({ proxy }: Scene, pattern = /^/): number {
  return proxy.asked.filter((path) => pattern.test(path)).length;
}

/** The fault has met what it is named after, and was answered as it must be, since there were so many requests. */
async function untilMet(
  { name, meets, asks }: FaultRow,
  { proxy }: Scene,
  before: typeof none,
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
