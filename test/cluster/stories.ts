/**
 * Faults that have a course of their own: the kubeconfig under our feet, a namespace that goes, a server that is
 * another one after its restart.
 * Knows what is done and what the user sees at each step.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RealCluster, startRealCluster } from './realCluster.ts';
import { makeScene, type Scene } from './scene.ts';

export interface Story {
  readonly name: string;
  readonly play: (real: RealCluster, program: string) => Promise<void>;
}

async function withScene(scene: Scene, act: (scene: Scene) => Promise<void>): Promise<void> {
  try {
    await act(scene);
  } finally {
    await scene.close();
  }
}

/** Two polls of the kubeconfig, and some more. */
const noticedMs = 1500;

function kubeconfigStory(name: string, harm: (path: string, text: string) => void, says: RegExp): Story {
  return {
    name: `the kubeconfig is ${name} in the middle of a list`,
    play: async (real) =>
      withScene(await makeScene(real), async (scene) => {
        const path = join(scene.folder, 'config');
        // A list takes longer than it takes to see that the file is another.
        scene.proxy.setFault(({ isWatch, forward }) => {
          setTimeout(forward, isWatch ? 0 : noticedMs * 2);
          return true;
        });
        await scene.open();
        harm(path, scene.kubeconfig());
        await sleep(noticedMs);
        assert.match(scene.shown(), /^loading: context dev is being asked/);
        await scene.until('live, 2 Services');
        scene.proxy.setFault(undefined);
        await real.makeService(scene.namespace, 'third');
        await scene.until('live, 3 Services');
        assert.match(scene.log.join('\n'), says);
        writeFileSync(path, scene.kubeconfig());
        await sleep(noticedMs);
        assert.equal(scene.shown(), 'live, 3 Services');
      }),
  };
}

const otherContext: Story = {
  name: 'the kubeconfig is changed to another context in the middle of a list',
  play: async (real) => {
    const other = await real.makeNamespace(1);
    await withScene(await makeScene(real), async (scene) => {
      scene.proxy.setFault(({ path, isWatch, forward }) => {
        setTimeout(forward, isWatch || path.includes(other) ? 0 : noticedMs);
        return true;
      });
      await scene.open();
      writeFileSync(join(scene.folder, 'config'), scene.kubeconfig({ other, dev: scene.namespace }));
      await scene.until('live, 1 Services');
      assert.match(scene.finding(), new RegExp(`^With the Service of namespace ${other}, `));
      await sleep(noticedMs);
      assert.equal(scene.shown(), 'live, 1 Services');
      writeFileSync(join(scene.folder, 'config'), scene.kubeconfig());
      await scene.until('live, 2 Services');
    });
  },
};

const namespaceDeleted: Story = {
  name: 'the namespace is deleted',
  play: async (real) =>
    withScene(await makeScene(real), async (scene) => {
      await scene.open();
      await scene.until('live, 2 Services');
      await real.deleteNamespace(scene.namespace);
      await scene.until('live, 0 Services');
      scene.proxy.cut();
      await scene.session.refresh();
      await scene.until('live, 0 Services');
      assert.doesNotMatch(scene.finding(), /not current/);
    }),
};

/** The first server has had many more changes than the second, whose versions are therefore lower. */
async function twoServers(
  program: string,
  act: (scene: Scene, first: RealCluster) => Promise<void>,
): Promise<void> {
  const first = await startRealCluster(program, 60);
  try {
    await withScene(await makeScene(first, { namespace: 'shop' }), async (scene) => {
      await scene.open();
      await scene.until('live, 60 Services');
      await act(scene, first);
    });
  } finally {
    await first.stop();
  }
}

async function moveTo(next: RealCluster, scene: Scene): Promise<void> {
  writeFileSync(join(scene.folder, 'token'), next.tokens['admin'] ?? '');
  scene.proxy.setUpstream(next.upstream);
}

const restarted: Story = {
  name: 'the server is restarted with other data',
  play: (_, program) =>
    twoServers(program, async (scene, first) => {
      await first.stop();
      await scene.until(
        /^stale, 60 Services: stale since TIME: context dev: SERVER (ended|refuses) the connection/,
      );
      const second = await startRealCluster(program, 3);
      try {
        await moveTo(second, scene);
        await scene.until('live, 3 Services');
      } finally {
        await second.stop();
      }
    }),
};

const replaced: Story = {
  name: 'another server with older data takes over between two watches',
  play: (_, program) =>
    twoServers(program, async (scene, first) => {
      const second = await startRealCluster(program, 3);
      try {
        await moveTo(second, scene);
        // It ends its watches in good order, so that the next one begins where the last one was.
        await first.stop();
        await scene.until('live, 3 Services');
      } finally {
        await second.stop();
      }
    }),
};

const patience: Story = {
  name: '429 with Retry-After is left alone for as long as it asks',
  play: async (real) =>
    withScene(await makeScene(real), async (scene) => {
      scene.proxy.setFault(({ response }) => {
        response.writeHead(429, { 'retry-after': '3' });
        response.end();
        return true;
      });
      await scene.open();
      await scene.until('failed: context dev: SERVER has too many requests to answer');
      const before = scene.proxy.asked.length;
      await sleep(2500);
      assert.equal(scene.proxy.asked.length, before);
      scene.proxy.setFault(undefined);
      await scene.until('live, 2 Services');
    }),
};

const holdsOn = /what the kubeconfig said before holds on/;

export const stories: readonly Story[] = [
  kubeconfigStory('deleted', (path) => rmSync(path), holdsOn),
  kubeconfigStory('emptied', (path) => writeFileSync(path, ''), holdsOn),
  kubeconfigStory('cut', (path, text) => writeFileSync(path, text.slice(0, text.length / 2)), holdsOn),
  otherContext,
  namespaceDeleted,
  patience,
  restarted,
  replaced,
];
