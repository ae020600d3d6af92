/**
 * A fault that lasts, with the patience that a person's session has, and how soon all is well after it.
 * Knows when a fault is over and what counts as recovered; what is done about it is the product's.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** After at most 50.4 s of waiting a session waits its longest: 0.8 s, doubled six times, then 30 s. */
export const faultMs = 60_000;
const mostMs = 35_000;
/** Of silence until a watch counts as dead, 90 s, and a second for each: to see it, to wait, to list. */
const mostHalfOpenMs = 95_000;

export async function endure(real: RealCluster, row: FaultRow): Promise<Endured> {
  const { times: _, ...options } = row.options ?? {};
  const scene = await makeScene(real, options);
  try {
    await scene.open();
    await scene.until('live, 2 Services', 60_000);
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
  const isStale = seen.startsWith('stale, 2 Services: ');
  assert.equal(isStale, row.says !== undefined, `${row.name} showed ${seen}`);
  await scene.real.makeService(scene.namespace, 'third');
  await endFault(row, scene);
  return { seen, recoveredMs: await timeToThird(scene, mostMs), mostMs };
}

/** The last byte of a half-open watch is its first, and every watch that follows is another one. */
async function untilNoticed(scene: Scene, before: number): Promise<Endured> {
  while (!scene.proxy.asked.slice(before).some((path) => path.includes('watch=true'))) await sleep(20);
  await scene.real.makeService(scene.namespace, 'third');
  const seen = scene.shown();
  return { seen, recoveredMs: await timeToThird(scene, mostHalfOpenMs), mostMs: mostHalfOpenMs };
}

async function timeToThird(scene: Scene, limitMs: number): Promise<number> {
  const begun = performance.now();
  // Longer than it may take, so that the table says how long it took.
  await scene.until('live, 3 Services', limitMs * 2);
  return performance.now() - begun;
}
