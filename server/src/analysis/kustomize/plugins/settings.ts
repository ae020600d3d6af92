/**
 * What a builtin plugin is told by its object, as the fields of a kustomization say the same.
 * Knows that keys count without regard to case, and that others are passed over.
 */
import { memo } from '../../memo.ts';
import { type FieldSpec, fieldSpecOf } from '../fieldSpec.ts';
import type { FieldName } from '../kustomization.ts';
import {
  entryValue,
  itemsOf,
  madeSequence,
  madeText,
  nodeAt,
  type SourcedEntry,
  type SourcedMapping,
  type SourcedNode,
} from '../node.ts';
import type { Target } from '../target.ts';

/** The value of a key. */
export function settingOf(node: SourcedMapping, key: string): SourcedNode | undefined {
  const wanted = key.toLowerCase();
  for (const [own, { value }] of node.entries) if (own.toLowerCase() === wanted) return value;
  return undefined;
}

const made = memo<SourcedMapping, SourcedMapping>();

/**
 * An item of a list of a kustomization that says what the object says: `keys` has for each of its keys the one that the
 * object has. The same for the same object.
 */
export function asItem(node: SourcedMapping, keys: Readonly<Record<string, string>>): SourcedMapping {
  const known = made.get(node);
  if (known !== undefined) return known;
  const entries = new Map<string, SourcedEntry>();
  for (const [key, own] of Object.entries(keys)) {
    const value = settingOf(node, own);
    if (value !== undefined) entries.set(key, { value, at: value.at, isCopy: false });
  }
  const item: SourcedMapping = { type: 'mapping', entries, isFlow: false, at: node.at, isCopy: false };
  made.set(node, item);
  return item;
}

/** With another entry, unless there is one. */
export function withDefault(
  item: SourcedMapping,
  key: string,
  value: SourcedNode | undefined,
): SourcedMapping {
  if (value === undefined || !isEmpty(item.entries.get(key)?.value)) return item;
  return { ...item, entries: new Map(item.entries).set(key, { value, at: value.at, isCopy: false }) };
}

function isEmpty(node: SourcedNode | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && (node.value === null || node.text === ''));
}

/** The same target, for a kustomization that says this and nothing else. */
export function saying(
  target: Target,
  field: FieldName,
  items: readonly SourcedNode[],
  at: SourcedNode,
): Target {
  const fields = new Map<FieldName, SourcedNode>([[field, madeSequence(items, at.at)]]);
  return { ...target, kustomization: { ...target.kustomization, fields } };
}

/** Undefined where none are given. */
export function fieldSpecsIn(node: SourcedMapping): readonly FieldSpec[] | undefined {
  const list = settingOf(node, 'fieldSpecs');
  if (list?.type !== 'sequence') return undefined;
  return itemsOf(list).map(fieldSpecOf);
}

const texts = memo<SourcedMapping, SourcedMapping>();

/** Texts by key, as Go reads them: a number or a boolean is one, too. Undefined for anything else. */
export function textsOf(node: SourcedNode | undefined): SourcedMapping | undefined {
  if (node?.type !== 'mapping') return undefined;
  const known = texts.get(node);
  if (known !== undefined) return known;
  const entries = new Map<string, SourcedEntry>();
  for (const [key, entry] of node.entries) {
    const text = textOf(entry.value);
    if (text === undefined) return undefined;
    entries.set(key, text === entry.value ? entry : { ...entry, value: text, isCopy: false });
  }
  const mapping: SourcedMapping = { ...node, entries, isCopy: false };
  texts.set(node, mapping);
  return mapping;
}

function textOf(node: SourcedNode): SourcedNode | undefined {
  if (node.type !== 'scalar' || node.value === null) return undefined;
  if (typeof node.value === 'string') return node;
  const isPlain = typeof node.value === 'boolean' || Number.isSafeInteger(node.value);
  return isPlain && String(node.value) === node.text ? madeText(node.text, node.at) : undefined;
}

/** A text of the object's metadata. */
export function metadataOf(node: SourcedMapping, key: 'name' | 'namespace'): SourcedNode | undefined {
  return entryValue(nodeAt(node, 'metadata'), key);
}
