/**
 * The resources of one kustomization, given those of the ones that it names.
 * Knows which step comes when, and that two objects of one id are refused; each step is a file of its own.
 */
import { most } from '../documents/guards.ts';
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';
import { type Files, resolvePath } from './files.ts';
import type { Kustomization } from './kustomization.ts';
import { nodeAt } from './node.ts';
import { generators, transformers } from './pipeline.ts';
import { readResources } from './readResources.ts';
import type { Reference } from './references.ts';
import type { Remark } from './remark.ts';
import { keyOf, type Resource } from './resource.ts';
import type { StepMemory } from './stepMemory.ts';
import type { Target, Transformer } from './target.ts';
import { asOpaque } from './transformers/undone.ts';

/** What has come together so far. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  /** Why Kustomize would build nothing. */
  readonly problems: readonly Remark[];
  /** What leaves a part of the build unknown. */
  readonly unknown: readonly Remark[];
}

export const nothingYet: Accumulated = { resources: [], problems: [], unknown: [] };

/** A kustomization with what it names, followed. */
export interface Followed {
  readonly kustomization: Kustomization;
  readonly resources: readonly Reference[];
  readonly components: readonly Followed[];
  /** The components that are not followed: they may change anything. */
  readonly unread: readonly Remark[];
  /** What its steps made, and those that come last. */
  readonly memory: StepMemory;
  readonly lastMemory: StepMemory;
  /** What was refused or left open while it was followed. */
  readonly problems: readonly Remark[];
  readonly unknown: readonly Remark[];
}

/** `builtOf` has what was accumulated of the kustomizations that stand among the resources; `read` notes its inputs. */
export function accumulate(
  followed: Followed,
  start: Accumulated,
  builtOf: (uri: string) => Accumulated,
  read: Files['read'],
): Accumulated {
  const { components } = followed;
  const problems = [...start.problems, ...followed.problems];
  const unknown = [...start.unknown, ...followed.unknown];
  followed.memory.begin();
  const target = targetOf(followed, read, problems, unknown, followed.memory);
  let resources = withReferences(followed, start.resources, builtOf, problems, unknown);
  if (resources.length > most.documents) {
    // A chain of bases that are each named twice doubles them at each step. Without the others, none is what it would be.
    target.leaveOpen({ id: 'kustomize-too-many', objects: most.documents }, followed.kustomization.at);
    return { resources: [], problems, unknown };
  }
  resources = run(generators, resources, target);
  for (const component of components) {
    // What is open here may have what a Component is for.
    const all = accumulate(component, { resources, problems: [], unknown }, builtOf, read);
    resources = all.resources;
    problems.push(...all.problems);
    addNew(unknown, all.unknown);
  }
  for (const remark of followed.unread)
    resources = target.each(remark, resources, (resource) => asOpaque(resource, remark));
  return { resources: run(transformers, resources, target), problems, unknown };
}

/** One step after the other. */
export function run(
  steps: readonly Transformer[],
  resources: readonly Resource[],
  target: Target,
): readonly Resource[] {
  return steps.reduce((before, step) => step(before, target), resources);
}

export function targetOf(
  { kustomization }: Followed,
  read: Files['read'],
  problems: Remark[],
  unknown: Remark[],
  memory: StepMemory,
): Target {
  return {
    kustomization,
    read: ({ text, at }, role) => {
      const uri = resolvePath(kustomization.folder, text);
      const answer = uri === undefined ? 'unread' : read(uri, role);
      if (answer === 'unread') unknown.push({ reason: { id: 'kustomize-not-followed', path: text }, at });
      return answer;
    },
    refuse: (reason: Phrase, at: Place) => void problems.push({ reason, at }),
    leaveOpen: (reason: Phrase, at: Place) => void unknown.push({ reason, at }),
    each: (step, resources, change) => memory.each(step, resources, change, problems, unknown),
    mayHaveMore: () => unknown.length > 0,
    unknown,
  };
}

function withReferences(
  { resources: references }: Followed,
  start: readonly Resource[],
  builtOf: (uri: string) => Accumulated,
  problems: Remark[],
  unknown: Remark[],
): readonly Resource[] {
  const resources = [...start];
  const keys = new Set(start.filter(isNamed).map(({ id }) => keyOf(id)));
  for (const { at, file, kustomization } of references) {
    const read = file === undefined ? undefined : readResources(file);
    const built = kustomization === undefined ? undefined : builtOf(kustomization);
    for (const resource of read?.resources ?? built?.resources ?? []) {
      const key = keyOf(resource.id);
      const { kind, name } = resource.id;
      const isSame = keys.has(key) && isNamed(resource);
      if (isSame) problems.push({ reason: { id: 'kustomize-same-object', kind, name }, at });
      if (isNamed(resource)) keys.add(key);
      resources.push(resource);
    }
    addNew(problems, read?.problems ?? built?.problems ?? []);
    addNew(unknown, read?.unknown ?? built?.unknown ?? []);
  }
  return resources;
}

/** What is said of a base is said once, by whatever ways it is included. */
function addNew(remarks: Remark[], more: readonly Remark[]): void {
  if (more.length === 0) return;
  const known = new Set(remarks);
  for (const remark of more) if (!known.has(remark)) remarks.push(remark);
}

/** Of what has no known name nobody knows whether it is another one's. */
function isNamed({ node }: Resource): boolean {
  return nodeAt(node, 'metadata', 'name')?.type !== 'unknown';
}
