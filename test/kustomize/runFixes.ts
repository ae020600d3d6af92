/**
 * Fixes of many trees: of the catalogue, and of generated ones; or of folders of the disk, by the built command line.
 * Knows how many are enough; what is asked of one is `fixes.ts`'s.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from './catalogue.ts';
import { type Differences, differencesOf } from './fixed.ts';
import { checkFixes, type FixesTally } from './fixes.ts';
import { written } from './generate/draft.ts';
import { draftOf } from './generate/trees.ts';
import type { RealBuild, RealKustomize } from './realKustomize.ts';
import { treeOf } from './tree.ts';

export async function runFixes(
  real: RealKustomize,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<FixesTally> {
  const generated = Array.from({ length: runs }, (_, index) => {
    const draft = (seed * 17 + index) >>> 0;
    return { name: `tree of ${draft}`, tree: written(draftOf(draft)) };
  });
  const wrong: string[] = [];
  let [set, patches] = [0, 0];
  for (const { name, tree } of [...catalogue(), ...generated]) {
    const tally = await checkFixes(real, tree);
    set += tally.set;
    patches += tally.patches;
    wrong.push(...tally.wrong.map((words) => `${name}, ${words}`));
  }
  return { set, patches, wrong };
}

const cli = join(import.meta.dirname, '../../dist/server/cli.js');
const projectFile = 'rules: { service-links-implicit: warning }\n';
const atOnce = 20;

/** Fixes a copy of a folder, and builds all kustomizations in it before and after. */
export async function fixFolder(
  real: RealKustomize,
  folder: string,
): Promise<Differences & { readonly builds: number }> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'kube-service-links-fixes-')));
  try {
    const root = join(copy, 'tree');
    cpSync(realpathSync(folder), root, { recursive: true, verbatimSymlinks: true });
    const found = globSync('**/{kustomization.yaml,kustomization.yml,Kustomization}', { cwd: root });
    const files = found.filter((path) => statSync(join(root, path)).isFile());
    const { folders } = treeOf(Object.fromEntries(files.map((path) => [path, ''])));
    const before = await builds(real, root, folders);
    const config = join(copy, 'project.yaml');
    writeFileSync(config, projectFile);
    const words = [cli, 'check', '--fix', '--config', config, '--format', 'json', '.'];
    const { status, stderr } = spawnSync(process.execPath, words, {
      cwd: root,
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    });
    if (status === null || status > 2) throw new Error(`check --fix ended with ${status}: ${stderr}`);
    return { ...differencesOf(folders, before, await builds(real, root, folders)), builds: folders.length };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function builds(
  real: RealKustomize,
  root: string,
  folders: readonly string[],
): Promise<readonly RealBuild[]> {
  const all: RealBuild[] = [];
  for (let from = 0; from < folders.length; from += atOnce)
    all.push(...(await real.askDisk(root, folders.slice(from, from + atOnce))));
  return all;
}
