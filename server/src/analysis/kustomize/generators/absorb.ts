/**
 * A generated object among those that are there: added, merged with one of them, or put in its place.
 * Knows `appendReplaceOrMerge` of api/resmap/reswrangler.go of kustomize; does not know what generates.
 */
import type { Place } from '../../views/place.ts';
import {
  isNothing,
  madeMapping,
  madeText,
  nodeAt,
  type SourcedMapping,
  type SourcedNode,
  unknownNode,
  withEntry,
  withNodeAt,
  withoutEntry,
  withWholeEntry,
} from '../node.ts';
import { type Generated, idsOf, keyOf, type Resource, rememberingId, withNode } from '../resource.ts';
import type { Target } from '../target.ts';
import { asOpaque } from '../transformers/undone.ts';

export type GeneratedResource = Resource & { readonly generated: Generated };

export function absorb(
  resources: readonly Resource[],
  made: GeneratedResource,
  { refuse, unknown }: Target,
): readonly Resource[] {
  const { generated, id } = made;
  const { kind, name } = id;
  const key = keyOf(id);
  const same = resources.filter((each) => idsOf(each).some((one) => keyOf(one) === key));
  const [old] = same;
  const takesPlace = generated.behavior === 'merge' || generated.behavior === 'replace';
  if (old === undefined) {
    if (!takesPlace) return [...resources, made];
    const [open] = unknown;
    // What it is to take the place of may be there.
    if (open !== undefined)
      return [...resources, { ...asOpaque(rememberingId(made), open), generated: undefined }];
    refuse({ id: 'generator-no-object', kind, name }, generated.by);
    return resources;
  }
  if (same.length > 1) refuse({ id: 'generator-many-objects', kind, name }, generated.by);
  else if (!takesPlace) refuse({ id: 'kustomize-same-object', kind, name }, generated.by);
  if (!takesPlace || same.length > 1) return resources;
  if (nodeAt(old.node, 'metadata')?.type === 'unknown') return resources;
  const next = inPlaceOf(old, made);
  return resources.map((each) => (each === old ? next : each));
}

/** What it was called, and whether it gets a hash, stays as it was; the hash may only be switched off. */
function inPlaceOf(old: Resource, made: GeneratedResource): Resource {
  let node = made.node;
  for (const field of ['labels', 'annotations']) node = mergedAt(node, ['metadata', field], old.node);
  node = named(node, old.node);
  if (made.generated.behavior === 'merge')
    for (const field of ['data', 'binaryData'] as const)
      node = withoutEmpty(mergedAt(node, [field], old.node), field);
  // What stands there comes to the data, in another form.
  const texts = nodeAt(old.node, 'stringData');
  const holdsTexts = texts !== undefined && !isNothing(texts) && mappingOf(texts)?.entries.size !== 0;
  if (made.generated.behavior === 'merge' && holdsTexts) node = withOpenData(node, texts.at);
  const { by, needsHash } = made.generated;
  const generated = old.generated && {
    ...old.generated,
    by,
    needsHash: old.generated.needsHash && needsHash,
  };
  return withNode({ ...old, generated }, node);
}

/** What is merged from nothing is not written. */
function withoutEmpty(node: SourcedMapping, field: string): SourcedMapping {
  const mapping = mappingOf(nodeAt(node, field));
  return mapping?.entries.size === 0 && mapping.rest === undefined ? withoutEntry(node, field) : node;
}

function withOpenData(node: SourcedMapping, at: Place): SourcedMapping {
  const data = mappingOf(nodeAt(node, 'data')) ?? madeMapping([], at);
  const rest = unknownNode({ id: 'kustomize-not-done', field: 'stringData' }, at);
  return withNodeAt(node, ['data'], { ...data, rest, isCopy: false });
}

function named(node: SourcedMapping, old: SourcedMapping): SourcedMapping {
  let metadata = mappingOf(nodeAt(node, 'metadata')) ?? madeMapping([], node.at);
  const before = mappingOf(nodeAt(old, 'metadata'));
  for (const field of ['name', 'namespace']) {
    const entry = before?.entries.get(field);
    metadata = entry === undefined ? withoutEntry(metadata, field) : withWholeEntry(metadata, field, entry);
  }
  return withEntry(node, 'metadata', metadata);
}

/** The entries of both, those of `node` over those of `old`. */
function mergedAt(
  node: SourcedMapping,
  path: readonly [string, ...string[]],
  old: SourcedMapping,
): SourcedMapping {
  const before = nodeAt(old, ...path);
  const own = nodeAt(node, ...path);
  if (before === undefined || isNothing(before) || own?.type === 'unknown') return node;
  if (before.type !== 'mapping') return withNodeAt(node, path, before);
  let result = asTexts(before);
  for (const [key, entry] of mappingOf(own)?.entries ?? []) result = withWholeEntry(result, key, entry);
  const rest = before.rest ?? mappingOf(own)?.rest;
  return withNodeAt(node, path, { ...result, ...(rest && { rest }), isCopy: false });
}

/** Whatever stood there is a text afterwards. */
function asTexts(mapping: SourcedMapping): SourcedMapping {
  let result = mapping;
  for (const [key, { value }] of mapping.entries)
    if (value.type === 'scalar' && typeof value.value !== 'string')
      result = withEntry(result, key, { ...value, value: value.text, isCopy: false });
    else if (value.type === 'mapping' || value.type === 'sequence')
      result = withEntry(result, key, madeText('', value.at));
  return result;
}

function mappingOf(node: SourcedNode | undefined): SourcedMapping | undefined {
  return node?.type === 'mapping' ? node : undefined;
}
