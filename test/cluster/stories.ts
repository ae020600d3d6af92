/**
 * What happens only once and takes its time: a server that ends, one that asks for patience.
 * Knows what is done and what the user sees at each step; what can be met again and again is in `courses.ts`.
 */
import assert from 'node:assert/strict';
import { moveTo, waitFor } from './courses.ts';
import { goodPlugin, pluginUser, writePlugin } from './loginFaults.ts';
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

const restarted: Story = {
  name: 'the server is restarted with other data',
  play: (_, program) =>
    twoServers(program, async (scene, first) => {
      await first.stop();
      await scene.until(
        /^stale, 60 Services: stale since TIME: context dev: SERVER (closed|refused) the connection/,
      );
      const second = await startRealCluster(program, 3);
      try {
        moveTo(second, scene);
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
        moveTo(second, scene);
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
      const askedAt = new Map<string, readonly number[]>();
      scene.proxy.setFault(({ path, response }) => {
        askedAt.set(path, [...(askedAt.get(path) ?? []), performance.now()]);
        response.writeHead(429, { 'retry-after': '3' });
        response.end();
        return true;
      });
      await scene.open();
      await scene.until('failed: context dev: SERVER is overloaded: it has too many requests');
      await waitFor('a second request', () => [...askedAt.values()].some(({ length }) => length > 1));
      for (const [path, [first = 0, second = Number.POSITIVE_INFINITY]] of askedAt)
        assert.ok(second - first >= 2990, `${path} was asked for again after ${second - first} ms`);
      scene.proxy.setFault(undefined);
      await scene.until('live, 2 Services');
    }),
};

const loggedIn: Story = {
  name: 'whoever has logged in and refreshes need not wait',
  play: async (real) =>
    withScene(await makeScene(real, { user: pluginUser }), async (scene) => {
      writePlugin(scene, 'echo "Token has expired" >&2', 'exit 7');
      await scene.open();
      await scene.until(/^failed: .* failed with exit code 7: Token has expired/);
      goodPlugin(scene);
      await scene.session.refresh();
      // A failure is the answer to all that ask for 10 s, but not to a person.
      await scene.until('live, 2 Services', 5000);
    }),
};

export const stories: readonly Story[] = [patience, loggedIn, restarted, replaced];
