/**
 * Which kubeconfig files there are, and what is in them at present.
 * Knows paths and the environment; what the texts mean is `kubeconfig.ts`'s.
 */

import { stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { readTextFile } from '../../files/textFile.ts';
import { homeFolder } from './homeFolder.ts';
import { type Kubeconfig, type KubeconfigFile, mergeKubeconfigs } from './kubeconfig.ts';

/** Where to look. */
export interface KubeconfigPlaces {
  /** The setting or `--kubeconfig`: then no other file counts. Empty is as good as undefined. */
  readonly explicit?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Relative paths belong to it. */
  readonly cwd?: string;
  readonly platform?: NodeJS.Platform;
}

/** Absolute paths, the strongest first. */
export interface KubeconfigPaths {
  readonly paths: readonly string[];
  /** Named by the user: that there is none is a problem. */
  readonly isExplicit: boolean;
}

/** As kubectl looks: one file that is named, else those of `KUBECONFIG`, else `~/.kube/config`. */
export async function kubeconfigPaths(places: KubeconfigPlaces = {}): Promise<KubeconfigPaths> {
  const { explicit, env = process.env, cwd, platform } = places;
  // Where no path is relative, it does not matter that the working folder may be gone.
  const absolute = (path: string) => (cwd === undefined ? resolve(path) : resolve(cwd, path));
  if (explicit) return { paths: [absolute(await expanded(explicit, env, platform))], isExplicit: true };
  const listed = env['KUBECONFIG'];
  if (listed) {
    const paths = listed.split(delimiter).filter((path) => path !== '');
    return { paths: [...new Set(paths.map(absolute))], isExplicit: false };
  }
  const home = await homeFolder(env, platform);
  return { paths: home === undefined ? [] : [join(home, '.kube', 'config')], isExplicit: false };
}

/** client-go's own guard is memory; real files are some kilobytes. */
export const maxKubeconfigBytes = 4 * 1024 * 1024;

/** Reads the files, in order. Never rejects: what cannot be read is a problem. */
export async function readKubeconfigFiles(places: KubeconfigPlaces = {}): Promise<readonly KubeconfigFile[]> {
  const { paths, isExplicit } = await kubeconfigPaths(places);
  return Promise.all(paths.map((path) => readOne(path, isExplicit)));
}

/** Reads and merges the files. Never rejects. */
export async function readKubeconfig(places: KubeconfigPlaces = {}): Promise<Kubeconfig> {
  return mergeKubeconfigs(await readKubeconfigFiles(places));
}

async function readOne(path: string, isExplicit: boolean): Promise<KubeconfigFile> {
  if (!isExplicit && (await isMissing(path))) return { path, isMissing: true };
  const file = await readTextFile(path, maxKubeconfigBytes);
  return file.kind === 'text' ? { path, text: file.text } : { path, problem: file.message };
}

/** Only what is not there may be skipped; what may not be seen is a problem. */
export async function isMissing(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

async function expanded(path: string, env: NodeJS.ProcessEnv, platform?: NodeJS.Platform): Promise<string> {
  if (path !== '~' && !/^~[/\\]/.test(path)) return path;
  const home = await homeFolder(env, platform);
  return home === undefined ? path : join(home, path.slice(1));
}
