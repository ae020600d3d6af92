// Runs the suite in a real VS Code: the hosted one, made of npm packages alone, or with --desktop the desktop's.
// Where the hosted one cannot be installed the run is skipped, but never under CI.
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests, SilentReporter, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { installBrowser } from '../../scripts/hosted/browser.ts';
import { CannotInstall, cacheFolder } from '../../scripts/hosted/cache.ts';
import { installEditor } from '../../scripts/hosted/editor.ts';
import { writeLanguagePack } from '../../scripts/hosted/languagePack.ts';
import { endOnSignal } from '../../scripts/hosted/signals.ts';
import { startCluster } from './cluster.ts';
import { writeFixture, writeSeveralFolders } from './fixture.ts';
import { Report } from './report.ts';
import { checkRestricted } from './restricted.ts';

const project = join(import.meta.dirname, '..', '..');
const isContinuousIntegration = !/^(false|0)?$/.test(process.env['CI'] ?? '');
const { values: options } = parseArgs({ options: { desktop: { type: 'boolean', default: false } } });

// A short name: the desktop makes a socket in it, and macOS limits the length of a socket's path.
const room = await mkdtemp(join(tmpdir(), 'ksl-test-'));
process.once('exit', () => rmSync(room, { recursive: true, force: true }));
endOnSignal(() => Promise.resolve());
process.exitCode = await runSuite();

async function runSuite(): Promise<number> {
  const executable = await findEditor();
  if (!executable) return isContinuousIntegration ? 1 : 0;
  const workspace = join(room, 'workspace');
  await writeFixture(workspace);
  const several = await writeSeveralFolders(join(room, 'several'));
  const cluster = await startCluster(room);
  try {
    const { environment } = cluster;
    const codes = [
      await report(executable, workspace, await bundled('index'), environment),
      await report(executable, several, await bundled('severalFolders'), environment),
      await report(executable, workspace, await bundled('inJapanese'), environment, 'ja'),
      // The desktop's window is not looked at.
      options.desktop ? 0 : await restricted(),
    ];
    return Math.max(...codes);
  } finally {
    await cluster.stop();
  }
}

async function restricted(): Promise<number> {
  const begun = performance.now();
  const step = 'a folder that nobody trusts is checked by what it holds, and asks no cluster';
  try {
    await checkRestricted();
    console.log(`✔ ${step} (${Math.round(performance.now() - begun)} ms)`);
    return 0;
  } catch (error) {
    console.log(`✖ ${step}\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function bundled(name: string): Promise<string> {
  const outfile = join(room, 'suite', `${name}.cjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'suite', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: true,
  });
  return outfile;
}

/** Prints the suite's lines as they come, and the editor's own log when the suite did not come to its end. */
async function report(
  executable: string,
  workspace: string,
  suite: string,
  environment: Readonly<Record<string, string>>,
  language = 'en',
): Promise<number> {
  // Each language has folders of its own, which the hosted editor has in any case.
  const folders = {
    userData: join(room, `data-${language}`),
    extensions: join(room, `extensions-${language}`),
  };
  if (language !== 'en') await writeLanguagePack(folders, { id: language });
  const output = new Report(suite);
  const exitCode = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: project,
    extensionTestsPath: suite,
    extensionTestsEnv: environment,
    launchArgs: [
      workspace,
      `--user-data-dir=${folders.userData}`,
      `--extensions-dir=${folders.extensions}`,
      `--locale=${language}`,
    ],
    stdout: output,
    stderr: output,
  }).catch((error: unknown) => {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  });
  if (!output.result) {
    console.error(`${output.log}\nThe suite did not come to its end; the lines above are the editor's log.`);
    return 1;
  }
  console.log(output.result);
  return exitCode;
}

/** The program to start; nothing, with a message, where this machine cannot have one. */
async function findEditor(): Promise<string | undefined> {
  if (options.desktop) {
    const desktop = await downloadDesktop();
    if (desktop) return desktop;
  }
  try {
    await installBrowser(console.log);
    await installEditor(console.log);
  } catch (error) {
    if (!(error instanceof CannotInstall)) throw error;
    const hints = `let npm reach its registry, set KUBE_SERVICE_LINKS_CACHE to a folder that can be written, or run with --desktop`;
    console.error(`cannot install the hosted VS Code: ${error.message}\n${hints}`);
    console.error(isContinuousIntegration ? 'The editor tests failed' : 'The editor tests were SKIPPED');
    return undefined;
  }
  // runTests wants one program, and a script needs the Node of this run.
  const launcher = join(room, 'hosted-vscode');
  const script = join(project, 'scripts', 'hosted', 'launcher.ts');
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  await chmod(launcher, 0o755);
  return launcher;
}

async function downloadDesktop(): Promise<string | undefined> {
  const cachePath = join(cacheFolder(), 'desktop');
  try {
    await mkdir(cachePath, { recursive: true });
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath, reporter: new SilentReporter() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      `cannot download the desktop VS Code: ${reason}\nThe hosted VS Code runs the suite instead`,
    );
    return undefined;
  }
}
