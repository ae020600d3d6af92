/** A rule or a hover that throws: an error of that request, one line in the log, and the last findings stay. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { cartFolder, cartPod, missingCart } from '../support/cartFolder.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, pullingClient, startServer } from './languageClient.ts';

const { diagnostic: _pull, ...textDocument } = pullingClient.textDocument ?? {};
const pushedTo = { ...pullingClient, textDocument };

/** Where the built engine asks a rule and a hover: in their place stands what throws for these names. */
const defective = `
import { registerHooks } from 'node:module';
globalThis.askRule = (rule, estimate, context) => {
  if (estimate.workload.manifest.name === 'rule-throws') throw new RangeError('a rule threw');
  return rule.check?.(estimate, context);
};
globalThis.askHover = (hoverAt, document, ...rest) => {
  if (document.text.includes('name: hover-throws')) throw new RangeError('a hover threw');
  return hoverAt(document, ...rest);
};
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.includes('/dist/server/')) return loaded;
    const source = String(loaded.source)
      .replace('rule.check?.(', 'globalThis.askRule(rule, ')
      .replace('hoverAt(at.document, at.analysis', 'globalThis.askHover(hoverAt, at.document, at.analysis');
    return { ...loaded, source };
  },
});
`;

/** What somebody reads who does not look at the log: once for each file. */
const failed = 'web.yaml: a check failed, so what is shown may be out of date; see the log';

async function editor(t: TestContext, capabilities = pullingClient) {
  const folder = cartFolder(t, { 'defective.mjs': defective });
  const server = await startServer(folder, {
    capabilities,
    nodeFlags: ['--import', join(folder, 'defective.mjs')],
  });
  t.after(() => server.stop());
  const pulled = async (name: string) => itemsOf(await server.pull(name)).map(({ code }) => code);
  const said = (words: string) => server.logged.filter((line) => line.includes(words)).length;
  return { server, pulled, said };
}

test('a pull: an error that asks for no other, and other files have their findings', async (t) => {
  const { server, pulled, said } = await editor(t);
  await server.open('web.yaml', cartPod('web'));
  await server.open('other.yaml', cartPod('other'));
  assert.deepEqual(
    await eventually(
      () => pulled('web.yaml'),
      (codes) => codes.length > 0,
    ),
    missingCart,
  );
  await server.change('web.yaml', [{ text: cartPod('rule-throws') }]);
  for (const text of ['', '# typed on\n', '# and on\n']) {
    await server.change('web.yaml', [{ text: cartPod('rule-throws') + text }]);
    await assert.rejects(
      server.pull('web.yaml'),
      (error) =>
        error instanceof ResponseError &&
        error.code === LSPErrorCodes.ServerCancelled &&
        error.data.retriggerRequest === false,
    );
  }
  assert.deepEqual(await pulled('other.yaml'), missingCart);
  assert.equal(said('a rule threw'), 1, server.logged.join('\n'));
  assert.match(server.logged.join('\n'), /diagnostic: RangeError: a rule threw\n +at /);
  assert.deepEqual(server.messages, [failed]);
  await server.change('web.yaml', [{ text: cartPod('web') }]);
  assert.deepEqual(await pulled('web.yaml'), missingCart);
});

test('a pull of a file with several documents fails where one of them does, since no part of it is old', async (t) => {
  const { server, pulled } = await editor(t);
  await server.open('web.yaml', `${cartPod('web')}---\n${cartPod('rule-throws')}`);
  await assert.rejects(server.pull('web.yaml'), { code: LSPErrorCodes.ServerCancelled });
  await server.change('web.yaml', [{ text: `${cartPod('web')}---\n${cartPod('mended')}` }]);
  assert.deepEqual(
    await eventually(
      () => pulled('web.yaml'),
      (codes) => codes.length > 1,
    ),
    [...missingCart, ...missingCart],
  );
});

test('a push: nothing is sent, so that what was sent stays', async (t) => {
  const { server, said } = await editor(t, pushedTo);
  await server.open('web.yaml', cartPod('web'));
  const shown = async () => server.pushed('web.yaml')?.diagnostics.map(({ code }) => code) ?? [];
  assert.deepEqual(await eventually(shown, (codes) => codes.length > 0), missingCart);
  const before = server.pushes();
  for (const text of ['', '# typed on\n']) {
    await server.change('web.yaml', [{ text: cartPod('rule-throws') + text }]);
    assert.equal(
      await eventually(
        async () => said('a rule threw'),
        (count) => count > 0,
      ),
      1,
    );
    await sleep(300);
  }
  assert.equal(said('a rule threw'), 1, server.logged.join('\n'));
  assert.deepEqual(server.messages, [failed]);
  assert.equal(server.pushes(), before);
  assert.deepEqual(await shown(), missingCart);
  await server.change('web.yaml', [{ text: cartPod('web').replace('CART', 'S00000000001') }]);
  assert.deepEqual(await eventually(shown, (codes) => codes.length === 0), []);
});

test('a hover that throws answers nothing and says it once; where only a rule threw, it answers', async (t) => {
  const { server, pulled, said } = await editor(t);
  await server.open('web.yaml', cartPod('hover-throws'));
  assert.deepEqual(
    await eventually(
      () => pulled('web.yaml'),
      (codes) => codes.length > 0,
    ),
    missingCart,
  );
  for (const _ of [1, 2]) assert.equal(await server.hover('web.yaml', 6, 16), null);
  assert.equal(said('hover: RangeError: a hover threw'), 1, server.logged.join('\n'));
  assert.deepEqual(await pulled('web.yaml'), missingCart);
  await server.change('web.yaml', [{ text: cartPod('rule-throws') }]);
  assert.match(JSON.stringify(await server.hover('web.yaml', 6, 16)), /variables/);
});
