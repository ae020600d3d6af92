/**
 * Tells when the contents of kubeconfig files change.
 * Knows time and files by polling: file events miss links, replaced folders and network drives.
 *
 * A kubeconfig that is cut, empty or gone for a moment keeps its last meaning: tools rewrite it in place, and a
 * half-written one would switch contexts for half a second.
 */
import { isDeepStrictEqual } from 'node:util';
import { fileStamp } from '../../files/textFile.ts';
import { type Kubeconfig, type KubeconfigFile, mergeKubeconfigs } from './kubeconfig.ts';
import { type KubeconfigPlaces, kubeconfigPaths, readKubeconfigFiles } from './kubeconfigFiles.ts';

export interface KubeconfigWatchOptions {
  readonly places?: KubeconfigPlaces;
  /** Between two looks at them: 500 ms. */
  readonly intervalMs?: number | undefined;
  /** With the new contents, files included that are empty or cut at the moment: it decides whether to wait. */
  readonly onChange: (kubeconfig: Kubeconfig) => void;
}

export interface KubeconfigWatch {
  /** What was there at the start; `onChange` tells of everything since. */
  readonly kubeconfig: Kubeconfig;
  /** For good: nothing is reported after it. */
  dispose(): void;
}

/** Some file systems count time in two seconds: a file may change again without looking it. */
const settlingPolls = 5;

/** Reads the files and watches them from then on. Does not keep a process alive. */
export async function watchKubeconfig(options: KubeconfigWatchOptions): Promise<KubeconfigWatch> {
  const { places = {}, intervalMs = 500, onChange } = options;
  // The stamps are the older ones, so that a change in between is read once more, not missed.
  let stamps = await stampsOf(places);
  let files: readonly KubeconfigFile[] = await readKubeconfigFiles(places);
  const settlingMs = settlingPolls * intervalMs;
  let settledAt = performance.now() + settlingMs;
  let isDisposed = false;
  let timer: NodeJS.Timeout;

  const poll = async () => {
    const newStamps = await stampsOf(places);
    const hasChanged = !isDeepStrictEqual(newStamps, stamps);
    if (hasChanged) settledAt = performance.now() + settlingMs;
    if (!hasChanged && performance.now() > settledAt) return;
    stamps = newStamps;
    const newFiles = await readKubeconfigFiles(places);
    if (isDisposed || isDeepStrictEqual(newFiles, files)) return;
    files = newFiles;
    onChange(mergeKubeconfigs(files));
  };
  const schedule = () => {
    if (isDisposed) return;
    // What cannot be looked at now, since even the working folder may be gone, is looked at again.
    const look = () => void poll().catch(ignore).finally(schedule);
    timer = setTimeout(look, intervalMs).unref();
  };
  const kubeconfig = mergeKubeconfigs(files);
  schedule();
  return {
    kubeconfig,
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

function ignore(): void {}

/** Links are followed: what they lead to is what counts. */
async function stampsOf(places: KubeconfigPlaces): Promise<readonly string[]> {
  const { paths } = await kubeconfigPaths(places);
  return Promise.all(paths.map(async (path) => `${path} ${await fileStamp(path)}`));
}
