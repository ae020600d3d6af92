/**
 * Trees made at random, beside what Kustomize builds of them.
 * Knows how a run is repeated, and that a wrong claim is shown with the smallest tree that has it.
 */
import { claimsOf } from './claims.ts';
import { compareBuild } from './compare.ts';
import { type Draft, written } from './generate/draft.ts';
import { draftOf } from './generate/trees.ts';
import type { RealBuild, RealKustomize } from './realKustomize.ts';
import { shrink } from './shrink.ts';
import { type Tally, tallied } from './tally.ts';
import { showTree, type Tree } from './tree.ts';

export interface GeneratedRun {
  readonly runs: number;
  readonly seed: number;
}

/** How many wrong trees are made small, each of another kind. */
const mostShown = 12;
const batchSize = 50;

export async function runGenerated(real: RealKustomize, { runs, seed }: GeneratedRun): Promise<Tally> {
  const tally = tallied();
  const shown = new Set<string>();
  for (let from = 0; from < runs; from += batchSize) {
    const drafts = Array.from({ length: Math.min(batchSize, runs - from) }, (_, index) =>
      draftOf((seed * 100_003 + from + index) >>> 0),
    );
    const trees = drafts.map(written);
    const answers = await Promise.all(trees.map((tree) => real.ask(tree)));
    for (const [index, tree] of trees.entries()) {
      const comparisons = compared(tree, answers[index] ?? []);
      const wrong = comparisons.flatMap((comparison) => comparison.wrong);
      const draft = drafts[index];
      const isNew = wrong[0] !== undefined && !shown.has(kindOf(wrong[0]));
      if (draft === undefined || !isNew || shown.size >= mostShown) {
        for (const comparison of comparisons) tally.add(comparison, `tree ${from + index}`);
        continue;
      }
      const small = await smallest(draft, real, kindOf(wrong[0] ?? ''));
      const words = compared(small, await real.ask(small)).flatMap((comparison) => comparison.wrong);
      for (const word of [...words, ...wrong]) shown.add(kindOf(word));
      const [first] = comparisons;
      for (const comparison of comparisons)
        tally.add(
          comparison === first
            ? {
                ...comparison,
                wrong: [...comparison.wrong, `the smallest tree:\n${words.join('\n')}\n${showTree(small)}`],
              }
            : comparison,
          `tree ${from + index}`,
        );
    }
  }
  return tally.result();
}

function compared(tree: Tree, builds: readonly RealBuild[]) {
  const claims = claimsOf(tree);
  return builds.flatMap((build, index) => {
    const claim = claims[index];
    return claim === undefined ? [] : compareBuild(claim, build);
  });
}

async function smallest(draft: Draft, real: RealKustomize, kind: string): Promise<Tree> {
  const isTrouble = async (candidate: Draft): Promise<boolean> => {
    const tree = written(candidate);
    const comparisons = compared(tree, await real.ask(tree));
    return comparisons.some(({ wrong }) => wrong.some((words) => kindOf(words) === kind));
  };
  return written(await shrink(draft, isTrouble));
}

/** What a trouble has in common with others of its kind: no names, no values. */
function kindOf(words: string): string {
  return words
    .replace(/"[^"]*"|'[^']*'/g, '""')
    .replace(/ is .*/s, (rest) => (/we have no such key/.test(rest) ? ' is, not here' : ' is other'))
    .replace(/\S+\/\S+( of \S+)?/, (id) => id.split('/')[0] ?? '')
    .replace(/\[\d+\]/g, '[]')
    .slice(0, 120);
}
