/**
 * What the steps of a kustomization made of each resource the last time.
 * Knows that the same resource becomes the same again, as long as the kustomization and its files are the same: so an
 * edit in a base costs its overlays what the edited resource costs.
 */

import type { Remark } from './remark.ts';
import type { Resource } from './resource.ts';

/** What is done to one resource; it may look at the kustomization and its files, and at no other resource. */
export type Change = (resource: Resource) => Resource | undefined;

interface Kept {
  /** Undefined where it was deleted. */
  readonly result: Resource | undefined;
  readonly problems: readonly Remark[];
  readonly unknown: readonly Remark[];
}

type Made = Map<Resource, Kept>;

export class StepMemory {
  #before = new Map<unknown, Made>();
  #now = new Map<unknown, Made>();

  /** What is not made again until the next time is forgotten. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** `step` is one thing for one step, such as a patch in its file. Remarks are added to the lists, kept ones as well. */
  each(
    step: unknown,
    resources: readonly Resource[],
    change: Change,
    problems: Remark[],
    unknown: Remark[],
  ): readonly Resource[] {
    const before = this.#before.get(step);
    const made: Made = this.#now.get(step) ?? new Map<Resource, Kept>();
    this.#now.set(step, made);
    const changed: Resource[] = [];
    for (const resource of resources) {
      const known = made.get(resource) ?? before?.get(resource);
      const kept = known ?? make(resource, change, problems, unknown);
      made.set(resource, kept);
      if (known !== undefined) {
        problems.push(...known.problems);
        unknown.push(...known.unknown);
      }
      if (kept.result !== undefined) changed.push(kept.result);
    }
    return changed;
  }
}

function make(resource: Resource, change: Change, problems: Remark[], unknown: Remark[]): Kept {
  const [problemsBefore, unknownBefore] = [problems.length, unknown.length];
  const result = change(resource);
  return { result, problems: problems.slice(problemsBefore), unknown: unknown.slice(unknownBefore) };
}
