/**
 * `patches:`, `patchesStrategicMerge:` and `patchesJson6902:` of a kustomization.
 * Knows which objects each is meant for (api 0.21, `builtins/Patch*.go`), and what stays of an object's id.
 */
import type { Certainty } from '../../knowledge/certainty.ts';
import { fieldsOf, isTrueIn } from '../fields.ts';
import type { InputFile } from '../files.ts';
import { fieldItems } from '../kustomization.ts';
import {
  entryValue,
  nodeAt,
  type SourcedMapping,
  type SourcedNode,
  type SourcedScalar,
  withEntry,
  withNodeAt,
  withoutEntry,
} from '../node.ts';
import type { Remark } from '../remark.ts';
import { hasNotes, idsOf, keyOf, type Resource, rememberingId, resourceOf, withNode } from '../resource.ts';
import { isPatched, readSelector } from '../selector.ts';
import type { Target, Transformer } from '../target.ts';
import { asOpaque } from '../transformers/undone.ts';
import { refuseTwins } from '../twins.ts';
import { applyJsonPatch } from './jsonPatch.ts';
import { metadataAsText } from './metadataAsText.ts';
import { withNotes, withoutNotes } from './noteKeeping.ts';
import { fieldsOfPatch, isUnread, mergeSourceOf, type PatchFields, sourceOf } from './patchSource.ts';
import { readOperations, readPatch } from './readPatch.ts';
import { mergeStrategically } from './strategicMerge.ts';

const fieldsOfOptions = { allowNameChange: 'boolean', allowKindChange: 'boolean' } as const;

/** What a patch may change that others keep. */
interface Allowed {
  readonly name: boolean;
  readonly kind: boolean;
}

const nothingAllowed: Allowed = { name: false, kind: false };

export const mergePatches: Transformer = (resources, target) => {
  let patched = resources;
  let count = 0;
  const items = fieldItems(target.kustomization, 'patchesStrategicMerge');
  for (const item of items) {
    if (item.type !== 'scalar') continue;
    const source = mergeSourceOf(item, target);
    if (isUnread(source)) patched = perhapsPatched(patched, undefined, source);
    if (isUnread(source) || source === undefined) {
      count += 1;
      continue;
    }
    const patch = readPatch(source, item.at);
    count += patch.kind === 'merge' ? patch.objects.length : 1;
    if (patch.kind !== 'merge') target.refuse({ id: 'kustomize-no-patch' }, item.at);
    else
      for (const object of patch.objects)
        patched = mergedByName(patched, object, nothingAllowed, true, target);
  }
  // One that is empty beside others is none.
  const [first] = items;
  if (count === 0 && first !== undefined) target.refuse({ id: 'kustomize-no-patch' }, first.at);
  return patched;
};

export const applyPatches: Transformer = (resources, target) =>
  patchedBy('patches', resources, target, (before, { item, fields, source, isMeant }) => {
    let patched = before;
    const patch = readPatch(source, item.at);
    const allowed = allowedBy(fields, target);
    if (patch.kind === 'refused') target.refuse(patch.reason, patch.at);
    else if (patch.kind === 'json')
      patched = withOperations(patched, patch.operations, isMeant, item, target, rememberingId);
    else if (isMeant === undefined)
      for (const object of patch.objects) patched = mergedByName(patched, object, allowed, false, target);
    else {
      const [object, second] = patch.objects;
      if (second !== undefined) target.refuse({ id: 'kustomize-many-patches' }, item.at);
      if (object !== undefined) patched = merged(patched, object, item, isMeant, allowed, target);
      // One that renames may give two objects one id.
      if (allowed.name || allowed.kind)
        refuseTwins(
          patched.map(({ id }) => id),
          item.at,
          target,
        );
    }
    return patched;
  });

export const applyJsonPatches: Transformer = (resources, target) =>
  patchedBy('patchesJson6902', resources, target, (patched, { item, source, isMeant }) => {
    const operations = readOperations(source);
    if (operations !== undefined)
      return withOperations(patched, operations, isMeant, item, target, (resource) => resource);
    target.refuse({ id: 'kustomize-no-patch' }, item.at);
    return patched;
  });

/** An entry of a list of patches whose text is known. */
interface PatchEntry {
  readonly item: SourcedNode;
  readonly fields: PatchFields;
  readonly source: InputFile | SourcedScalar;
  /** Undefined without a `target`. */
  readonly isMeant: IsMeant | undefined;
}

/** One entry after the other. What one that nobody has read does is not known. */
function patchedBy(
  key: 'patches' | 'patchesJson6902',
  resources: readonly Resource[],
  target: Target,
  apply: (resources: readonly Resource[], entry: PatchEntry) => readonly Resource[],
): readonly Resource[] {
  let patched = resources;
  for (const item of fieldItems(target.kustomization, key)) {
    const fields = fieldsOf(item, fieldsOfPatch, target);
    const source = sourceOf(fields, item, target);
    const isMeant = selectorOf(fields, target);
    if (isUnread(source)) patched = perhapsPatched(patched, isMeant, source);
    else if (source !== undefined) patched = apply(patched, { item, fields, source, isMeant });
  }
  return patched;
}

type IsMeant = (resource: Resource) => Certainty;

function selectorOf(fields: PatchFields, target: Target): IsMeant | undefined {
  const node = fields.get('target');
  if (node === undefined) return undefined;
  const selector = readSelector(node, target);
  return (resource) => isPatched(selector, resource);
}

function allowedBy(fields: PatchFields, target: Target): Allowed {
  const options = fieldsOf(fields.get('options'), fieldsOfOptions, target);
  const allowed = { name: isTrueIn(options, 'allowNameChange'), kind: isTrueIn(options, 'allowKindChange') };
  return allowed.name || allowed.kind ? allowed : nothingAllowed;
}

function perhapsPatched(
  resources: readonly Resource[],
  isMeant: IsMeant | undefined,
  why: Remark,
): readonly Resource[] {
  return resources.map((each) => (isMeant?.(each) === false ? each : asOpaque(each, why)));
}

/** What may change more than others is done anew each time. */
function stepOf(item: SourcedNode, patch: SourcedMapping, allowed: Allowed): unknown {
  if (allowed !== nothingAllowed) return allowed;
  const ofItem = steps.get(item) ?? new WeakMap<SourcedMapping, object>();
  steps.set(item, ofItem);
  const step = ofItem.get(patch) ?? {};
  ofItem.set(patch, step);
  return step;
}

/** One file may be the patch of several items, each with a target of its own. */
const steps = new WeakMap<SourcedNode, WeakMap<SourcedMapping, object>>();

/** The one object that is, or was, called as the patch says. */
function mergedByName(
  resources: readonly Resource[],
  object: SourcedMapping,
  allowed: Allowed,
  isText: boolean,
  target: Target,
): readonly Resource[] {
  const { id } = resourceOf(object);
  const key = keyOf(id);
  const found = resources.filter((each) => idsOf(each).some((one) => keyOf(one) === key));
  const [only, second] = found;
  if (only === undefined && target.mayHaveMore()) return resources;
  if (only === undefined || second !== undefined) {
    target.refuse({ id: 'kustomize-no-target', what: `${id.kind} ${id.name}` }, object.at);
    return resources;
  }
  // What it is called by then is not known.
  if (nodeAt(only.node, 'metadata', 'name')?.type === 'unknown' && isCalledSoNow(only, key)) {
    const why = { reason: { id: 'kustomize-unsure-target' }, at: object.at } as const;
    target.leaveOpen(why.reason, why.at);
    return resources.map((each) => (each === only ? asOpaque(each, why) : each));
  }
  const patch = isText ? metadataAsText(object) : object;
  return resources.flatMap((each) =>
    each === only ? (withMerge(each, patch, allowed, target) ?? []) : each,
  );
}

/** Whether it had no such name before. */
function isCalledSoNow(resource: Resource, key: string): boolean {
  return keyOf(resource.id) === key && idsOf(resource).filter((one) => keyOf(one) === key).length === 1;
}

/** All that are selected. */
function merged(
  resources: readonly Resource[],
  object: SourcedMapping,
  item: SourcedNode,
  isMeant: IsMeant,
  allowed: Allowed,
  target: Target,
): readonly Resource[] {
  const patch = metadataAsText(object);
  return target.each(stepOf(item, object, allowed), resources, (each) => {
    const meant = isMeant(each);
    if (meant === false) return each;
    if (meant === 'perhaps') {
      const reason = { id: 'kustomize-unsure-target' } as const;
      target.leaveOpen(reason, object.at);
      return asOpaque(each, { reason, at: object.at });
    }
    return withMerge(each, patch, allowed, target);
  });
}

/** Undefined where the patch deletes it. */
function withMerge(
  resource: Resource,
  patch: SourcedMapping,
  allowed: Allowed,
  target: Target,
): Resource | undefined {
  const { node } = resource;
  const apiVersion = node.entries.get('apiVersion')?.value;
  // The patch counts as one of the object's own version.
  const own =
    apiVersion === undefined ? withoutEntry(patch, 'apiVersion') : withEntry(patch, 'apiVersion', apiVersion);
  const mergedNode = mergeStrategically(node, own, target);
  if (mergedNode === undefined) {
    // Nobody can tell the values of these any more.
    for (const { name, at } of resource.vars) target.refuse({ id: 'var-no-object', name, found: 0 }, at);
    return undefined;
  }
  let kept = mergedNode;
  const keep = (path: readonly [string, ...string[]]) => {
    const before = nodeAt(node, ...path);
    if (before !== undefined && nodeAt(kept, ...path) !== before) kept = withNodeAt(kept, path, before);
  };
  if (!allowed.kind) keep(['kind']);
  if (!allowed.name) keep(['metadata', 'name']);
  const namespace = nodeAt(node, 'metadata', 'namespace');
  const metadata = entryValue(kept, 'metadata');
  if (namespace !== undefined) keep(['metadata', 'namespace']);
  else if (metadata?.type === 'mapping')
    kept = withEntry(kept, 'metadata', withoutEntry(metadata, 'namespace'));
  const remembering = allowed.name || allowed.kind ? rememberingId(resource) : resource;
  return withNode(remembering, kept);
}

function withOperations(
  resources: readonly Resource[],
  operations: readonly SourcedNode[],
  isMeant: IsMeant | undefined,
  item: SourcedNode,
  target: Target,
  remember: (resource: Resource) => Resource,
): readonly Resource[] {
  if (isMeant === undefined) {
    target.refuse({ id: 'kustomize-no-target', what: 'meant' }, item.at);
    return resources;
  }
  return target.each(item, resources, (each) => {
    const meant = isMeant(each);
    if (meant === false) return each;
    const remembering = remember(each);
    const isNoted = hasNotes(remembering);
    const result = applyJsonPatch(isNoted ? withNotes(each.node) : each.node, operations);
    if (meant === 'perhaps' || 'problem' in result) {
      const reason = 'problem' in result ? result.problem : ({ id: 'kustomize-unsure-target' } as const);
      if (meant === true) target.refuse(reason, item.at);
      else target.leaveOpen(reason, item.at);
      return asOpaque(each, { reason, at: item.at });
    }
    return withNode(remembering, isNoted ? withoutNotes(result) : result);
  });
}
