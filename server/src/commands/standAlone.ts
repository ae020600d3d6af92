/**
 * Files that were named without the kustomization that takes them.
 * Knows names and folders; what an overlay would make of them is unknown here.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { kustomizationNames } from '../analysis/kustomize/kustomization.ts';
import { nodeHost, uriOfPath } from '../hosts/node/nodeHost.ts';
import type { NotedPlace } from '../report/coverage.ts';
import { isKustomizationName } from '../sources/kustomizations.ts';
import type { RunFile } from './runFile.ts';

/** `files`: all of the run. A base by itself says nothing of where it will run. */
export async function standingAlone(files: readonly RunFile[]): Promise<readonly NotedPlace[]> {
  const inRun = new Set(files.map(({ key }) => key));
  const alone = await Promise.all(
    files.map(async (file) => ((await isTakenElsewhere(file, inRun)) ? [{ file: file.name, line: 0 }] : [])),
  );
  return alone.flat();
}

async function isTakenElsewhere(
  { isExplicit, isPart, disk, key }: RunFile,
  inRun: ReadonlySet<string>,
): Promise<boolean> {
  if (!isExplicit || isPart || disk === undefined || isKustomizationName(key)) return false;
  const above = foldersAbove(disk.path).flatMap((folder) =>
    kustomizationNames.map((name) => ({
      uri: uriOfPath(join(folder, name)),
      way: relative(folder, disk.path).split(sep).join('/'),
    })),
  );
  const takes = await Promise.all(
    above.map(async ({ uri, way }) => {
      if (inRun.has(uri)) return false;
      const found = await nodeHost.readText(uri);
      return found.kind === 'text' && found.text.includes(way);
    }),
  );
  return takes.includes(true);
}

/** Up to the repository's, if there is one. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    folders.push(at);
    if (existsSync(join(at, '.git')) || dirname(at) === at) return folders;
  }
}
