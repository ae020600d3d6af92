/**
 * The places of many trees: of the catalogue every one, of generated trees a few of each build.
 * Knows how many are enough; what is asked of one is `places.ts`'s.
 */
import { catalogue } from './catalogue.ts';
import { written } from './generate/draft.ts';
import { draftOf } from './generate/trees.ts';
import { checkPlaces, type PlacesTally } from './places.ts';
import type { RealKustomize } from './realKustomize.ts';

export async function runPlaces(
  real: RealKustomize,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<PlacesTally> {
  const generated = Array.from({ length: runs }, (_, index) => {
    const draft = (seed * 31 + index) >>> 0;
    return { name: `tree of ${draft}`, tree: written(draftOf(draft)), most: 3 };
  });
  const trees = [...catalogue().map(({ name, tree }) => ({ name, tree, most: 20 })), ...generated];
  const wrong: string[] = [];
  let held = 0;
  for (const { name, tree, most } of trees) {
    const tally = await checkPlaces(real, tree, most);
    held += tally.held;
    wrong.push(...tally.wrong.map((words) => `${name}, ${words}`));
  }
  return { held, wrong };
}
