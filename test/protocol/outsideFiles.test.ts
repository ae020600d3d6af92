/** Files that other programs change, in a client that does not tell of them: seen within two seconds. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { cartFolder, cartPod, completeList, missingCart, shopService } from '../support/cartFolder.ts';
import { median } from '../support/median.ts';
import { itemsOf, neovimClient, pullingClient, type StartOptions, startServer } from './languageClient.ts';

/** What is promised; on a machine that runs other tests as well, some changes take longer, and half of them seldom. */
const seenMs = 2000;
const patienceMs = 20_000;
async function editor(t: TestContext, options: StartOptions, files: Record<string, string> = {}) {
  const folder = cartFolder(t, { '.gitignore': 'ignored/\n', 'ignored/other.yaml': '', ...files });
  const server = await startServer(folder, options);
  t.after(() => server.stop());
  await server.open('web.yaml', cartPod());
  const codes = async () => {
    if (server.initialized.capabilities.diagnosticProvider === undefined)
      return server.pushed('web.yaml')?.diagnostics.map(({ code }) => code);
    return itemsOf(await server.pull('web.yaml')).map(({ code }) => code);
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
    await shows(missingCart);
    const took: number[] = [];
    const see = async (wanted: readonly string[]) => took.push(await shows(wanted));
    write('cart.yaml', shopService('cart'));
    await see([]);
    write('cart.yaml', shopService('card'));
    await see(missingCart);
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    await sleep(300);
    write('deep/er/cart.yaml', shopService('cart'));
    await see([]);
    rmSync(join(folder, 'deep'), { recursive: true });
    await see(missingCart);
    // As editors save: another file takes its place.
    write('cart.yaml~', shopService('cart'));
    renameSync(join(folder, 'cart.yaml~'), join(folder, 'cart.yaml'));
    await see([]);
    assert.ok(median(took) < seenMs, took.map((ms) => ms.toFixed(0)).join(' '));
  });
}

test('the project file is seen, and what git ignores is not', async (t) => {
  const { shows, write } = await editor(t, { capabilities: neovimClient });
  await shows(missingCart);
  write('ignored/cart.yaml', shopService('cart'));
  await sleep(1500);
  await shows(missingCart);
  const took: number[] = [];
  for (const [rules, wanted] of [
    ['rules: { missing-service-link: off }\n', []],
    ['', missingCart],
    ['rules: { missing-service-link: off }\n', []],
  ] as const) {
    write('kube-service-links.yaml', completeList + rules);
    took.push(await shows(wanted));
  }
  assert.ok(median(took) < seenMs, took.map((ms) => ms.toFixed(0)).join(' '));
});

test('a file that is closed counts as it was saved', async (t) => {
  const { server, shows, write } = await editor(
    t,
    { capabilities: neovimClient },
    { 'cart.yaml': shopService('card') },
  );
  await shows(missingCart);
  await server.open('cart.yaml', shopService('card'));
  await server.change('cart.yaml', [{ text: shopService('cart') }]);
  await shows([]);
  write('cart.yaml', shopService('cart'));
  await server.close('cart.yaml');
  await sleep(100);
  await shows([]);
});

test('where the client tells of files, there is no look of our own', async (t) => {
  const files = { 'carts.yaml': shopService('carts') };
  const { server, shows, write } = await editor(t, { capabilities: pullingClient }, files);
  // The folder has been read when the name of what is there is offered.
  const isRead = async () => JSON.stringify(await server.pull('web.yaml')).includes('CARTS_SERVICE_HOST');
  while (!(await isRead())) await sleep(20);
  write('cart.yaml', shopService('cart'));
  await sleep(seenMs);
  await shows(missingCart);
});
