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

/** What a step made, resource by resource. */
class Made {
  readonly #resources: readonly Resource[];
  readonly #kept: readonly Kept[];
  #byResource: ReadonlyMap<Resource, Kept | undefined> | undefined;

  constructor(resources: readonly Resource[], kept: readonly Kept[]) {
    this.#resources = resources;
    this.#kept = kept;
  }

  /** Mostly a resource stands where it stood. */
  of(resource: Resource, index: number): Kept | undefined {
    if (this.#resources[index] === resource) return this.#kept[index];
    if (this.#resources.length < many) return this.#kept[this.#resources.indexOf(resource)];
    this.#byResource ??= new Map(this.#resources.map((one, at) => [one, this.#kept[at]]));
    return this.#byResource.get(resource);
  }
}

/** Fewer are looked through. */
const many = 50;

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
    const before = this.#now.get(step) ?? this.#before.get(step);
    const kept: Kept[] = [];
    const changed: Resource[] = [];
    let isSame = true;
    for (const [index, resource] of resources.entries()) {
      const known = before?.of(resource, index);
      const own = known ?? make(resource, change, problems, unknown);
      if (known !== undefined && known.problems.length + known.unknown.length > 0) {
        problems.push(...known.problems);
        unknown.push(...known.unknown);
      }
      kept.push(own);
      if (own.result !== resource) isSame = false;
      if (own.result !== undefined) changed.push(own.result);
    }
    this.#now.set(step, new Made(resources, kept));
    return isSame ? resources : changed;
  }
}

const nothing: readonly never[] = [];

function make(resource: Resource, change: Change, problems: Remark[], unknown: Remark[]): Kept {
  const [problemsBefore, unknownBefore] = [problems.length, unknown.length];
  const result = change(resource);
  if (problems.length === problemsBefore && unknown.length === unknownBefore)
    return { result, problems: nothing, unknown: nothing };
  return { result, problems: problems.slice(problemsBefore), unknown: unknown.slice(unknownBefore) };
}
