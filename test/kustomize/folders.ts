/**
 * Kustomizations of folders of the disk, beside what Kustomize builds of them.
 * Knows how they are found and read; the comparison is `compare.ts`'s.
 */
import { isUtf8 } from 'node:buffer';
import { globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileAnswer } from '../../server/src/analysis/kustomize/files.ts';
import { claimedBuilds } from './claims.ts';
import { compareBuild } from './compare.ts';
import type { RealKustomize } from './realKustomize.ts';
import { type Tally, tallied } from './tally.ts';
import { treeOf } from './tree.ts';

const batchSize = 20;

export async function runFolder(real: RealKustomize, folder: string): Promise<Tally> {
  const tally = tallied();
  const root = realpathSync(folder);
  const found = globSync('**/{kustomization.yaml,kustomization.yml,Kustomization}', { cwd: root });
  const files = found.filter((path) => statSync(join(root, path)).isFile());
  const { folders } = treeOf(Object.fromEntries(files.map((path) => [path, ''])));
  const read = reader();
  for (let from = 0; from < folders.length; from += batchSize) {
    const batch = folders.slice(from, from + batchSize);
    const builds = await real.askDisk(root, batch);
    const claims = claimedBuilds({ read }, String(pathToFileURL(root)), batch);
    for (const [index, build] of builds.entries()) {
      const claim = claims[index];
      if (claim !== undefined) tally.add(compareBuild(claim, build), batch[index] ?? '');
    }
  }
  return tally.result();
}

/** Each file once, so that it stays the same object; of a symlink the file that it leads to. */
function reader(): (uri: string) => FileAnswer {
  const known = new Map<string, FileAnswer>();
  return (uri) => {
    if (!known.has(uri)) known.set(uri, readInput(fileURLToPath(uri)));
    return known.get(uri);
  };
}

/** What is no text is there, and nobody reads it. */
function readInput(path: string): FileAnswer {
  try {
    if (!statSync(path).isFile()) return undefined;
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return 'unread';
    return { uri: String(pathToFileURL(realpathSync(path))), text: bytes.toString() };
  } catch {
    return undefined;
  }
}
