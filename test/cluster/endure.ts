/**
 * A fault that lasts, with the patience that a person's session has, and how soon all is well after it.
 * Knows when a fault is over and what counts as recovered; what is done about it is the product's.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Course, faultMs, meetOnce, type Servers, untilWatched } from './courses.ts';
import { endFault, type FaultRow } from './faultRow.ts';
import type { RealCluster } from './realCluster.ts';
import { makeScene, type Scene } from './scene.ts';

export interface Endured {
  /** What the user saw just before the fault ended. */
  readonly seen: string;
  /** From the fault's end until the copy was live and had what was made meanwhile. */
  readonly recoveredMs: number;
  readonly mostMs: number;
}

const mostMs = 35_000;
/** Of silence until a watch counts as dead, 90 s, and a second for each: to see it, to wait, to list. */
const mostHalfOpenMs = 95_000;
const leastHalfOpenMs = 85_000;

export async function endure(real: RealCluster, row: FaultRow): Promise<Endured> {
  const { times: _, ...options } = row.options ?? {};
  const scene = await makeScene(real, options);
  try {
    // As it is without the fault: some need a plugin that works.
    await endFault(row, scene);
    await scene.open();
    await scene.until('live, 2 Services', 60_000);
    await untilWatched(scene, 0);
    // A watch that is still being asked for would not be cut, but meet the fault as its first answer.
    await sleep(1000);
    await row.begin(scene);
    const before = scene.proxy.asked.length;
    scene.proxy.cut();
    return row.isHalfOpen ? await untilNoticed(scene, before) : await untilRecovered(row, scene);
  } finally {
    await scene.close();
  }
}

async function untilRecovered(row: FaultRow, scene: Scene): Promise<Endured> {
  await sleep(faultMs);
  const seen = scene.shown();
  // A watch that fails for so long may be told of as well; that a list fails has to be.
  assert.match(seen, row.says === undefined ? /^(live|stale), 2 Services/ : /^stale, 2 Services: /);
  await scene.real.makeService(scene.namespace, 'third');
  await endFault(row, scene);
  return { seen, recoveredMs: await timeToThird(scene, mostMs), mostMs };
}

/** The last byte of a half-open watch is its first, and every watch that follows is another one. */
async function untilNoticed(scene: Scene, before: number): Promise<Endured> {
  await untilWatched(scene, before);
  await scene.real.makeService(scene.namespace, 'third');
  const seen = scene.shown();
  const recoveredMs = await timeToThird(scene, mostHalfOpenMs);
  assert.ok(recoveredMs > leastHalfOpenMs, `seen after ${recoveredMs} ms, so that it was not the watch`);
  return { seen, recoveredMs, mostMs: mostHalfOpenMs };
}

/** A fault with a course of its own, once. */
export async function endureCourse(servers: Servers, course: Course): Promise<Endured> {
  return { ...(await meetOnce({ ...servers, isHurried: false }, course)), mostMs };
}

async function timeToThird(scene: Scene, limitMs: number): Promise<number> {
  const begun = performance.now();
  // Longer than it may take, so that the table says how long it took.
  await scene.until('live, 3 Services', limitMs * 2);
  return performance.now() - begun;
}
