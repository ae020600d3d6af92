/** A real Neovim with the configuration of docs/editors.md: findings, other files, saves from outside, fixes. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { cartFolder, missingCart, shopService } from '../support/cartFolder.ts';
import { devCluster } from '../support/httpApi.ts';
import { findNeovim } from './install.ts';
import { luaOf, startNeovim } from './neovim.ts';

const neovim = await findNeovim();
const skip = 'missing' in neovim && neovim.missing;
const links = `apiVersion: v1
kind: Pod
metadata: { name: links, namespace: shop }
enableServiceLinks: false
spec:
  containers: [{ name: links, image: registry.example.com/links:1 }]
`;
/** What is promised of files that others save; asking Neovim takes some of it. */
const seenMs = 2000;

async function editor(t: TestContext, files: Record<string, string> = {}, more = '', kubeconfig?: string) {
  const folder = cartFolder(t, { 'cart.yaml': shopService('card'), ...files });
  const [configuration = ''] = luaOf('Neovim');
  assert.match(configuration, /vim\.lsp\.enable/);
  const path = 'path' in neovim ? neovim.path : '';
  return { folder, nvim: await startNeovim(t, path, folder, `${configuration}\n${more}`, kubeconfig) };
}

test('opening a file shows its findings', { skip }, async (t) => {
  const { nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart, nvim.output());
  const [finding] = await nvim.findings('web.yaml');
  assert.equal(finding?.line, 7);
  assert.match(finding.message, /CART_SERVICE_HOST/);
});

test("another file's Service, saved in the same Neovim, changes them", { skip }, async (t) => {
  const { nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart);
  await nvim.open('cart.yaml');
  await nvim.keys(':%s/card/cart/<CR>:write<CR>');
  assert.deepEqual(await nvim.shows('web.yaml', []), []);
  // Gone from the editor, it counts as it was saved.
  await nvim.keys(':bdelete<CR>');
  await nvim.open('cart.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', []), []);
  await nvim.keys(':%s/cart/card/<CR>:write<CR>');
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart);
});

test('what another program saves is seen within two seconds', { skip }, async (t) => {
  const { folder, nvim } = await editor(t);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart);
  for (const [name, wanted] of [
    ['cart', []],
    ['card', missingCart],
  ] as const) {
    writeFileSync(join(folder, 'cart.yaml'), shopService(name));
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

const chart = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'web/values.yaml': `image: app\nenv:\n  - name: LONG\n    value: ${'x'.repeat(140_000)}\n`,
  'web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web }
enableServiceLinks: false
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
      env: {{ toYaml .Values.env | nindent 8 }}
`,
};

test('templates and values of a chart are the same to it, as plugins for Helm call them', {
  skip,
}, async (t) => {
  const types = `vim.filetype.add({ pattern = {
    ['.*/templates/.*%.yaml'] = 'helm', ['.*/values%.yaml'] = 'yaml.helm-values' } })`;
  const { nvim } = await editor(t, chart, types);
  for (const [file, type, wanted] of [
    ['web/templates/pod.yaml', 'helm', ['enable-service-links-misplaced']],
    ['web/values.yaml', 'yaml.helm-values', ['env-value-too-long']],
  ] as const) {
    await nvim.open(file);
    assert.deepEqual(await nvim.shows(file, wanted), wanted, nvim.output());
    assert.equal(await nvim.ask('vim.bo.filetype'), type);
  }
});

const alone = { 'kube-service-links.yaml': 'rules: { service-link-collision: off }\n' };

test('who types is not asked about the cluster, is told what allows it, and allows it', {
  skip,
}, async (t) => {
  const { asked, kubeconfig } = await devCluster(t, { default: ['kubernetes'], shop: ['web'] });
  const count = `
    _G.questions, _G.lines = 0, {}
    vim.lsp.handlers['window/showMessageRequest'] = function() _G.questions = _G.questions + 1; return vim.NIL end
    vim.lsp.handlers['window/showMessage'] = function(_, params) table.insert(_G.lines, params.message) end`;
  const { nvim } = await editor(t, alone, count, kubeconfig);
  await nvim.open('web.yaml');
  await nvim.keys('O');
  for (const word of ['# 1', ' typed', ' at', ' once', ' 2', '3', '<Esc>']) {
    await nvim.keys(word.replace(' ', '<Space>'));
    await sleep(400);
  }
  assert.equal((await nvim.text('web.yaml'))[0], '# 1 typed at once 23');
  const said = await nvim.eventually(
    () => nvim.ask<string[]>('_G.lines'),
    ({ length }) => length > 0,
  );
  assert.deepEqual(
    [await nvim.ask('_G.questions'), said],
    [0, ["To read dev's Services, use a code action"]],
  );
  assert.deepEqual(asked, []);
  await nvim.keys(
    ':6<CR>:lua vim.lsp.buf.code_action({ apply = true, filter = function(a) return a.title:match("^Allow reading") end })<CR>',
  );
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart);
});

test('with the setting of docs/editors.md the context of that name is asked without a question', {
  skip,
}, async (t) => {
  const { kubeconfig } = await devCluster(t, { default: ['kubernetes'], shop: ['web'] });
  const [setting = ''] = luaOf('Settings');
  assert.match(setting, /cluster = 'auto', context = 'prod'/);
  const { nvim } = await editor(t, alone, setting.replace('prod', 'dev'), kubeconfig);
  await nvim.open('web.yaml');
  assert.deepEqual(await nvim.shows('web.yaml', missingCart), missingCart);
});

test('a link leads to its Service, its links are proposed, and the environment is a text', {
  skip,
}, async (t) => {
  const [environment = ''] = luaOf('The environment of a container');
  const files = { 'cart.yaml': shopService('cart') };
  const { nvim } = await editor(t, files, environment);
  await nvim.open('web.yaml');
  await nvim.eventually(
    () => nvim.ask<boolean>('(vim.lsp.get_clients({ bufnr = 0 })[1] or {}).initialized == true'),
    (isThere) => isThere,
  );
  await nvim.keys('/CART_SERVICE_HOST<CR>');
  await nvim.keys(':lua vim.lsp.buf.definition()<CR>');
  const name = await nvim.eventually(
    () => nvim.ask<string>('vim.fn.expand("%:t")'),
    (one) => one === 'cart.yaml',
  );
  assert.equal(name, 'cart.yaml', nvim.output());
  await nvim.open('web.yaml');
  await nvim.keys('/CART_SERVICE_HOST<CR>:Environment<CR>');
  const text = await nvim.eventually(
    () => nvim.ask<readonly string[]>('vim.api.nvim_buf_get_lines(0, 0, -1, false)'),
    (lines) => lines[0]?.startsWith('# container') === true,
  );
  assert.match(text.join('\n'), /^# container .*\n[\s\S]*^CART_SERVICE_PORT=\d+$/m, nvim.output());
  await nvim.keys(':close<CR>/CART_SERVICE_HOST<CR>cwCART_SERVICE_P<C-X><C-O>');
  const proposed = await nvim.eventually(
    () =>
      nvim.ask<readonly string[]>(
        'vim.tbl_map(function(one) return one.word end, vim.fn.complete_info({"items"}).items)',
      ),
    (words) => words.length > 0,
  );
  assert.ok(proposed.includes('CART_SERVICE_PORT'), proposed.join());
});
