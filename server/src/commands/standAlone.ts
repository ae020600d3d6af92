/**
 * Files that were named without the kustomization that takes them.
 * Knows names and folders; what an overlay would make of them is unknown here.
 */
import { dirname, join, relative, sep } from 'node:path';
import { kustomizationNames } from '../analysis/kustomize/kustomization.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import type { NotedPlace } from '../report/coverage.ts';
import { normalUri } from '../settings/uris.ts';
import { isKustomizationName } from '../sources/kustomizations.ts';
import { isTopFolder } from './repositories.ts';
import type { RunFile } from './runFile.ts';

interface Kustomization {
  readonly folder: string;
  readonly text: string;
}

/** `files`: all of the run. A base by itself says nothing of where it will run, and of who needs what it says. */
export async function standingAlone(
  files: readonly RunFile[],
  { around }: Pick<Project, 'around'>,
): Promise<readonly NotedPlace[]> {
  const others = new KustomizationsElsewhere(new Set(files.map(({ key }) => key)));
  const alone: NotedPlace[] = [];
  for (const { name, isExplicit, isPart, disk, key } of files) {
    if (!isExplicit || isPart || disk === undefined || isKustomizationName(key)) continue;
    const above = await others.from(dirname(disk.path));
    const taking = above.filter(({ folder, text }) =>
      text.includes(relative(folder, disk.path).split(sep).join('/')),
    );
    if (taking.length > 0) alone.push({ file: name, line: 0 });
    for (const { folder } of taking) around.leaveUnasked(normalUri(key), uriOfPath(folder));
  }
  return alone;
}

/** Those that are no files of the run: each is read once, however many files are below it. */
class KustomizationsElsewhere {
  readonly #inRun: ReadonlySet<string>;
  readonly #known = new Map<string, readonly Kustomization[]>();

  constructor(inRun: ReadonlySet<string>) {
    this.#inRun = inRun;
  }

  /** In a folder and above it, up to the repository's, if there is one. */
  async from(folder: string): Promise<readonly Kustomization[]> {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const own = await Promise.all(kustomizationNames.map((name) => this.#read(folder, name)));
    const above = isTopFolder(folder) ? [] : await this.from(dirname(folder));
    const found = [...own.flat(), ...above];
    this.#known.set(folder, found);
    return found;
  }

  async #read(folder: string, name: string): Promise<readonly Kustomization[]> {
    const uri = uriOfPath(join(folder, name));
    if (this.#inRun.has(uri)) return [];
    const found = await nodeHost.readText(uri);
    return found.kind === 'text' ? [{ folder, text: found.text }] : [];
  }
}
