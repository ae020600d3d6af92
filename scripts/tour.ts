// Takes a picture of the whole window for each thing that the editor shows, in a light and in a dark theme: `npm run tour`.
// They are for who looks whether anything is cut off or doubled, and for the pages of the documentation.
// `npm run tour -- --language ja --theme light` takes those in Japanese, in one theme.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { writeFixture } from '../test/editor/fixture.ts';
import { installBrowser, launchBrowser } from './hosted/browser.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { hideFolders, lastWord, lineWith, openPlace, runCommand } from './hosted/editorPage.ts';
import { chosenLanguage } from './hosted/languagePack.ts';
import { endOnSignal } from './hosted/signals.ts';
import { project } from './sampleShop.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, theme: { type: 'string' } },
});
const images = positionals[0] ?? join(project, 'docs', 'images', values.language ?? '', 'tour');
/** A common laptop's. */
const viewport = { width: 1280, height: 800 };
const settleMs = 1_500;
const stepTimeoutMs = 30_000;
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;

await mkdir(images, { recursive: true });
const program = await installBrowser(console.log);
const server = await installEditor(console.log);
const language = await chosenLanguage(values.language, console.log);

async function takeAll(name: string, theme: string): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), 'tour-'));
  const folder = join(room, 'shop');
  await writeFixture(folder);
  await cp(join(project, 'test', 'samples', 'shop', 'web.yaml'), join(folder, 'shop.yaml'));
  const editor = await startEditor(server, {
    folder,
    extension: project,
    language,
    settings: {
      'breadcrumbs.enabled': false,
      'git.enabled': false,
      'editor.minimap.enabled': false,
      'kubeServiceLinks.inlayHints': true,
      'kubeServiceLinks.lens': 'always',
      'workbench.colorTheme': theme,
    },
  });
  endOnSignal(editor.stop);
  const browser = await launchBrowser(program);
  try {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(stepTimeoutMs);
    await page.goto(editor.address);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    await hideFolders(page);
    for (const [picture, prepare] of Object.entries(pictures)) {
      try {
        await prepare(page);
        await page.waitForTimeout(settleMs);
        const file = `${picture}-${name}.webp`;
        await writeFile(join(images, file), await asWebp(browser, await page.screenshot()));
        console.log(file);
      } catch (error) {
        console.error(`${picture}-${name}: ${error instanceof Error ? error.message : String(error)}`);
        await page.screenshot({ path: join(tmpdir(), `${picture}-${name}-failed.png`) });
        process.exitCode = 1;
      }
      await tidy(page);
    }
  } finally {
    await browser.close();
    await editor.stop();
    await rm(room, { recursive: true, force: true });
  }
}

const pictures: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  hover: async (page) => {
    await open(page, 'web.yaml:31:20');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Show or Focus Hover');
    await page.locator('.monaco-hover:not(.hidden)').first().waitFor();
  },
  overlays: async (page) => {
    await open(page, 'base/gateway.yaml:15');
    await page.locator('.squiggly-error').first().waitFor();
    await lastWord(lineWith(page, /name:\snginx$/)).hover();
    await page.locator('.monaco-hover:not(.hidden)').first().waitFor();
  },
  problems: async (page) => {
    await open(page, 'web.yaml');
    await runCommand(page, 'Kubernetes Service Links: Check Workspace');
    await page.locator('.part.panel .monaco-list-row').first().waitFor();
  },
  completion: async (page) => {
    await open(page, 'cart.yaml:12:19');
    await page.keyboard.press('End');
    await page.keyboard.type(' $(RE');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row').first().waitFor();
  },
  references: async (page) => {
    await open(page, 'orders.yaml:41:25');
    await runCommand(page, 'Peek References');
    await page.locator('.peekview-widget').waitFor();
  },
  lens: async (page) => {
    await open(page, 'orders.yaml:1');
    await page.locator('.codelens-decoration a').first().waitFor();
  },
  environment: async (page) => {
    await open(page, 'cart.yaml:8');
    await runCommand(page, 'Kubernetes Service Links: Show Environment');
    await page.locator('.view-line', { hasText: 'REDIS_ADDRESS' }).nth(1).waitFor();
  },
  budget: async (page) => {
    await open(page, 'web.yaml');
    await runCommand(page, 'Kubernetes Service Links: Show Budget of Namespaces');
    await page.locator('iframe.webview').first().waitFor();
    await page.waitForTimeout(settleMs);
  },
  crash: async (page) => {
    await open(page, 'web.yaml');
    await runCommand(page, 'Kubernetes Service Links: Explain a Crash');
    const box = page.locator('.quick-input-widget input[type="text"]');
    await page.locator('.quick-input-title', { hasText: /Explain a Crash|クラッシュ/ }).waitFor();
    await box.fill('envsubst: Argument list too long');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Deployment/' }).first().waitFor();
  },
  // The last: without its side bar there is room for the pages of the steps.
  walkthrough: async (page) => {
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Welcome: Open Walkthrough');
    await page.keyboard.type(language?.id === 'ja' ? '起動しなくなるPod' : 'Find pods');
    await page.waitForTimeout(settleMs);
    await page.keyboard.press('Enter');
    await page.locator('.gettingStartedContainer').waitFor();
  },
};

for (const [name, theme] of Object.entries(themes))
  if (values.theme === undefined || values.theme === name) await takeAll(name, theme);

/** As good to the eye, in half of the bytes. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const source = JSON.stringify(`data:image/png;base64,${png.toString('base64')}`);
  const url = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = ${source};
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  })()`);
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function open(page: Page, place: string): Promise<void> {
  await openPlace(page, place);
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/** As it was, nothing saved. */
async function tidy(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  for (let each = 0; each < 3; each += 1) await page.keyboard.press('Escape');
  await runCommand(page, 'File: Revert File');
  await runCommand(page, 'View: Close All Editors');
  const panel = page.locator('.part.panel');
  if (await panel.isVisible()) await page.keyboard.press('Control+J');
  await page.waitForTimeout(settleMs / 3);
}
