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
    await endFault(row, scene);
    await scene.until('live, 2 Services');
    assert.match(scene.finding(), /^With the 2 Services of namespace NAMESPACE, /);

    await row.begin(scene);
    scene.proxy.cut();
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
  } finally {
    await scene.close();
  }
}

export async function endFault(row: FaultRow, scene: Scene): Promise<void> {
  scene.proxy.setFault(undefined);
  await row.end?.(scene);
}
