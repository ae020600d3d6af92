/**
 * What differs between two builds of the same kustomizations, of which the later one was fixed.
 * Knows the key that a fix sets; does not know who set it.
 */
import { leavesOf } from './leaves.ts';
import type { RealBuild } from './realKustomize.ts';

export interface Differences {
  /** Keys that were set to what the fix says. */
  readonly set: number;
  /** All else, in words. */
  readonly wrong: readonly string[];
}

/** Builds go with folders, by index. */
export function differencesOf(
  folders: readonly string[],
  before: readonly RealBuild[],
  after: readonly RealBuild[],
): Differences {
  const wrong: string[] = [];
  let set = 0;
  for (const [index, folder] of folders.entries()) {
    const [was, is] = [before[index], after[index]];
    if (was === undefined || is === undefined) throw new Error(`${folder} was not built twice`);
    if (was.error !== undefined) {
      // What could not be built before is nobody's fault now, and what was refused stays so.
      if (is.error === undefined) wrong.push(`${folder}: it can be built now`);
      continue;
    }
    if (is.error !== undefined) {
      wrong.push(`${folder}: ${is.error.slice(0, 300)}`);
      continue;
    }
    const [old, now] = [leavesOf(was.objects), leavesOf(is.objects)];
    for (const path of new Set([...old.keys(), ...now.keys()])) {
      if (old.get(path) === now.get(path)) continue;
      if (isSet(path, now.get(path))) set += 1;
      else wrong.push(`${folder}: ${path} was ${shown(old.get(path))}, is ${shown(now.get(path))}`);
    }
  }
  return { set, wrong };
}

/** Of an Argo Workflow the field is a patch of its pods. */
function isSet(path: string, value: unknown): boolean {
  if (/ enableServiceLinks$/.test(path)) return value === false;
  return / podSpecPatch$/.test(path) && value === '{"enableServiceLinks": false}';
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 100);
}
