// Keeps what is downloaded once and used by many runs: npm packages in folders outside the dependency tree.
// Knows folders and npm; does not know what an editor or a browser is.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** Says that something could not be fetched on this machine, as opposed to a run that failed. */
export class CannotInstall extends Error {}

const unfinished = '.installing-';
const abandonedAfterMs = 60 * 60_000;
const npmTimeoutMs = 15 * 60_000;

/** The folder that later runs reuse: `$KUBE_SERVICE_LINKS_CACHE`, else below the user's cache folder. */
export function cacheFolder(): string {
  const own = process.env['KUBE_SERVICE_LINKS_CACHE'];
  if (own) return own;
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kube-service-links');
}

/** Whether an earlier run has filled the cached folder `name`. */
export function isInstalled(name: string): boolean {
  return existsSync(join(cacheFolder(), name));
}

/**
 * Gives the cached folder `name`, filling it first if it is not there.
 * It is filled under another name and renamed when complete, so what an aborted run leaves is never used.
 */
export async function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  let temporary: string | undefined;
  try {
    await mkdir(cacheFolder(), { recursive: true });
    await removeAbandoned();
    temporary = await mkdtemp(join(cacheFolder(), unfinished));
    await fill(temporary);
    // Of two runs that install at the same time the slower one finds the folder taken, by the same content.
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } catch (error) {
    throw new CannotInstall(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}

/** Installs one package, or with no package what the folder's own `package.json` asks for; no script of it runs. */
export async function npmInstall(folder: string, packageName?: string): Promise<void> {
  if (packageName) await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, prefix] = npmCommand();
  const child = spawn(command, [...prefix, 'install', ...options, ...(packageName ? [packageName] : [])], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: npmTimeoutMs,
    shell: process.platform === 'win32' && prefix.length === 0,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const what = `npm install ${packageName ?? basename(folder)}`;
      if (code === 0) resolve();
      else reject(new Error(`${what} failed: ${firstLines(errors) || `exit code ${code}`}`));
    });
  });
}

/** What npm says first; stack traces and advice about its log file follow. */
function firstLines(errors: string): string {
  const lines = errors.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return lines
    .filter((line) => line && !line.startsWith('at '))
    .slice(0, 4)
    .join('; ');
}

/** The npm that started this script, run by this Node; else the one on the PATH. */
function npmCommand(): [command: string, prefix: string[]] {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
}

/** An old unfinished folder is waste; a young one may be another run's work. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheFolder())) {
    if (!name.startsWith(unfinished)) continue;
    const folder = join(cacheFolder(), name);
    const age = Date.now() - (await stat(folder).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}
