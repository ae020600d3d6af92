/**
 * Where the search path has a program.
 * Knows Go's `exec.LookPath`, which is kubectl's; starts nothing.
 */
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** The first executable file of that name in the search path, as Go's `exec.LookPath` finds it. */
export async function findProgram(
  name: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  const folders = hasSeparator(name) ? [''] : (env['PATH'] ?? env['Path'] ?? '').split(delimiter);
  const endings = platform === 'win32' ? ['', ...(env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  for (const folder of folders) {
    const base = hasSeparator(name) ? name : join(folder, name);
    // Go finds programs of the working directory, too, and then refuses to run them.
    if (!isAbsolute(base)) continue;
    for (const ending of endings) if (await isExecutable(base + ending)) return base + ending;
  }
  return undefined;
}

/** A command with a separator in it is a path; the search path does not count. */
export function hasSeparator(command: string): boolean {
  return command.includes('/') || (process.platform === 'win32' && command.includes('\\'));
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
