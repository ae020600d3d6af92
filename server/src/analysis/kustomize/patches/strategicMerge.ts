/**
 * A strategic merge patch, merged into an object.
 * Knows how Kustomize merges (kyaml 0.21, `yaml/merge2` and `yaml/walk`), which is not how the API server does; the lists
 * that are merged item by item are `mergeSchema.ts`'s, and their merging `mergeLists.ts`'s.
 *
 * All of the object is walked, what the patch does not name as well: keys without a value go, those with `null` stay.
 */
import { plainValue } from '../../documents/scalars.ts';
import {
  isNothing,
  type SourcedMapping,
  type SourcedNode,
  type SourcedScalar,
  textAt,
  unknownNode,
  withEntry,
  withItems,
  withoutEntry,
  withWholeEntry,
} from '../node.ts';
import { directiveOf } from './directives.ts';
import { mergeLists } from './mergeLists.ts';
import { type MergeSchema, mergeSchemaOf } from './mergeSchema.ts';
import type { Merged, Merging } from './merging.ts';

const gone: Merged = { node: undefined, isInPlace: false };

/** Undefined where the patch deletes the object. */
export function mergeStrategically(
  object: SourcedMapping,
  patch: SourcedMapping,
  merging: Merging,
): SourcedMapping | undefined {
  const { node, isInPlace } = mergeNodes(object, patch, undefined, merging);
  // Nobody takes over what stands in place of the object itself.
  if (node !== undefined && !isInPlace) return object;
  return node?.type === 'mapping' ? node : undefined;
}

function mergeNodes(
  target: SourcedNode | undefined,
  patch: SourcedNode | undefined,
  known: MergeSchema | undefined,
  merging: Merging,
): Merged {
  if (target?.type === 'unknown') return { node: target, isInPlace: true };
  if (patch?.type === 'unknown') return { node: patch, isInPlace: false };
  const first = isNothing(target) ? patch : target;
  const schema = known ?? schemaOf(target) ?? schemaOf(patch);
  if (!isNothing(target) && !isNothing(patch) && target?.type !== patch?.type) {
    const at = patch?.at ?? target?.at;
    if (at !== undefined) merging.refuse({ id: 'kustomize-other-type' }, at);
    return { node: target, isInPlace: true };
  }
  if (first?.type === 'sequence') {
    const [items, more] = [listOf(target), listOf(patch)];
    if (schema?.keys !== undefined) {
      const { fields, keys } = schema;
      const mergeItems = (item: SourcedNode | undefined, other: SourcedNode | undefined) =>
        mergeNodes(item, other, { fields }, merging);
      return isNull(patch) ? gone : mergeLists(items, more, keys, mergeItems, merging);
    }
    if (patch !== undefined)
      return { node: isNothing(patch) ? undefined : withoutWordless(patch), isInPlace: false };
    return { node: target, isInPlace: true };
  }
  if (first?.type === 'scalar' && !isNothing(first)) {
    if (patch === undefined) return { node: target, isInPlace: true };
    return isNothing(patch) ? gone : { node: overwritten(target, patch), isInPlace: false };
  }
  return mergeMappings(target, patch, schema, merging);
}

/** A null without a word in a list that nobody walks: it may be printed as a text. */
function withoutWordless(node: SourcedNode): SourcedNode {
  if (node.type === 'sequence') return withItems(node, node.items.map(withoutWordless));
  if (node.type === 'scalar')
    return node.value === null && node.text === ''
      ? unknownNode({ id: 'kustomize-not-done', field: 'null' }, node.at)
      : node;
  if (node.type !== 'mapping') return node;
  let result = node;
  for (const [key, { value }] of node.entries) result = withEntry(result, key, withoutWordless(value));
  return result;
}

function listOf(node: SourcedNode | undefined) {
  return node?.type === 'sequence' ? node : undefined;
}

function isNull(node: SourcedNode | undefined): boolean {
  return node !== undefined && isNothing(node);
}

/** A text stays a text when its value is overwritten: the new value takes over the quotes. */
function overwritten(target: SourcedNode | undefined, patch: SourcedNode): SourcedNode {
  if (target?.type !== 'scalar' || patch.type !== 'scalar') return patch;
  const isText = typeof patch.value !== 'string' && isQuoted(target);
  const value = isText ? patch.text : patch.value;
  return isText ? { ...patch, value, isCopy: false } : patch;
}

function isQuoted({ at, value }: SourcedScalar): boolean {
  const { text = '' } = at.in;
  if (typeof value !== 'string') return false;
  // What an earlier patch wrote over a text has its quotes, wherever it came from.
  return typeof plainValue(value) !== 'string' || /["'|>]/.test(text[at.span.start] ?? '');
}

function mergeMappings(
  target: SourcedNode | undefined,
  patch: SourcedNode | undefined,
  schema: MergeSchema | undefined,
  merging: Merging,
): Merged {
  let base = target?.type === 'mapping' ? target : undefined;
  let more = patch?.type === 'mapping' ? patch : undefined;
  let isInPlace = base !== undefined;
  if (base === undefined && patch === undefined)
    // A key without a value goes; a written null stays.
    return target?.type === 'scalar' && target.text !== '' ? { node: target, isInPlace: true } : gone;
  if (base !== undefined && isNull(patch)) return gone;
  const isSame = base !== undefined && base === more;
  const directive = directiveOf(more, merging);
  if (directive?.what === 'delete') return gone;
  more = directive?.rest ?? more;
  if (base === undefined || isSame || directive?.what === 'replace') {
    base = more;
    isInPlace = isSame;
  }
  if (base === undefined) return gone;
  let merged = base;
  for (const key of keysOf(base, more)) {
    const own = base.entries.get(key);
    const other = more?.entries.get(key);
    const { node } = mergeNodes(own?.value, other?.value, schema?.fields[key], merging);
    if (node === undefined) merged = withoutEntry(merged, key);
    else if (node === other?.value && own === undefined && other !== undefined)
      merged = withWholeEntry(merged, key, other);
    else if (node !== own?.value) merged = withEntry(merged, key, node);
  }
  if (merged.entries.size === 0 && base.entries.size > 0 && hasCommentAbove(base))
    merging.leaveOpen({ id: 'kustomize-emptied' }, (patch ?? base).at);
  if (more?.rest !== undefined && merged.rest === undefined)
    merged = { ...merged, rest: more.rest, isCopy: false };
  return { node: merged, isInPlace };
}

/** Behind its key: an empty mapping comes to stand on the line of the comment, and is not found there again. */
function hasCommentAbove({ at: { in: file, span } }: SourcedMapping): boolean {
  const before = file.text?.slice(0, span.start) ?? '';
  return /:[ \t]+#[^\n]*\n\s*$/.test(
    before.slice(before.lastIndexOf('\n', before.trimEnd().lastIndexOf('\n')) + 1),
  );
}

function keysOf(base: SourcedMapping, more: SourcedMapping | undefined): Iterable<string> {
  return more === undefined || more === base
    ? base.entries.keys()
    : new Set([...base.entries.keys(), ...more.entries.keys()]);
}

/** Of an object within another one. */
function schemaOf(node: SourcedNode | undefined): MergeSchema | undefined {
  if (node?.type !== 'mapping') return undefined;
  const [apiVersion, kind] = [textAt(node, 'apiVersion'), textAt(node, 'kind')];
  return apiVersion === undefined || kind === undefined ? undefined : mergeSchemaOf(apiVersion, kind);
}
