/**
 * Faults that have a course of their own: the kubeconfig under our feet, a namespace that goes, a server that comes
 * back as another one.
 * Knows what is done and what the user sees at each step; who does it how often, and counts, is somebody else.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RealCluster } from './realCluster.ts';
import { makeScene, type Scene } from './scene.ts';

export interface Course {
  readonly name: string;
  readonly begin: (stage: Stage) => Promise<Ongoing>;
}

export interface Servers {
  readonly real: RealCluster;
  /** Its namespace `shop` has three Services, where that of `real` has none. */
  readonly other: RealCluster;
}

export interface Stage extends Servers {
  /** A person waits for what is due; else it comes as soon as it can. */
  readonly isHurried: boolean;
}

export interface Ongoing {
  /** Who meets it at the same time; each counts. */
  readonly scenes: readonly Scene[];
  /** Meets the fault, from its beginning until all is as before. Rejects where something else is seen. */
  readonly meet: () => Promise<Met>;
  /** Ends it, also in the middle of it. */
  readonly close: () => Promise<void>;
}

export interface Met {
  /** While the fault lasted. */
  readonly seen: string;
  /** From its end until the user saw what is true. */
  readonly recoveredMs: number;
}

/** Meets it a single time. */
export async function meetOnce(stage: Stage, { begin }: Course): Promise<Met> {
  const { meet, close } = await begin(stage);
  try {
    return await meet();
  } finally {
    await close();
  }
}

/** Of the kubeconfig; a list takes longer than it takes to notice that the file is another. */
const hurriedLook = { pollMs: 10, listMs: 40 };
const usualLook = { pollMs: 500, listMs: 1500 };
/**
 * How long a fault lasts with a person. After at most 50.4 s of waiting a session waits its longest: 0.8 s, doubled six
 * times, then 30 s. It is no multiple of the 30 s that an answer is waited for, so that the fault ends in the middle of
 * a wait.
 */
export const faultMs = 65_000;

export async function openScene(stage: Stage, namespace?: string): Promise<Scene> {
  const times = stage.isHurried ? { kubeconfigMs: hurriedLook.pollMs } : {};
  const scene = await makeScene(stage.real, { times, ...(namespace !== undefined && { namespace }) });
  await scene.open();
  return scene;
}

/** Lists take their time from now on. */
function slowDown({ proxy }: Scene, { isHurried }: Stage, isMeant = (_: string): boolean => true): number {
  const { listMs } = isHurried ? hurriedLook : usualLook;
  proxy.setFault(({ path, isWatch, forward }) => {
    setTimeout(forward, isWatch || !isMeant(path) ? 0 : listMs);
    return true;
  });
  return listMs;
}

async function timeUntil(scene: Scene, shown: string): Promise<number> {
  const begun = performance.now();
  await scene.until(shown, 60_000);
  return performance.now() - begun;
}

export async function waitFor(what: string, isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!isTrue()) {
    assert.ok(performance.now() < end, `${what}: not within 20 s`);
    await sleep(5);
  }
}

/** All namespaces have been listed, and are watched, by a request that came after so many. */
export function untilWatched({ proxy }: Scene, from: number): Promise<void> {
  const isWatch = (path: string) => path.startsWith('/api/v1/services?watch=true');
  return waitFor('the watch', () => proxy.asked.slice(from).some(isWatch));
}

/** From now on it is another server that stands behind the proxy. */
export function moveTo(next: RealCluster, { folder, proxy }: Scene): void {
  writeFileSync(join(folder, 'token'), next.tokens['admin'] ?? '');
  proxy.setUpstream(next.upstream);
}

/** What it said before holds on, and the list that is on its way is taken; what it says next is taken, too. */
function kubeconfigCourse(name: string, harm: (path: string, text: string) => void): Course {
  const begin = async (stage: Stage) => {
    const next = await stage.real.makeNamespace(1);
    const scene = await openScene(stage);
    slowDown(scene, stage);
    const path = join(scene.folder, 'config');
    const remarks = () =>
      scene.log.filter((line) => line.includes('the kubeconfig as it was before stays in use'));
    const meet = async () => {
      const [before, asked] = [remarks().length, scene.proxy.asked.length];
      await scene.session.refresh();
      await waitFor('the list', () => scene.proxy.asked.length > asked);
      harm(path, scene.kubeconfig());
      await waitFor('the remark', () => remarks().length > before);
      await scene.until('live, 2 Services');
      const seen = `${scene.shown()}; logged: ${remarks().at(-1)?.replace(/^.*; /, '')}`;
      writeFileSync(path, scene.kubeconfig({ next, dev: scene.namespace }));
      const recoveredMs = await timeUntil(scene, 'live, 1 Services');
      writeFileSync(path, scene.kubeconfig());
      await scene.until('live, 2 Services');
      return { seen, recoveredMs };
    };
    return { scenes: [scene], meet, close: scene.close };
  };
  return { name: `the kubeconfig is ${name} in the middle of a list`, begin };
}

const otherContext: Course = {
  name: 'the kubeconfig is changed to another context in the middle of a list',
  begin: async (stage) => {
    const next = await stage.real.makeNamespace(1);
    const scene = await openScene(stage);
    const listMs = slowDown(scene, stage, (path) => !path.includes(next));
    const path = join(scene.folder, 'config');
    const meet = async () => {
      const asked = scene.proxy.asked.length;
      await scene.session.refresh();
      await waitFor('the list', () => scene.proxy.asked.length > asked);
      writeFileSync(path, scene.kubeconfig({ next, dev: scene.namespace }));
      await scene.until('live, 1 Services');
      // The list of the first context is still on its way, and is nobody's any more.
      await sleep(listMs);
      const seen = scene.shown();
      assert.equal(seen, 'live, 1 Services');
      assert.match(scene.finding(), new RegExp(` 1 Service in namespace ${next}`));
      writeFileSync(path, scene.kubeconfig());
      return { seen, recoveredMs: await timeUntil(scene, 'live, 2 Services') };
    };
    return { scenes: [scene], meet, close: scene.close };
  },
};

const namespaceDeleted: Course = {
  name: 'the namespace is deleted',
  begin: async (stage) => {
    const scene = await openScene(stage);
    const meet = async () => {
      await scene.until('live, 2 Services');
      await stage.real.deleteNamespace(scene.namespace);
      await scene.until('live, 0 Services');
      scene.proxy.cut();
      await scene.session.refresh();
      await scene.until('live, 0 Services');
      const seen = scene.shown();
      assert.doesNotMatch(scene.finding(), /stale/);
      await stage.real.makeNamespace(2, scene.namespace);
      return { seen, recoveredMs: await timeUntil(scene, 'live, 2 Services') };
    };
    return { scenes: [scene], meet, close: scene.close };
  },
};

/** There and back: versions of one server say nothing of those of the other, lower or higher. */
const otherServer: Course = {
  name: 'the server is away and comes back with other data',
  begin: async (stage) => {
    const scene = await openScene(stage, 'shop');
    const comeBackAs = async (next: RealCluster, shown: string): Promise<Met> => {
      await scene.proxy.refuse();
      if (!stage.isHurried) await sleep(faultMs);
      const seen = scene.shown();
      moveTo(next, scene);
      await scene.proxy.listen();
      if (stage.isHurried) await scene.session.refresh();
      return { seen, recoveredMs: await timeUntil(scene, shown) };
    };
    const meet = async () => {
      await scene.until('live, 0 Services');
      const { seen, recoveredMs } = await comeBackAs(stage.other, 'live, 3 Services');
      const back = await comeBackAs(stage.real, 'live, 0 Services');
      return { seen, recoveredMs: Math.max(recoveredMs, back.recoveredMs) };
    };
    return { scenes: [scene], meet, close: scene.close };
  },
};

/** Those that can happen to several sessions of one process at the same time. */
export const courses: readonly Course[] = [
  kubeconfigCourse('deleted', (path) => rmSync(path)),
  kubeconfigCourse('emptied', (path) => writeFileSync(path, '')),
  kubeconfigCourse('cut', (path, text) => writeFileSync(path, text.slice(0, text.length / 2))),
  otherContext,
  namespaceDeleted,
  otherServer,
];
