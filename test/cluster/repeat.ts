/**
 * A fault a hundred times over, and what is left of it.
 * Knows how to hurry a session; what a process holds on to is `figures.ts`'s.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Course, Servers } from './courses.ts';
import { endFault, type FaultRow } from './faultRow.ts';
import { type Figures, figuresNow, growthSince } from './figures.ts';
import type { RealCluster } from './realCluster.ts';
import { makeScene, type Scene } from './scene.ts';

const warmUps = 40;
const times = 100;
/** Connections that are being made or closed at the moment. */
const slack = 8;
/** 3 KB for each repetition: what is kept of a request would be more. */
const heapBytes = 300_000;
/** The heap needs some time to find its size; what grows for good grows in each round. */
const mostRounds = 6;

/** What is met again and again, until it is closed. */
interface Repeated {
  readonly meet: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Meets the fault a hundred times, and ends. Returns by how much more there was of each figure. */
export function repeat(real: RealCluster, row: FaultRow): Promise<Figures> {
  return countLeft(async () => {
    const scene = await makeScene(real, { ...row.options, namespace: 'shop' });
    await scene.open();
    await scene.until(/^(live|failed)/);
    await row.begin(scene);
    const close = async () => {
      await endFault(row, scene);
      await scene.close();
    };
    return { meet: (count) => refresh(scene, count), close };
  });
}

/** The same of a fault with a course of its own: each time all of it. */
export function repeatCourse(servers: Servers, { begin }: Course): Promise<Figures> {
  return countLeft(async () => {
    const { scenes, meet, close } = await begin({ ...servers, isHurried: true });
    const meetAll = async (count: number) => {
      for (let met = 0; met < count; met += scenes.length) {
        await meet();
        for (const { proxy } of scenes) proxy.forget();
      }
    };
    return { meet: meetAll, close };
  });
}

async function countLeft(begin: () => Promise<Repeated>): Promise<Figures> {
  const empty = await figuresNow();
  const { meet, close } = await begin();
  let growth: Figures;
  try {
    await meet(warmUps);
    let rounds = 0;
    do {
      const before = await figuresNow();
      await meet(times);
      growth = await growthSince(before, slack, heapBytes);
      rounds += 1;
    } while (growth.heap > heapBytes && rounds < mostRounds);
  } finally {
    await close();
  }
  assert.ok(growth.descriptors <= slack, `${growth.descriptors} descriptors more`);
  assert.ok(growth.children <= 0, `${growth.children} children more`);
  assert.ok(growth.resources <= slack, `${growth.resources} resources more: ${resources()}`);
  assert.ok(growth.heap < heapBytes, `${growth.heap} bytes more`);
  // The scene's own proxy is gone, too: without any slack.
  const left = await growthSince(empty, 0);
  assert.ok(left.descriptors <= 0, `${left.descriptors} descriptors are left`);
  assert.ok(left.children <= 0, `${left.children} children are left`);
  assert.ok(left.resources <= 0, `${left.resources} resources are left: ${resources()}`);
  return growth;
}

/** Every other attempt is ended by the next one before it can have an answer. */
async function refresh(scene: Scene, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await scene.session.refresh();
    await sleep(index % 2 === 0 ? 1 : 5);
  }
}

/** `3 TCPSocketWrap, 12 Timeout`. */
function resources(): string {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
