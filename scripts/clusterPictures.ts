// Takes the pictures of the question for consent and of the status bar, with a real API server behind the editor.
// Knows what they show; without Go there is no such server, and the pictures stay as they are.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildOracle } from '../test/support/oracles.ts';
import { startTestCluster } from '../test/support/testCluster.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { openPlace } from './hosted/editorPage.ts';
import type { Language } from './hosted/languagePack.ts';
import { takePicture } from './picture.ts';
import { project } from './sampleShop.ts';

export interface ClusterPicturesOptions {
  readonly browser: Browser;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly language: Language | undefined;
  /** The folder that the pictures go to. */
  readonly images: string;
}

const services = ['--namespaces', 'shop', '--services', '500'];
const size = { width: 1000, height: 640 };
const manifest = 'web.yaml';
/** That of the image, which the finding is on. */
const line = 31;
const stepTimeoutMs = 60_000;

export async function takeClusterPictures(options: ClusterPicturesOptions): Promise<void> {
  const program = buildOracle('test-cluster');
  if (program.kind === 'skipped') {
    console.log(`The pictures of the cluster were skipped: ${program.reason}`);
    return;
  }
  const room = await mkdtemp(join(tmpdir(), 'kube-service-links-pictures-'));
  const cluster = await startTestCluster(program.path, services);
  try {
    const folder = join(room, 'shop');
    await mkdir(folder);
    await copyFile(join(project, 'test', 'editor', 'workspace', manifest), join(folder, manifest));
    await inEditor(options, folder, cluster.kubeconfig);
  } finally {
    await cluster.stop();
    await rm(room, { recursive: true, force: true });
  }
}

async function inEditor(
  { browser, settings, language, images }: ClusterPicturesOptions,
  folder: string,
  kubeconfig: string,
): Promise<void> {
  const editor = await startEditor(await installEditor(console.log), {
    folder,
    extension: project,
    language,
    settings,
    environment: { KUBECONFIG: kubeconfig, KUBERC: 'off' },
  });
  try {
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2 });
    page.setDefaultTimeout(stepTimeoutMs);
    await page.goto(editor.address);
    await takeBoth(page, folder, images);
  } finally {
    await editor.stop();
  }
}

async function takeBoth(page: Page, folder: string, images: string): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await openPlace(page, join(folder, `${manifest}:${line}`));

  const question = page.locator('.notification-toast', {
    hasText: /May Kubernetes Service Links read|Kubernetes Service Linksに許可しますか/,
  });
  await question.waitFor();
  await page.keyboard.press('Control+B');
  await takePicture(page, join(images, 'consent.png'), [question, page.locator('.part.statusbar')]);

  await question.locator('.monaco-button', { hasText: /^(Allow|許可)$/ }).click();
  const status = page.locator('.statusbar-item', { hasText: /shop: (500 Services|Service 500個)/ });
  await status.waitFor();
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await status.hover();
  const tooltip = page.locator('.monaco-hover:not(.hidden)').first();
  await tooltip.waitFor();
  await takePicture(page, join(images, 'cluster.png'), [tooltip, status]);
}
