/**
 * Lets go of what views were made of: of most of a workspace's views nobody ever looks at more than what they declare.
 * Knows what of a view that takes the place of; who looks at one is for others to know.
 */
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Root } from './buildRoots.ts';
import type { Build, BuildsOptions, ViewBuilder } from './built.ts';
import { keepCharts } from './chartReleases.ts';
import { keepDeclared } from './declaredInView.ts';

/** A view, as far as it is made. */
export interface Restable extends Root {
  build: Build | undefined;
  /** All files that it asked for. */
  inputs: ReadonlySet<string>;
  /** Nothing is kept of it but what it takes to make it again. */
  isResting: boolean;
}

export interface RestOptions extends Pick<BuildsOptions, 'workspace' | 'isOnDisk'> {
  readonly build: ViewBuilder;
}

/** Answers the files that views had asked for which are at rest now. */
export function restBuilds(
  views: readonly Restable[],
  { workspace, isOnDisk, build: { rest } }: RestOptions,
): ReadonlySet<string> {
  const asked = new Set<string>();
  if (rest === undefined) return asked;
  const made = new Map<string, ReadText>();
  for (const { id, build, isResting } of views)
    if (!isResting && build?.built.file !== undefined) made.set(id, build.built.file);
  const resting = rest(made);
  for (const view of views) {
    const { id, maker, build, inputs } = view;
    const [before, built] = [made.get(id), resting.get(id)];
    if (build === undefined || before === undefined || built?.file === undefined) continue;
    keepCharts(before.view, built.file.view);
    keepDeclared(before, built.file);
    view.build = { ...build, built };
    view.isResting = true;
    workspace.takeComposed(id, built.file, isOnDisk(maker), true);
    for (const uri of inputs) asked.add(uri);
  }
  return asked;
}
