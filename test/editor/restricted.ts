// A folder that nobody trusts, in a real VS Code that asks: what a person sees before and after the answer. While extension
// tests run VS Code trusts every folder, so the page is read and clicked from outside.
import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { installBrowser, launchBrowser } from '../../scripts/hosted/browser.ts';
import { installEditor, startEditor } from '../../scripts/hosted/editor.ts';
import { openPlace, runCommand } from '../../scripts/hosted/editorPage.ts';
import { writeUntrusted } from './fixture.ts';

const project = join(import.meta.dirname, '..', '..');
const waitMs = 30_000;
/** How long nothing must appear before it counts as never. */
const quietMs = 3000;
const question =
  '.notifications-toasts .notification-list-item:has-text("May Kubernetes Service Links read")';

/** Throws where a person would see something else. */
export async function checkRestricted(): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), 'ksl-restricted-'));
  const folder = join(room, 'shop');
  await mkdir(folder);
  await writeUntrusted(folder);
  const cluster = await countingServer();
  await writeFile(join(room, 'kubeconfig'), kubeconfigOf(cluster.address));
  const editor = await startEditor(await installEditor(console.log), {
    folder,
    extension: project,
    asksTrust: true,
    environment: { KUBECONFIG: join(room, 'kubeconfig'), KUBERC: 'off' },
  });
  const browser = await launchBrowser(await installBrowser(console.log));
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(waitMs);
    await page.goto(editor.address);
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await isChecked(page, 'web.yaml');
    await isNotChecked(page, 'edge.yaml', 'a list outside of the folder was read');
    await openPlace(page, 'live.yaml:35');
    await page.waitForTimeout(quietMs);
    assert.equal(await page.locator(question).count(), 0, 'a cluster was asked for');
    assert.equal(cluster.connections(), 0, 'a cluster was connected to');

    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
      .first()
      .click();
    await isChecked(page, 'edge.yaml');
    await openPlace(page, 'live.yaml:35');
    await page.locator(question).waitFor();
    assert.equal(cluster.connections(), 0, 'a cluster was connected to before the answer');
  } catch (error) {
    const [page] = browser.contexts().flatMap((context) => context.pages());
    const picture = join(tmpdir(), 'ksl-restricted.png');
    await page?.screenshot({ path: picture }).catch(() => undefined);
    throw new Error(`in restricted mode (${picture}): ${error instanceof Error ? error.message : error}`);
  } finally {
    await browser.close();
    await editor.stop();
    cluster.close();
    await rm(room, { recursive: true, force: true });
  }
}

async function isChecked(page: Page, file: string): Promise<void> {
  await openPlace(page, file);
  await page.locator('.squiggly-error').first().waitFor();
}

async function isNotChecked(page: Page, file: string, otherwise: string): Promise<void> {
  await openPlace(page, file);
  await page.locator('.monaco-editor .view-line', { hasText: 'Deployment' }).first().waitFor();
  await page.waitForTimeout(quietMs);
  assert.equal(await page.locator('.squiggly-error').count(), 0, otherwise);
}

/** An API server that nobody is to ask. */
async function countingServer() {
  let connections = 0;
  const server = createServer((_request, response) => response.writeHead(503).end());
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, connections: () => connections, close: () => server.close() };
}

function kubeconfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'prod',
    contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'me' } }],
    clusters: [{ name: 'prod', cluster: { server } }],
    users: [{ name: 'me', user: { token: 'none' } }],
  });
}
