// Takes the pictures of the README from a real editor: a finding, its hover, and its quick fix.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { installBrowser, launchBrowser } from './hosted/browser.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { endOnSignal } from './hosted/signals.ts';
import { checkSample, prepareSample, project, sample } from './sampleShop.ts';

const images = join(project, 'docs', 'images');
const code = 'nginx-envsubst-too-long';
const stepTimeoutMs = 60_000;
/** Time for the editor to finish fading and scrolling. */
const settleMs = 1_000;
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
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
      const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, deviceScaleFactor: 2 });
      page.setDefaultTimeout(stepTimeoutMs);
      await page.goto(`http://${editor.authority}/?tkn=${editor.token}`);
      await mkdir(images, { recursive: true });
      await takePictures(page, finding);
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
  }
  return 0;
}

async function takePictures(page: Page, { file, line, character }: Place): Promise<void> {
  await openFile(page, `${file}:${line + 1}:${character + 1}`);
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await page.keyboard.press('Alt+F8');
  await page.locator('.marker-widget').waitFor();
  await take(page, 'diagnostic');

  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .squiggly-error').first().hover({ force: true });
  await page.locator('.monaco-hover:not(.hidden) .hover-row').first().waitFor();
  await take(page, 'hover');

  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await take(page, 'quick-fix');
}

/** Opens a file by its path in quick open, which finds it without the editor's file search. */
async function openFile(page: Page, path: string): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input[type="text"]').fill(path);
  await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
  await page.waitForTimeout(settleMs);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(settleMs);
  const path = join(images, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** Asks the command line where the finding is, so that the pictures follow the sample. */
async function firstFinding(): Promise<Place> {
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
  const { findings } = JSON.parse(output) as {
    findings: { code: string; file: string; range: { start: { line: number; character: number } } }[];
  };
  const finding = findings.find((candidate) => candidate.code === code);
  if (!finding) throw new Error(`The sample ${sample} has no finding ${code}`);
  return { file: resolve(project, finding.file), ...finding.range.start };
}
