/** The three kinds of client: that pull and refresh, that pull and know no refresh, and that only take what is pushed. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type ClientCapabilities, ErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { refreshDelayMs } from '../../server/src/lsp/diagnostics.ts';
import { cartFolder, cartPod, missingCart, shopService } from '../support/cartFolder.ts';
import { eventually } from '../support/until.ts';
import { eglotClient, neovimClient, pullingClient, startServer } from './languageClient.ts';

const pod = cartPod();
const cart = shopService('cart');
const { workspace = {} } = neovimClient;
const { diagnostic: _pull, ...textDocument } = pullingClient.textDocument ?? {};

const kinds = [
  ['pulls and knows refreshes', pullingClient, true],
  ['pulls and knows no refresh', neovimClient, false],
  [
    'pulls, where refreshSupport is false',
    { ...neovimClient, workspace: { ...workspace, diagnostics: {} } },
    false,
  ],
  ['is pushed to only', { workspace, textDocument }, false],
  ['announces nothing at all', {}, false],
] as const satisfies readonly (readonly [string, ClientCapabilities, boolean])[];

/** A client that shows what it has, as an editor does: what was pushed, or what it pulled after the last refresh. */
async function editor(t: TestContext, capabilities: ClientCapabilities, isPulling: boolean) {
  const server = await startServer(cartFolder(t), { capabilities });
  t.after(() => server.stop());
  let refreshed = -1;
  let pulled: readonly unknown[] = [];
  const shown = async () => {
    if (!isPulling) return (server.pushed('web.yaml')?.diagnostics ?? []).map(({ code }) => code);
    if (server.refreshes() === refreshed) return pulled;
    refreshed = server.refreshes();
    const report = await server.pull('web.yaml');
    pulled = report.kind === 'full' ? report.items.map(({ code }) => code) : pulled;
    return pulled;
  };
  return { server, shown };
}

for (const [name, capabilities, isPulling] of kinds) {
  test(`a client that ${name} sees what is there on opening, and what another file changes`, async (t) => {
    const { server, shown } = await editor(t, capabilities, isPulling);
    assert.equal(server.initialized.capabilities.diagnosticProvider !== undefined, isPulling);
    await server.open('web.yaml', pod);
    assert.deepEqual(await eventually(shown, (codes) => codes.length > 0), missingCart);
    await server.open('cart.yaml', cart);
    assert.deepEqual(await eventually(shown, (codes) => codes.length === 0), []);
    await server.change('cart.yaml', [{ text: cart.replace('cart', 'card') }]);
    assert.deepEqual(await eventually(shown, (codes) => codes.length > 0), missingCart);
    assert.equal(server.pushed('web.yaml') === undefined, isPulling, 'pulled and pushed');
    await server.close('web.yaml');
    if (isPulling) return;
    const gone = async () => server.pushed('web.yaml')?.diagnostics.length;
    assert.equal(await eventually(gone, (count) => count === 0), 0);
  });
}

test('of ten thousand queued changes the last counts, and a report comes for few of them', async (t) => {
  const { server, shown } = await editor(t, { workspace, textDocument }, false);
  await server.open('web.yaml', pod);
  assert.equal((await eventually(shown, (codes) => codes.length > 0)).length, 1);
  const before = server.pushes();
  const startedAt = performance.now();
  for (let count = 0; count < 10_000; count += 1) {
    const place = { line: 2, character: 18 };
    const isLast = count === 9999;
    void server.change(
      'web.yaml',
      isLast
        ? [{ text: pod.replace('CART', 'S00000000001') }]
        : [{ range: { start: place, end: place }, text: 'x' }],
    );
  }
  assert.deepEqual(await eventually(shown, (codes) => codes.length === 0), []);
  const tookMs = performance.now() - startedAt;
  const most = Math.ceil(tookMs / refreshDelayMs) + 1;
  assert.ok(server.pushes() - before <= most, `${server.pushes() - before} reports in ${tookMs} ms`);
});

/** What the server asks of a client. */
const asks = [
  'client/registerCapability',
  'workspace/configuration',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'window/workDoneProgress/create',
  'window/showMessageRequest',
];

test('a client that refuses all that it is asked has its findings, also of files that others change', async (t) => {
  const folder = cartFolder(t);
  const server = await startServer(folder, {
    capabilities: {
      ...eglotClient,
      workspace: {
        ...eglotClient.workspace,
        didChangeConfiguration: { dynamicRegistration: true },
        codeLens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
      },
      window: { workDoneProgress: true, showMessage: {} },
    },
    beforeInitialize: async (connection) => {
      for (const method of asks)
        connection.onRequest(method, () => new ResponseError(ErrorCodes.InternalError, 'Internal error'));
    },
  });
  t.after(() => server.stop());
  const shown = async () => (server.pushed('web.yaml')?.diagnostics ?? []).map(({ code }) => code);
  await server.open('web.yaml', pod);
  assert.deepEqual(await eventually(shown, (codes) => codes.length > 0), missingCart);
  writeFileSync(join(folder, 'cart.yaml'), cart);
  assert.deepEqual(await eventually(shown, (codes) => codes.length === 0), []);
  assert.deepEqual(server.messages, []);
  assert.equal(server.errorOutput(), '');
});
