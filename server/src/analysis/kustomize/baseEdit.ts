/**
 * What an edit changed among the objects of a base, where overlays of it may take that as it is.
 * Knows which fields namespaces, prefixes, labels, images and names of others reach; does not know overlays.
 *
 * An overlay that does nothing else makes of the new object what it made of the old one, with the change in it: what it
 * looks at is as it was, and so is all that it says of other objects.
 */
import { most } from '../documents/guards.ts';
import { memo } from '../memo.ts';
import { haveSameItems } from '../sameItems.ts';
import type { Accumulated } from './accumulate.ts';
import { keysOf } from './fieldSpec.ts';
import { speaks } from './likeness.ts';
import { measureOf } from './measure.ts';
import { namePathsOf } from './nameReferences.ts';
import { isNothing, type SourcedNode, textAt } from './node.ts';
import { keysOfItems, type MergeSchema, mergeSchemaOf } from './patches/mergeSchema.ts';
import type { Resource, ResourceId } from './resource.ts';
import { madePathsOf } from './transformers/labels.ts';
import { writtenIn } from './writtenIn.ts';

export interface BaseEdit {
  readonly before: Accumulated;
  readonly now: Accumulated;
  readonly from: Resource;
  readonly to: Resource;
  /** Who sets images may look at what changed. */
  readonly touchesImages: boolean;
  /**
   * Values alone have changed, to others that are something, and by none of them an item of a list is known: a merge also
   * drops what is nothing, and joins or orders items, where its patch has no say.
   */
  readonly isQuiet: boolean;
  /** What of such an object is merged item by item. */
  readonly schema: MergeSchema | undefined;
  readonly changes: readonly Change[];
}

type Level = readonly (Accumulated | undefined)[];

/** By what was there before: so nothing that is there keeps what was. */
const known = memo<Accumulated, { readonly now: Accumulated; readonly edit: BaseEdit | undefined }>();

/** Undefined where more than the content of one object is another, or anything that an overlay may look at. */
export function editBetween(before: Level, now: Level): BaseEdit | undefined {
  const changed = now.flatMap((one, index) => (one === before[index] ? [] : [index]));
  const [index, more] = changed;
  if (before.length !== now.length || index === undefined || more !== undefined) return undefined;
  const [old, one] = [before[index], now[index]];
  if (old === undefined || one === undefined) return undefined;
  const last = known.get(old);
  if (last?.now === one) return last.edit;
  const edit = editOf(old, one);
  known.set(old, { now: one, edit });
  return edit;
}

function editOf(before: Accumulated, now: Accumulated): BaseEdit | undefined {
  const remarks = [before, now].flatMap(({ problems, unknown }) => [...problems, ...unknown]);
  const { resources } = now;
  if (remarks.length > 0 || before.resources.length !== resources.length) return undefined;
  if (resources.some(({ vars, configured }) => vars.length + configured.length > 0)) return undefined;
  const changed = resources.filter((one, index) => one !== before.resources[index]);
  const [to] = changed;
  const from = to && before.resources[resources.indexOf(to)];
  if (changed.length !== 1 || to === undefined || from === undefined || !areCalledAlike(from, to)) return;
  const edit = contentEdit(from, to);
  return edit && { before, now, ...edit };
}

function areCalledAlike(a: Resource, b: Resource): boolean {
  return (
    isSameId(a.id, b.id) &&
    haveSameItems(a.previousIds, b.previousIds, isSameId) &&
    haveSameItems(a.prefixes, b.prefixes) &&
    haveSameItems(a.suffixes, b.suffixes) &&
    [a, b].every(({ generated, vars, configured }) => !generated && vars.length + configured.length === 0)
  );
}

const idParts = ['group', 'version', 'kind', 'name', 'namespace'] as const;

function isSameId(a: ResourceId, b: ResourceId): boolean {
  return idParts.every((part) => a[part] === b[part]);
}

/** Of these overlays move more than their own namespace, or look into them for others. */
const oddKind =
  /^(?:ConfigMap|Secret|Service|Namespace|APIService|CustomResourceDefinition|.*List|Template)$/;

function contentEdit(from: Resource, to: Resource): Omit<BaseEdit, 'before' | 'now'> | undefined {
  if (speaks(to.node.at.in) || speaks(from.node.at.in)) return undefined;
  if (oddKind.test(to.id.kind) || !haveSameItems(filesOf(from), filesOf(to))) return undefined;
  if ([from, to].some(({ node }) => measureOf(node).nodes > mostNodes || measureOf(node).depth > mostDepth))
    return undefined;
  const paths = [...ownPaths, ...namePathsOf(to.id.kind).map((path) => ({ path, isMade: false }))];
  const seen = [...paths, ...madePathsOf(to.id.kind).map((path) => ({ path, isMade: true }))];
  let [touchesImages, isQuiet] = [false, true];
  const changes = [...changesOf(from.node, to.node, [])];
  for (const part of changes) {
    if (seen.some(({ path, isMade }) => isSeen(part, pathOf(path), isMade))) return undefined;
    if (!isLeaf(part) || part.keys.includes('image')) touchesImages = true;
    if (!isLeaf(part) || isNothing(part.from) || isNothing(part.to) || isKeyOfItem(part)) isQuiet = false;
  }
  const schema = mergeSchemaOf(textAt(to.node, 'apiVersion') ?? '', to.id.kind);
  return { from, to, touchesImages, isQuiet, schema, changes };
}

/** Whether anything has changed at one of these paths, above or below. */
export function touches({ changes }: BaseEdit, paths: readonly (readonly string[])[]): boolean {
  return changes.some((part) => paths.some((path) => isSeen(part, path, true)));
}

function isKeyOfItem({ keys }: Change): boolean {
  return keysOfItems.has(keys.at(-1) ?? '');
}

function filesOf({ node }: Resource): readonly string[] {
  return [...writtenIn(node)].sort();
}

/** What overlays add must not make it too large for `boundSizes`. */
const [mostNodes, mostDepth] = [most.nodes / 2, most.depth / 2];

/** By these overlays of one base may differ and be alike all the same; they hold the names by which all else is found. */
const ownPaths = [
  'apiVersion',
  'kind',
  'metadata',
  'spec/replicas',
  'spec/selector',
  'spec/template/metadata',
].map((path) => ({ path, isMade: true }));

/** `from` or `to` is missing where there was nothing, or is nothing any more. */
interface Change {
  /** Without the places in lists. */
  readonly keys: readonly string[];
  readonly from: SourcedNode | undefined;
  readonly to: SourcedNode | undefined;
}

function* changesOf(
  from: SourcedNode | undefined,
  to: SourcedNode | undefined,
  keys: readonly string[],
): Iterable<Change> {
  if (from === to) return;
  if (from?.type === 'mapping' && to?.type === 'mapping' && !from.rest && !to.rest) {
    for (const [key, { value }] of from.entries)
      yield* changesOf(value, to.entries.get(key)?.value, [...keys, key]);
    for (const [key, { value }] of to.entries)
      if (!from.entries.has(key)) yield { keys: [...keys, key], from: undefined, to: value };
  } else if (from?.type === 'sequence' && to?.type === 'sequence' && !from.rest && !to.rest)
    yield* changesInLists(from.items, to.items, keys);
  else if (!saysTheSame(from, to)) yield { keys, from, to };
}

/** Who looks at one item looks at all of them: those that others were put before are the same. */
function* changesInLists(
  from: readonly SourcedNode[],
  to: readonly SourcedNode[],
  keys: readonly string[],
): Iterable<Change> {
  const more = to.length - from.length;
  let start = 0;
  if (more !== 0)
    while (start < Math.min(from.length, to.length) && isSame(from[start], to[start])) start += 1;
  let end = from.length;
  if (more !== 0)
    while (end > start && end + more > start && isSame(from[end - 1], to[end + more - 1])) end -= 1;
  const [old, now] = [from.slice(start, end), to.slice(start, end + more)];
  if (more === 0) for (const [index, item] of old.entries()) yield* changesOf(item, now[index], keys);
  else {
    for (const item of old) yield { keys, from: item, to: undefined };
    for (const item of now) yield { keys, from: undefined, to: item };
  }
}

function isSame(from: SourcedNode | undefined, to: SourcedNode | undefined): boolean {
  for (const _change of changesOf(from, to, [])) return false;
  return true;
}

function saysTheSame(a: SourcedNode | undefined, b: SourcedNode | undefined): boolean {
  return (
    a?.type === 'scalar' &&
    b?.type === 'scalar' &&
    a.value === b.value &&
    a.text === b.text &&
    !a.textAt &&
    !b.textAt
  );
}

function isLeaf({ from, to }: Change): boolean {
  return from?.type === 'scalar' && to?.type === 'scalar';
}

function pathOf(path: string): readonly string[] {
  return keysOf(path).map((key) => key.replace(/\[\]$/, ''));
}

/** Whether something stands, or would be made, at a path within what changed. */
function isSeen({ keys, from, to }: Change, path: readonly string[], isMade: boolean): boolean {
  const common = Math.min(keys.length, path.length);
  for (let at = 0; at < common; at += 1) if (keys[at] !== path[at]) return false;
  if (isMade || path.length <= keys.length) return true;
  const rest = path.slice(keys.length);
  return isHit(from, rest) || isHit(to, rest);
}

/** A scalar on the way is refused, and what is not known may be anything. */
function isHit(node: SourcedNode | undefined, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (node?.type === 'unknown' || key === undefined) return node !== undefined;
  if (node === undefined || isNothing(node)) return false;
  if (node.type === 'scalar' || node.rest !== undefined) return true;
  if (node.type === 'sequence') return node.items.some((item) => isHit(item, path));
  return isHit(node.entries.get(key)?.value, rest);
}
