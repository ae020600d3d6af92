/**
 * What fixes of kustomized manifests change, as the real Kustomize sees it: the key that they set, and nothing else.
 * Knows the fixes of one rule, which are offered for every workload: those that --fix applies, all together, and those of
 * one overlay, each alone.
 */
import type { Edit, Finding } from '../../server/src/analysis/findings/finding.ts';
import { preferredFixes } from '../../server/src/analysis/fixes/fixAll.ts';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import { noClusters } from '../../server/src/project/clusters.ts';
import { Project } from '../../server/src/project/project.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { root } from './claims.ts';
import { differencesOf } from './fixed.ts';
import type { RealBuild, RealKustomize } from './realKustomize.ts';
import type { Tree } from './tree.ts';

export interface FixesTally {
  /** Keys that --fix has set, counted in builds. */
  readonly set: number;
  /** Patches for one overlay alone that were tried. */
  readonly patches: number;
  /** Each in words. */
  readonly wrong: readonly string[];
}

/** A fix may make room for another. */
const mostRounds = 5;
const code = 'service-links-implicit';

export async function checkFixes(real: RealKustomize, tree: Tree): Promise<FixesTally> {
  const before = await real.ask(tree);
  const fixed = differencesOf(tree.folders, before, await real.ask({ ...tree, files: fixedFiles(tree) }));
  const wrong = fixed.wrong.map((words) => `--fix: ${words}`);
  let patches = 0;
  for (const { view, edited } of patchesIn(tree)) {
    const after = await real.ask({ ...tree, files: edited });
    const { set, others } = differencesIn(tree.folders, view, before, after);
    wrong.push(...others.map((words) => `patch of ${view}: ${words}`));
    const isBuilt = before[tree.folders.indexOf(view)]?.error === undefined;
    if (isBuilt && set === 0 && others.length === 0) wrong.push(`patch of ${view}: it changes nothing`);
    patches += 1;
  }
  return { set: fixed.set, patches, wrong };
}

/** A patch of one overlay changes that one alone. */
function differencesIn(
  folders: readonly string[],
  view: string,
  before: readonly RealBuild[],
  after: readonly RealBuild[],
) {
  const at = folders.indexOf(view);
  const pick = (builds: readonly RealBuild[], isMeant: (index: number) => boolean) =>
    builds.filter((_, index) => isMeant(index));
  const [own, rest] = [(index: number) => index === at, (index: number) => index !== at].map((isMeant) =>
    differencesOf(
      folders.filter((_, index) => isMeant(index)),
      pick(before, isMeant),
      pick(after, isMeant),
    ),
  );
  const spread = (rest?.set ?? 0) > 0 ? [`${rest?.set} keys are set in other builds`] : [];
  return { set: own?.set ?? 0, others: [...(own?.wrong ?? []), ...(rest?.wrong ?? []), ...spread] };
}

/** What --fix makes of the files. */
function fixedFiles({ files }: Tree): Tree['files'] {
  const project = projectOf(files);
  const texts = { ...files };
  for (let round = 0; round < mostRounds; round += 1) {
    const found = project.findingsByFile(Object.keys(texts).map(uriOf));
    let isStable = true;
    for (const path of Object.keys(texts)) {
      const chosen = preferredFixes((found.get(uriOf(path)) ?? []).filter(isMeant));
      if (chosen.length === 0) continue;
      isStable = false;
      texts[path] = applyRangeEdits(
        texts[path] ?? '',
        chosen.flatMap(({ edits }) => edits),
      );
      project.texts.update(uriOf(path), texts[path]);
    }
    if (isStable) break;
  }
  project.dispose();
  return texts;
}

/** Each patch for one overlay, and the files with it. */
function patchesIn({ files }: Tree) {
  const project = projectOf(files);
  const patches = Object.keys(files).flatMap((path) =>
    findingsIn(project, path).flatMap(({ fixes }) =>
      fixes.flatMap(({ title, edits }) =>
        title.id === 'fix-in-view' ? [{ view: title.view, edited: withEdits(files, path, edits) }] : [],
      ),
    ),
  );
  project.dispose();
  return patches;
}

function findingsIn(project: Project, path: string): readonly Finding[] {
  return project.findingsIn(uriOf(path)).filter(isMeant);
}

function isMeant(finding: Finding): boolean {
  return finding.code === code;
}

function withEdits(files: Tree['files'], path: string, edits: readonly Edit[]): Tree['files'] {
  const byFile = Map.groupBy(edits, ({ file }) => (file === undefined ? path : pathOf(file)));
  const edited = [...byFile].map(([at, own]) => [at, applyRangeEdits(files[at] ?? '', own)] as const);
  return { ...files, ...Object.fromEntries(edited) };
}

function projectOf(files: Tree['files']): Project {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => (folder === root ? '.' : pathOf(folder)),
  });
  const together = { ...defaultSettings, rules: { [code]: 'warning' as const } };
  project.configure({ together, of: () => together });
  for (const [path, text] of Object.entries(files)) project.texts.update(uriOf(path), text);
  return project;
}

function uriOf(path: string): string {
  return `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.slice(root.length + 1));
}
