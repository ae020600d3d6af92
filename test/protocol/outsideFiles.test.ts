/** Files that other programs change, in a client that does not tell of them: seen within two seconds. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { neovimClient, pullingClient, type StartOptions, startServer } from './languageClient.ts';

/** What is promised; a machine that runs other tests as well may take some of it. */
const seenMs = 2000;
const patienceMs = 5000;
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
      env: [{ name: PEER, value: $(CART_SERVICE_HOST) }]
`;
const service = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;
const complete = 'services: services.json\n';
async function editor(t: TestContext, options: StartOptions, files: Record<string, string> = {}) {
  const folder = folderWith(t, {
    'kube-service-links.yaml': complete,
    'services.json': shopSnapshot(3),
    '.gitignore': 'ignored/\n',
    'ignored/other.yaml': '',
    'web.yaml': pod,
    ...files,
  });
  const server = await startServer(folder, options);
  t.after(() => server.stop());
  await server.open('web.yaml', pod);
  const codes = async () => {
    if (server.initialized.capabilities.diagnosticProvider === undefined)
      return server.pushed('web.yaml')?.diagnostics.map(({ code }) => code);
    const report = await server.pull('web.yaml');
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  };
  /** Waits until the finding is there or gone, and answers how long that took. */
  const shows = async (wanted: readonly string[]) => {
    const startedAt = performance.now();
    let seen = await codes();
    while (JSON.stringify(seen) !== JSON.stringify(wanted) && performance.now() - startedAt < patienceMs) {
      await sleep(20);
      seen = await codes();
    }
    assert.deepEqual(seen, wanted);
    return performance.now() - startedAt;
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { folder, server, shows, write };
}

const missing = ['missing-service-link'];
/** As on network file systems, or where other programs have taken all watches. */
const withoutWatches = `data:text/javascript,${encodeURIComponent(`
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.watch = () => { throw new Error('ENOSPC'); };
syncBuiltinESMExports();`)}`;

const kinds = [
  ['Neovim', { capabilities: neovimClient }],
  [
    'Neovim, where the system tells of nothing',
    { capabilities: neovimClient, nodeFlags: ['--import', withoutWatches] },
  ],
  [
    'Helix, which tells of its own saves only',
    { capabilities: pullingClient, clientInfo: { name: 'helix' } },
  ],
] as const satisfies readonly (readonly [string, StartOptions])[];

for (const [name, options] of kinds) {
  test(`${name}: a file that comes, changes and goes is seen within two seconds`, async (t) => {
    const { folder, shows, write } = await editor(t, options);
    await shows(missing);
    const took: number[] = [];
    const see = async (wanted: readonly string[]) => took.push(await shows(wanted));
    write('cart.yaml', service('cart'));
    await see([]);
    write('cart.yaml', service('card'));
    await see(missing);
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    await sleep(300);
    write('deep/er/cart.yaml', service('cart'));
    await see([]);
    rmSync(join(folder, 'deep'), { recursive: true });
    await see(missing);
    // As editors save: another file takes its place.
    write('cart.yaml~', service('cart'));
    renameSync(join(folder, 'cart.yaml~'), join(folder, 'cart.yaml'));
    await see([]);
    assert.ok(
      took.every((ms) => ms < seenMs),
      took.map((ms) => ms.toFixed(0)).join(' '),
    );
  });
}

test('the project file is seen, and what git ignores is not', async (t) => {
  const { shows, write } = await editor(t, { capabilities: neovimClient });
  await shows(missing);
  write('ignored/cart.yaml', service('cart'));
  await sleep(1500);
  await shows(missing);
  write('kube-service-links.yaml', `${complete}rules: { missing-service-link: off }\n`);
  assert.ok((await shows([])) < seenMs);
});

test('a file that is closed counts as it was saved', async (t) => {
  const { server, shows, write } = await editor(
    t,
    { capabilities: neovimClient },
    { 'cart.yaml': service('card') },
  );
  await shows(missing);
  await server.open('cart.yaml', service('card'));
  await server.change('cart.yaml', [{ text: service('cart') }]);
  await shows([]);
  write('cart.yaml', service('cart'));
  await server.close('cart.yaml');
  await sleep(100);
  await shows([]);
});

test('where the client tells of files, there is no look of our own', async (t) => {
  const { shows, write } = await editor(t, { capabilities: pullingClient });
  await shows(missing);
  write('cart.yaml', service('cart'));
  await sleep(seenMs);
  await shows(missing);
});
