// Takes the pictures of the README from a real editor: findings, a hover, a quick fix, the Problems panel, a base with
// overlays, a chart, and the cluster.
// Each shows one thing, in the width of a README. `npm run screenshots -- --language ja` takes those of README.ja.md.
import { execFile } from 'node:child_process';
import { appendFile, copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { takeClusterPictures } from './clusterPictures.ts';
import { installBrowser, launchBrowser } from './hosted/browser.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { hideFolders, lastWord, lineWith, openPlace } from './hosted/editorPage.ts';
import { chosenLanguage } from './hosted/languagePack.ts';
import { endOnSignal } from './hosted/signals.ts';
import { takePicture } from './picture.ts';
import { checkSample, prepareSample, project, sample } from './sampleShop.ts';

const { values: options } = parseArgs({ options: { language: { type: 'string' } } });
const images = join(project, 'docs', 'images', options.language ?? '');
const code = 'nginx-envsubst-too-long';
/** A Service beside an application that takes its variable for a setting, and the line of the image. */
const collision = { file: join(project, 'test', 'editor', 'workspace', 'orders.yaml'), line: 39 };
/** A base with two overlays; the one that fits gets a namespace of its own. */
const overlays = {
  folders: ['base', 'overlays'],
  base: 'base/gateway.yaml',
  fitting: 'overlays/dev/kustomization.yaml',
  namespace: 'shop-dev',
  services: 9,
};
/** A chart that is installed where the Services are. */
const chart = {
  folder: 'charts/portal',
  template: 'charts/portal/templates/deployment.yaml',
  row: 'helm:\n  - { chart: charts/portal, namespace: shop }\n',
};
const stepTimeoutMs = 60_000;
const settleMs = 1_000;
/** As wide as the pictures, and higher: the height of the window limits that of a hover. */
const size = { width: 800, height: 1500 };
/** A common laptop's; the Problems panel shows what a line has room for. */
const laptop = { width: 1280, height: 800 };
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.stickyScroll.enabled': false,
  'git.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
};

process.exitCode = (await prepareSample()) ? await takeAll() : 1;

async function takeAll(): Promise<number> {
  const finding = await firstFinding();
  // A folder with all of it: the Services of one file count for the others.
  const folder = await mkdtemp(join(tmpdir(), 'kube-service-links-pictures-'));
  await cp(join(project, sample), folder, { recursive: true });
  await copyFile(collision.file, join(folder, basename(collision.file)));
  await copyOverlays(folder);
  await copyChart(folder);
  const program = await installBrowser(console.log);
  const language = await chosenLanguage(options.language, console.log);
  const editor = await startEditor(await installEditor(console.log), {
    folder,
    extension: project,
    language,
    settings,
  });
  endOnSignal(editor.stop);
  try {
    const browser = await launchBrowser(program);
    try {
      const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2 });
      page.setDefaultTimeout(stepTimeoutMs);
      await page.goto(editor.address);
      await mkdir(images, { recursive: true });
      await takePictures(page, folder, finding);
      await takeClusterPictures({ browser, settings, language, images });
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

/** The Services of the overlay that fits are in the list, too, or nobody knew that it does. */
async function copyOverlays(folder: string): Promise<void> {
  for (const each of overlays.folders)
    await cp(join(project, 'test', 'editor', 'workspace', each), join(folder, each), { recursive: true });
  const fitting = join(folder, overlays.fitting);
  const text = await readFile(fitting, 'utf8');
  await writeFile(fitting, text.replace(/^namespace: .*$/m, `namespace: ${overlays.namespace}`));
  const list = join(folder, 'services.json');
  const { items, ...head } = JSON.parse(await readFile(list, 'utf8')) as { items: unknown[] };
  const more = Array.from({ length: overlays.services }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `order-${index}`, namespace: overlays.namespace },
    spec: { clusterIP: `10.97.0.${index + 1}`, ports: [{ port: 80, protocol: 'TCP' }] },
  }));
  await writeFile(list, JSON.stringify({ ...head, items: [...items, ...more] }));
}

async function copyChart(folder: string): Promise<void> {
  await cp(join(project, 'test', 'editor', 'workspace', chart.folder), join(folder, chart.folder), {
    recursive: true,
  });
  await appendFile(join(folder, 'kube-service-links.yaml'), chart.row);
}

async function takePictures(page: Page, folder: string, finding: Finding): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await openFile(page, placeOf(folder, finding));
  await page.keyboard.press('Control+B');
  const image = lineWith(page, /image:\s/);
  const name = lineWith(page, new RegExp(`name:\\s${finding.container}$`));
  const hovers = page.locator('.monaco-hover:not(.hidden)').first();
  const hover = hovers.locator('.hover-row').first();

  await lastWord(image).hover();
  await hover.waitFor();
  // Below the hover's own buttons the line would not be seen.
  await hover.hover();
  await take(page, 'diagnostic', image, hovers);

  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  await lastWord(name).hover();
  await hover.waitFor();
  await take(page, 'hover', name, hovers);

  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await take(page, 'quick-fix', image, page.locator('.action-widget').first());

  await page.keyboard.press('Escape');
  await openFile(page, `${join(folder, basename(collision.file))}:${collision.line}`);
  const commander = lineWith(page, /image:\srediscommander/);
  await lastWord(commander).hover();
  await hover.waitFor();
  await take(page, 'collision', commander, hovers, lineWith(page, /name:\sredis$/));

  await page.mouse.move(0, 0);
  await page.setViewportSize(laptop);
  await page.keyboard.press('Control+Shift+M');
  await hideFolders(page);
  const problems = page.locator('.part.panel .monaco-list-row');
  await problems.first().waitFor();
  await takePicture(page, join(images, 'problems.png'), await problems.all(), laptop.width);

  await page.keyboard.press('Control+Shift+M');
  await page.setViewportSize(size);
  await openFile(page, `${join(folder, overlays.base)}:15`);
  await lastWord(lineWith(page, /name:\snginx$/)).hover();
  await hover.waitFor();
  await take(page, 'overlays', lineWith(page, /containers:/), lineWith(page, /image:\snginx/), hovers);

  await page.mouse.move(0, 0);
  await openFile(page, `${join(folder, chart.template)}:1`);
  const rendered = lineWith(page, /image:\s\{\{/);
  await lastWord(rendered).click();
  // Fixes of a chart are tried once nobody types.
  await page.waitForTimeout(3 * settleMs);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await take(page, 'chart', lineWith(page, /containers:/), rendered, page.locator('.action-widget').first());
}

function placeOf(folder: string, { file, range: { start } }: Finding): string {
  return `${join(folder, basename(file))}:${start.line + 1}:${start.character + 1}`;
}

/** Waits for the problem, too. */
async function openFile(page: Page, place: string): Promise<void> {
  await openPlace(page, place);
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
}

function take(page: Page, name: string, ...shown: readonly Locator[]): Promise<void> {
  return takePicture(page, join(images, `${name}.png`), shown);
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
    const cli = join(project, 'dist', 'server', 'cli.js');
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
