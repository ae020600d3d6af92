/** A real Neovim with the README's own configuration: findings, other files, saves from outside, fixes. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { findNeovim } from './install.ts';
import { luaOf, startNeovim } from './neovim.ts';

const neovim = await findNeovim();
const skip = 'missing' in neovim && neovim.missing;
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
      env: [{ name: PEER, value: $(CART_SERVICE_HOST) }]
`;
const links = `apiVersion: v1
kind: Pod
metadata: { name: links, namespace: shop }
enableServiceLinks: false
spec:
  containers: [{ name: links, image: registry.example.com/links:1 }]
`;
const service = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;
const missing = ['missing-service-link'];
/** What is promised of files that others save; asking Neovim takes some of it. */
const seenMs = 2000;

async function editor(t: TestContext, files: Record<string, string> = {}) {
  const folder = folderWith(t, {
    'kube-service-links.yaml': 'services: services.json\n',
    'services.json': shopSnapshot(3),
    'web.yaml': pod,
    'cart.yaml': service('card'),
    ...files,
  });
  const [configuration = ''] = luaOf('Other editors');
  assert.match(configuration, /vim\.lsp\.enable/);
  const path = 'path' in neovim ? neovim.path : '';
  return { folder, nvim: await startNeovim(t, path, folder, configuration) };
}

test('opening a file shows its findings', { skip }, async (t) => {
  const { nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missing), missing, nvim.output());
  const [finding] = await nvim.findings('web.yaml');
  assert.equal(finding?.line, 7);
  assert.match(finding.message, /CART_SERVICE_HOST/);
});

test("another file's Service, saved in the same Neovim, changes them", { skip }, async (t) => {
  const { nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missing), missing);
  await nvim.open('cart.yaml');
  await nvim.keys(':%s/card/cart/<CR>:write<CR>');
  assert.deepEqual(await nvim.shows('web.yaml', []), []);
  // Gone from the editor, it counts as it was saved.
  await nvim.keys(':bdelete<CR>');
  await nvim.open('cart.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', []), []);
  await nvim.keys(':%s/cart/card/<CR>:write<CR>');
  assert.deepEqual(await nvim.shows('web.yaml', missing), missing);
});

test('what another program saves is seen within two seconds', { skip }, async (t) => {
  const { folder, nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missing), missing);
  for (const [name, wanted] of [
    ['cart', []],
    ['card', missing],
  ] as const) {
    writeFileSync(join(folder, 'cart.yaml'), service(name));
    const startedAt = performance.now();
    assert.deepEqual(await nvim.shows('web.yaml', wanted), wanted);
    const tookMs = performance.now() - startedAt;
    assert.ok(tookMs < seenMs, `${tookMs.toFixed(0)} ms`);
  }
});

test('a fix is applied, and its finding is gone', { skip }, async (t) => {
  const { nvim } = await editor(t, { 'links.yaml': links });
  await nvim.open('links.yaml');
  const wanted = ['enable-service-links-misplaced'];
  assert.deepEqual(await nvim.shows('links.yaml', wanted), wanted);
  await nvim.keys(
    ':4<CR>:lua vim.lsp.buf.code_action({ apply = true, filter = function(a) return a.isPreferred end })<CR>',
  );
  assert.deepEqual(await nvim.shows('links.yaml', []), []);
  assert.deepEqual(
    (await nvim.text('links.yaml')).slice(3, 5).map((line) => line.trim()),
    ['spec:', 'enableServiceLinks: false'],
  );
});
