/**
 * Where kubectl takes the user's home to be.
 * Knows the environment's variables only; what is below it is for others to read.
 */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Undefined where the environment names none; on Windows the first of three that has a kubeconfig. */
export async function homeFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  const { HOME: home, USERPROFILE: profile, HOMEDRIVE: drive, HOMEPATH: path } = env;
  if (platform !== 'win32') return home ? resolve(home) : undefined;
  const drivePath = drive && path ? drive + path : undefined;
  for (const folder of [home, drivePath, profile]) {
    if (folder && (await exists(join(folder, '.kube', 'config')))) return resolve(folder);
  }
  const set = [home, profile, drivePath]
    .filter((folder) => folder !== undefined)
    .filter((folder) => folder !== '');
  for (const folder of set) if (await exists(folder)) return resolve(folder);
  return set[0] === undefined ? undefined : resolve(set[0]);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
