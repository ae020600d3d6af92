// Runs the suite of the editor in VS Code for the Web: in a real browser, where extensions and our server are workers and
// the workspace is virtual. Prints how soon the server answers there.
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { installBrowser, launchBrowser } from '../../scripts/hosted/browser.ts';
import { CannotInstall } from '../../scripts/hosted/cache.ts';
import { installEditor } from '../../scripts/hosted/editor.ts';
import { endOnSignal } from '../../scripts/hosted/signals.ts';
import { startWebEditor } from '../../scripts/hosted/webEditor.ts';
import { within } from '../../scripts/hosted/within.ts';
import { writeFixture } from '../editor/fixture.ts';
import { reportPrefix, withoutPreviewVariable } from '../editor/suite/runner.ts';
import { hangingName } from './hangingName.ts';

const project = join(import.meta.dirname, '..', '..');
const isContinuousIntegration = !/^(false|0)?$/.test(process.env['CI'] ?? '');
const runTimeoutMs = 5 * 60_000;
const startTimeoutMs = 60_000;
const keptLines = 100;

const room = await mkdtemp(join(tmpdir(), 'ksl-web-'));
process.once('exit', () => rmSync(room, { recursive: true, force: true }));
endOnSignal(() => Promise.resolve());
process.exitCode = await runSuite();

async function runSuite(): Promise<number> {
  try {
    const program = await installBrowser(console.log);
    const server = await installEditor(console.log);
    const editor = await startWebEditor(server, {
      folder: 'memfs:/shop',
      extensions: { extension: project, memory: await memoryFiles() },
      tests: '/memory/suite.js',
      texts: { '/files.json': JSON.stringify(await fixture()), ...(await neverEnding()) },
      settings: {
        // In a browser what is typed would be saved after a second.
        'files.autoSave': 'off',
        'security.workspace.trust.enabled': false,
        'workbench.startupEditor': 'none',
      },
    });
    const browser = await launchBrowser(program);
    try {
      console.log(
        `The server answers ${await startMs(await browser.newPage(), editor.address)} ms after its worker is made`,
      );
      return await report(await browser.newPage(), editor.address);
    } finally {
      await browser.close();
      editor.close();
    }
  } catch (error) {
    if (!(error instanceof CannotInstall)) throw error;
    console.error(`cannot install VS Code for the Web: ${error.message}`);
    console.error(
      isContinuousIntegration ? 'The tests of the web failed' : 'The tests of the web were SKIPPED',
    );
    return isContinuousIntegration ? 1 : 0;
  }
}

/** From the making of a worker to its first answer, in a page that has nothing else to do. */
async function startMs(page: Page, address: string): Promise<number> {
  await page.goto(`${address}extension/package.json`);
  const started = page.evaluate<number>(`new Promise((resolve, reject) => {
    const begun = performance.now();
    const program = JSON.stringify(new URL('/extension/dist/server/serveWorker.js', location.href));
    const text = 'import(' + program + ').then(({ serveInWorker }) => {' +
      'serveInWorker(new MessageChannel().port1, []); postMessage({ started: true }); });';
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }) => {
      const params = { processId: null, rootUri: null, capabilities: {} };
      if (data.started) worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      if (data.id === 1) resolve(Math.round(performance.now() - begun));
    };
  })`);
  return within(startTimeoutMs, 'The start of the server', started).finally(() => page.close());
}

/** Opens the page that runs the suite, and prints the suite's lines; without its end, what the page said last. */
async function report(page: Page, address: string): Promise<number> {
  const rest: string[] = [];
  let result: string | undefined;
  const take = (text: string) => {
    const at = text.indexOf(reportPrefix);
    const line = at < 0 ? '' : text.slice(at + reportPrefix.length);
    if (/^\d+ passed, \d+ failed/.test(line)) result = line;
    else if (at < 0) rest.push(text);
    else console.log(line);
  };
  await page.exposeFunction('codeAutomationLog', (_level: string, parts: unknown[]) => take(parts.join(' ')));
  page.on('console', (message) => rest.push(message.text()));
  page.on('pageerror', (error) => rest.push(String(error)));
  const ended = new Promise<number>((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page of VS Code for the Web crashed')));
    void page.exposeFunction('codeAutomationExit', resolve).then(() => page.goto(address), reject);
  });
  const exitCode = await within(runTimeoutMs, 'The suite', ended).catch((error: unknown) => {
    rest.push(String(error));
    return 1;
  });
  if (result === undefined)
    console.error(`${rest.slice(-keptLines).join('\n')}\nThe suite did not come to its end.`);
  else console.log(result);
  return result === undefined ? 1 : exitCode;
}

/** The texts of the workspace, by their ways. */
async function fixture(): Promise<Record<string, string>> {
  const folder = join(room, 'workspace');
  await writeFixture(folder);
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll('\\', '/')] = await readFile(path, 'utf8');
  }
  return files;
}

/** Of the server, by its address, what asks a rule: for one name that never ends. */
async function neverEnding(): Promise<Record<string, string>> {
  const asks = 'rule.check?.(estimate, context)';
  const hangs = `estimate.workload.manifest.name === ${JSON.stringify(hangingName)}`;
  const folder = join(project, 'dist', 'server');
  for (const name of await readdir(folder)) {
    const text =
      name.startsWith('chunk-') && name.endsWith('.js') ? await readFile(join(folder, name), 'utf8') : '';
    if (!text.includes(asks)) continue;
    const instead = text.replace(asks, `((() => { while (${hangs}); })(), ${asks})`);
    return { [`/extension/dist/server/${name}`]: instead };
  }
  throw new Error(`nothing in dist/server says ${asks}`);
}

/** The folder of the extension that has the files, and beside it the suite. */
async function memoryFiles(): Promise<string> {
  const manifest = {
    name: 'memory-files',
    publisher: 'kube-service-links-tests',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    browser: './index.js',
    activationEvents: ['onFileSystem:memfs'],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  };
  const folder = await mkdtemp(join(room, 'memory-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'index.js'), await bundle('memoryFiles.ts'));
  await writeFile(join(folder, 'suite.js'), await bundle('suite.ts'));
  return folder;
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, name)],
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    write: false,
    external: ['vscode'],
    alias: { 'node:assert': join(import.meta.dirname, 'assert.ts') },
    define: { 'process.env': JSON.stringify({ [withoutPreviewVariable]: 'no preview of Markdown here' }) },
  });
  return outputFiles[0]?.text ?? '';
}
