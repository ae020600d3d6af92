/**
 * A change of one object of a build, made in the kustomization that is built, so that other overlays of its base keep
 * theirs: in a patch file that it has for the object, else by a patch in the kustomization.
 * Knows which names an object has when patches are made; edits are `patchFiles.ts`'s and `inlinePatch.ts`'s.
 */
import { memo } from '../../memo.ts';
import type { OwnEdit, Wish } from '../../views/wish.ts';
import type { Build } from '../build.ts';
import { fieldText, type Kustomization, readKustomization } from '../kustomization.ts';
import { isNothing, nodeAt, type SourcedNode, textAt } from '../node.ts';
import { type MergeSchema, mergeSchemaOf } from '../patches/mergeSchema.ts';
import { idsOf, keyOf, type Resource, type ResourceId } from '../resource.ts';
import { inlinePatch } from './inlinePatch.ts';
import { inPatchFile } from './patchFiles.ts';

/** Undefined where no patch is sure to reach the object, and nothing else. */
export function changeInOverlay(build: Build, resource: Resource, wish: Wish): OwnEdit | undefined {
  const input = build.inputs.get(build.uri)?.file;
  // What could not be built whole may hold others of the same name.
  if (typeof input !== 'object' || build.problems.length > 0 || build.unknown.length > 0) return undefined;
  // A text that stands there would make a text of what is merged with it.
  const now = nodeAt(resource.node, ...wish.path, wish.key);
  if (now !== undefined && !(now.type === 'scalar' && typeof now.value === 'boolean')) return undefined;
  const reading = readKustomization(input);
  if (reading.kind === 'refused') return undefined;
  const { kustomization } = reading;
  // It would write who patched what; and a patch changes more than its key where lists are odd.
  if (kustomization.fields.has('buildMetadata') || hasOddList(resource.node, schemaOf(resource)))
    return undefined;
  // Transformers come behind patches, and may take the key away again; a merge makes a text again of what was one.
  if (kustomization.fields.has('transformers') || hasRetyped(resource.node)) return undefined;
  const ids = idsAtPatches(resource, kustomization).filter((id) => isUnique(id, build.resources));
  const [id] = ids;
  if (id === undefined) return undefined;
  return inPatchFile(build, kustomization, ids, wish) ?? inlinePatch(kustomization, id, wish);
}

/**
 * A list with a null, with two items of one name, or with one that has not the key by which they are merged: merging takes
 * the one away, and makes one of the others.
 */
function hasOddList(node: SourcedNode, schema?: MergeSchema): boolean {
  if (node.type === 'mapping')
    return [...node.entries].some(([key, { value }]) => hasOddList(value, schema?.fields[key]));
  if (node.type !== 'sequence') return false;
  const names = node.items.flatMap((item) => textAt(item, 'name') ?? []);
  const [key] = schema?.keys ?? [];
  const lacksKey = (item: SourcedNode) => key !== undefined && textAt(item, key) === undefined;
  const item = schema && { fields: schema.fields };
  return (
    new Set(names).size < names.length ||
    node.items.some((one) => isNothing(one) || lacksKey(one) || hasOddList(one, item))
  );
}

/** What replacements leave open: numbers in the place of texts, for the most part. */
function hasRetyped(node: SourcedNode): boolean {
  if (node.isCopy || node.type === 'scalar') return false;
  if (node.type === 'unknown') return node.reason.id === 'kustomize-not-done';
  return node.type === 'sequence'
    ? node.items.some(hasRetyped)
    : [...node.entries.values()].some(({ value }) => hasRetyped(value));
}

/** What it is called before the kustomization's own namespace, prefix and suffix; the first name is the one in its file. */
function idsAtPatches(resource: Resource, kustomization: Kustomization): readonly ResourceId[] {
  const { generated } = resource;
  const renamings = (['namespace', 'namePrefix', 'nameSuffix'] as const).filter(
    (field) => fieldText(kustomization, field) !== undefined,
  ).length;
  const ids = idsOf(resource);
  // A delivery may have added a namespace, a prefix and a suffix.
  const isRenamed = ids.length > 1 ? 1 : 0;
  const isHashed = generated?.needsHash === true ? 1 : 0;
  return ids.slice(0, Math.max(ids.length - Math.max(renamings, isRenamed) - isHashed, 0));
}

function schemaOf({ node }: Resource): MergeSchema | undefined {
  return mergeSchemaOf(textAt(node, 'apiVersion') ?? '', textAt(node, 'kind') ?? '');
}

function isUnique(id: ResourceId, resources: readonly Resource[]): boolean {
  return id.name !== '' && holdersOf(resources).get(keyOf(id)) === 1;
}

const counted = memo<readonly Resource[], ReadonlyMap<string, number>>();

/** How many objects are, or were, called so. */
function holdersOf(resources: readonly Resource[]): ReadonlyMap<string, number> {
  const known = counted.get(resources);
  if (known !== undefined) return known;
  const holders = new Map<string, number>();
  for (const resource of resources)
    for (const key of new Set(idsOf(resource).map(keyOf))) holders.set(key, (holders.get(key) ?? 0) + 1);
  counted.set(resources, holders);
  return holders;
}
