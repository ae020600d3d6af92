// Takes the pictures of the README from a real editor: findings, a hover, a quick fix, and the cluster.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { takeClusterPictures } from './clusterPictures.ts';
import { installBrowser, launchBrowser } from './hosted/browser.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { endOnSignal } from './hosted/signals.ts';
import { checkSample, prepareSample, project, sample } from './sampleShop.ts';

const images = join(project, 'docs', 'images');
const code = 'nginx-envsubst-too-long';
/** A Service beside an application that takes its variable for a setting; the line is that of the image. */
const collision = `${join(project, 'test', 'editor', 'workspace', 'orders.yaml')}:39`;
const stepTimeoutMs = 60_000;
/** Time for the editor to finish fading and scrolling. */
const settleMs = 1_000;
/** Higher than the pictures: the height of the window limits that of a hover. */
const size = { width: 1100, height: 1500 };
const height = 640;
const heightAbove = 400;
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
};

process.exitCode = (await prepareSample()) ? await takeAll() : 1;

async function takeAll(): Promise<number> {
  const finding = await firstFinding();
  const program = await installBrowser(console.log);
  const editor = await startEditor(await installEditor(console.log), {
    folder: join(project, sample),
    extension: project,
    settings,
  });
  endOnSignal(editor.stop);
  try {
    const browser = await launchBrowser(program);
    try {
      const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2 });
      page.setDefaultTimeout(stepTimeoutMs);
      await page.goto(`http://${editor.authority}/?tkn=${editor.token}`);
      await mkdir(images, { recursive: true });
      await takePictures(page, finding);
      await takeClusterPictures({ browser, settings, images });
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
  }
  return 0;
}

async function takePictures(page: Page, finding: Finding): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await openFile(page, placeOf(finding));
  await page.keyboard.press('Control+B');
  const image = lineWith(page, /image:\s/);
  const name = lineWith(page, new RegExp(`name:\\s${finding.container}$`));
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-row').first();

  await lastWord(image).hover();
  await hover.waitFor();
  await take(page, image, 'diagnostic');

  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  await lastWord(name).hover();
  await hover.waitFor();
  await take(page, name, 'hover');

  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await take(page, image, 'quick-fix');

  await page.keyboard.press('Escape');
  await openFile(page, collision);
  const commander = lineWith(page, /image:\srediscommander/);
  await lastWord(commander).hover();
  await hover.waitFor();
  await take(page, commander, 'collision');
}

function placeOf({ file, range: { start } }: Finding): string {
  return `${resolve(project, file)}:${start.line + 1}:${start.character + 1}`;
}

function lineWith(page: Page, text: RegExp): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

function lastWord(line: Locator): Locator {
  return line.locator('span > span').last();
}

/** Opens a file at a place by its path in quick open, which needs no file search, and waits for the problem. */
async function openFile(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input[type="text"]').fill(place);
  await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
  await page.waitForTimeout(settleMs);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
}

/** Takes the part of the window around a place. */
async function take(page: Page, around: Locator, name: string): Promise<void> {
  await page.waitForTimeout(settleMs);
  const editor = await page.locator('.part.editor').boundingBox();
  const place = await around.boundingBox();
  if (!editor || !place) throw new Error(`There is nothing to see for the picture ${name}`);
  const path = join(images, `${name}.png`);
  await page.screenshot({ path, clip: { ...editor, y: place.y - heightAbove, height } });
  console.log(path);
}

interface Finding {
  readonly code: string;
  readonly file: string;
  /** Templates have findings of the same rule, without one. */
  readonly container?: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** Asks the command line where the finding is, so that the pictures follow the sample. */
async function firstFinding(): Promise<Finding> {
  const output = await new Promise<string>((done) => {
    const cli = join(project, 'dist', 'server', 'cli.mjs');
    // Findings make the exit code 1, so the output decides.
    execFile(
      process.execPath,
      [cli, ...checkSample, '--format', 'json'],
      { cwd: project },
      (_error, stdout) => done(stdout),
    );
  });
  const { findings } = JSON.parse(output) as { findings: Finding[] };
  const finding = findings.find((candidate) => candidate.code === code && candidate.container !== undefined);
  if (!finding) throw new Error(`No container of the sample ${sample} has a finding ${code}`);
  return finding;
}
