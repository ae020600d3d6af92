/** A real Emacs with the configuration of docs/editors.md: findings, other files, saves from outside, fixes, links. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { cartFolder, missingCart, shopService } from '../support/cartFolder.ts';
import { eventually, settingsOf } from '../support/editors.ts';
import { missingEmacs, startEmacs } from './emacs.ts';

const skip = (await missingEmacs()) ?? false;
const links = `apiVersion: v1
kind: Pod
metadata: { name: links, namespace: shop }
enableServiceLinks: false
spec:
  containers: [{ name: links, image: registry.example.com/links:1 }]
`;
async function editor(t: TestContext, files: Record<string, string> = {}) {
  const folder = cartFolder(t, { 'cart.yaml': shopService('card'), ...files });
  const [elisp = ''] = settingsOf('Emacs', 'elisp');
  assert.match(elisp, /eglot-ensure/);
  return { folder, emacs: await startEmacs(t, folder, elisp, join(folder, 'kubeconfig')) };
}

test('opening a file shows its findings, and nothing was restarted', { skip }, async (t) => {
  const { emacs } = await editor(t);
  emacs.open('web.yaml');
  assert.deepEqual(await emacs.shows('web.yaml', missingCart), missingCart, emacs.output());
  const [finding] = await emacs.findings('web.yaml');
  assert.equal(finding?.line, 8);
  assert.match(finding.text, /CART_SERVICE_HOST/);
  assert.doesNotMatch(await emacs.text('*Messages*'), /restarted|error/i);
});

test('a Service that is saved in the same Emacs, or by another program, changes them', {
  skip,
}, async (t) => {
  const { folder, emacs } = await editor(t);
  emacs.open('web.yaml');
  assert.deepEqual(await emacs.shows('web.yaml', missingCart), missingCart, emacs.output());
  writeFileSync(join(folder, 'cart.yaml'), shopService('cart'));
  assert.deepEqual(await emacs.shows('web.yaml', []), []);
  emacs.open('cart.yaml');
  await eventually(emacs.buffer, (name) => name === 'cart.yaml');
  emacs.find('cart');
  emacs.type('s');
  emacs.save();
  assert.deepEqual(await emacs.shows('web.yaml', missingCart), missingCart);
});

test('a fix is applied, and its finding is gone', { skip }, async (t) => {
  const { emacs } = await editor(t, { 'links.yaml': links });
  emacs.open('links.yaml');
  const wanted = ['enable-service-links-misplaced'];
  assert.deepEqual(await emacs.shows('links.yaml', wanted), wanted, emacs.output());
  emacs.find('enable');
  emacs.command('eglot-code-actions');
  await eventually(
    async () => emacs.output(),
    (seen) => seen.includes('Pick an action'),
  );
  // The preferred one is the first.
  emacs.type('\r');
  assert.deepEqual(await emacs.shows('links.yaml', []), [], emacs.output());
  assert.match(await emacs.text('links.yaml'), /\nspec:\n {2}enableServiceLinks: false\n/);
});

test('a link leads to its Service, and its names are proposed', {
  skip,
}, async (t) => {
  const { emacs } = await editor(t, { 'cart.yaml': shopService('cart') });
  emacs.open('web.yaml');
  assert.deepEqual(await emacs.shows('web.yaml', []), []);
  await emacs.isManaged('web.yaml');
  emacs.find('CART_S');
  emacs.type('\x1b.');
  const name = await eventually(emacs.buffer, (one) => one === 'cart.yaml');
  assert.equal(name, 'cart.yaml', emacs.output());
  emacs.open('web.yaml');
  await eventually(emacs.buffer, (one) => one === 'web.yaml');
  emacs.find('CART_');
  // Up to the bracket, and back before it.
  emacs.type('\x1bz))\x02');
  emacs.command('completion-at-point');
  const proposed = await eventually(
    () => emacs.text('*Completions*').catch(() => ''),
    (text) => text.includes('CART_SERVICE_PORT'),
  );
  assert.match(proposed, /CART_SERVICE_HOST/, emacs.output());
});
