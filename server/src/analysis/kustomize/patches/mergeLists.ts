/**
 * Lists that a strategic merge merges item by item.
 * Knows kyaml's `walk/associative_sequence.go` and `ElementSetter`, step by step: the order of the items, which items
 * count as the same where not all have all keys, and what happens to items that stand twice.
 */
import type { SourcedMapping, SourcedNode, SourcedScalar, SourcedSequence } from '../node.ts';
import { isNothing, madeText, unknownNode, withEntry, withItems, withWholeEntry } from '../node.ts';
import { directiveIn } from './directives.ts';
import type { Merged, Merging } from './merging.ts';

/** Merges an item and the one of the patch. */
export type MergeItems = (item: SourcedNode | undefined, other: SourcedNode | undefined) => Merged;

export function mergeLists(
  target: SourcedSequence | undefined,
  patch: SourcedSequence | undefined,
  keys: readonly string[],
  mergeItems: MergeItems,
  merging: Merging,
): Merged {
  let [base, more] = [target, patch];
  let isInPlace = target !== undefined;
  if (base === undefined) base = more;
  else {
    const directive = directiveIn(more, merging);
    if (directive?.what === 'delete') return { node: undefined, isInPlace: false };
    more = directive?.rest ?? more;
    if (directive?.what === 'replace') {
      base = more;
      isInPlace = false;
    }
  }
  if (base === undefined) return { node: undefined, isInPlace: false };
  const rest = base.rest ?? more?.rest;
  if (rest !== undefined) return { node: { ...rest, at: base.at }, isInPlace: false };
  if (keys.length === 0) return { node: mergedScalars(base, more), isInPlace };
  const items = mappingsOf(base);
  const others = more === undefined ? undefined : mappingsOf(more);
  const [key = ''] = keys;
  const isOdd = [...(items ?? []), ...(others ?? [])].some((item) => valueIn(item, key) === '');
  if (items === undefined || (more !== undefined && others === undefined) || isOdd) {
    // What Kustomize makes of items without a key depends on much, and no API server takes them.
    const at = more?.at ?? base.at;
    if (base.items.some(({ type }) => type === 'scalar')) merging.refuse({ id: 'kustomize-other-type' }, at);
    const reason = { id: 'kustomize-no-key', field: key } as const;
    merging.leaveOpen(reason, at);
    return { node: unknownNode(reason, at), isInPlace: false };
  }
  const merged = new ListMerger(items, others, keys, mergeItems).merge();
  return merged.length === 0 && base.items.length > 0
    ? { node: withItems(base, []), isInPlace }
    : { node: withItems(base, merged), isInPlace };
}

function mappingsOf({ items }: SourcedSequence): readonly SourcedMapping[] | undefined {
  const mappings = items.flatMap((item) => (item.type === 'mapping' ? item : []));
  return mappings.length === items.length ? mappings : undefined;
}

function mergedScalars(base: SourcedSequence, more: SourcedSequence | undefined): SourcedSequence {
  const byText = new Map<string, SourcedNode>();
  for (const item of [...(more?.items ?? []), ...base.items]) {
    const text = item.type === 'scalar' ? item.text : '';
    if (!byText.has(text)) byText.set(text, item);
  }
  return withItems(base, [...byText.values()]);
}

/** The text of a scalar; empty for anything else, and where there is nothing. */
function valueIn(item: SourcedMapping, key: string): string {
  const value = item.entries.get(key)?.value;
  return value?.type === 'scalar' && !isNothing(value) ? value.text : '';
}

class ListMerger {
  readonly #base: SourcedMapping[];
  readonly #more: readonly SourcedMapping[];
  readonly #keys: readonly string[];
  readonly #mergeItems: MergeItems;

  constructor(
    base: readonly SourcedMapping[],
    more: readonly SourcedMapping[] | undefined,
    keys: readonly string[],
    mergeItems: MergeItems,
  ) {
    this.#base = [...base];
    this.#more = more ?? [];
    this.#keys = keys;
    this.#mergeItems = mergeItems;
  }

  merge(): readonly SourcedMapping[] {
    return this.#mergedByKey() ?? this.#mergedByKeys();
  }

  /** The same in one pass, where there is one key and no item stands twice. */
  #mergedByKey(): readonly SourcedMapping[] | undefined {
    const [key, second] = this.#keys;
    if (key === undefined || second !== undefined) return undefined;
    const base = new Map(this.#base.map((item) => [valueIn(item, key), item]));
    const more = new Map(this.#more.map((item) => [valueIn(item, key), item]));
    if (base.size !== this.#base.length || more.size !== this.#more.length) return undefined;
    const merged: SourcedMapping[] = [];
    for (const value of new Set([...more.keys(), ...base.keys()])) {
      const target = base.get(value);
      const { node, isInPlace } = this.#mergeItems(target, more.get(value));
      if (node?.type !== 'mapping' || (node.entries.size === 0 && node.rest === undefined)) continue;
      // What was replaced is in the list still, and takes its place back.
      if (target !== undefined && !isInPlace) merged.push(target);
      else {
        // What it is known by stays where it was.
        const own = target?.entries.get(key) ?? more.get(value)?.entries.get(key);
        merged.push(own === undefined ? node : withWholeEntry(node, key, own));
      }
    }
    return merged;
  }

  #mergedByKeys(): readonly SourcedMapping[] {
    const all = this.#values();
    let added: readonly SourcedMapping[] = [];
    let validKeys: readonly string[] = [];
    for (const values of all) {
      const valid = validate(all, values, this.#keys);
      validKeys = valid.keys;
      const merged = this.#mergeItem(valid.keys, valid.values);
      if (merged !== undefined) added = withElement(added, merged, valid.keys, valid.values);
    }
    return all.length === 0 ? this.#base : this.#appended(added, validKeys);
  }

  /** The values of the keys of all items, those of the patch first, each once. */
  #values(): (readonly string[])[] {
    const seen = new Map<string, readonly string[]>();
    for (const item of [...this.#more, ...this.#base]) {
      const values = this.#keys.map((key) => valueIn(item, key));
      const text = JSON.stringify(values);
      if (!seen.has(text)) seen.set(text, values);
    }
    const all = [...seen.values()];
    return this.#keys.length > 1 ? unified(all) : all;
  }

  /** Undefined where it was deleted, from the list as well. */
  #mergeItem(keys: readonly string[], values: readonly string[]): SourcedMapping | undefined {
    const own = validate([values], values, keys);
    const index = this.#base.findIndex((item) => matches(item, own.keys, own.values));
    const target = this.#base[index];
    const patch = this.#more.find((item) => matches(item, own.keys, own.values));
    const { node, isInPlace } = this.#mergeItems(target, patch);
    if (node?.type !== 'mapping' || (node.entries.size === 0 && node.rest === undefined)) {
      this.#base.splice(0, this.#base.length, ...withElement(this.#base, undefined, keys, values));
      return undefined;
    }
    let merged = node;
    keys.forEach((key, at) => {
      const value = values[at] ?? '';
      if (!merged.entries.has(key) && value !== '')
        merged = withEntry(merged, key, keyOf(target, patch, key) ?? madeText(value, merged.at));
    });
    if (isInPlace && index !== -1) this.#base[index] = merged;
    return merged;
  }

  /** What was there comes behind what is new, or takes its place. */
  #appended(added: readonly SourcedMapping[], keys: readonly string[]): readonly SourcedMapping[] {
    let list = added;
    for (const item of this.#base) {
      const values: string[] = [];
      for (const key of keys) {
        const value = item.entries.get(key)?.value;
        if (value === undefined) list = [...list, item];
        else values.push(value.type === 'scalar' ? value.text : '');
      }
      if (keys.length > 1) list = withElement(list, undefined, keys, values);
      list = withElement(list, item, keys, values);
    }
    return list;
  }
}

function keyOf(
  target: SourcedMapping | undefined,
  patch: SourcedMapping | undefined,
  key: string,
): SourcedScalar | undefined {
  const value = (patch?.entries.get(key) ?? target?.entries.get(key))?.value;
  return value?.type === 'scalar' ? value : undefined;
}

/** Without the keys that no item has a value for. */
function validate(
  all: readonly (readonly string[])[],
  values: readonly string[],
  keys: readonly string[],
): { readonly keys: readonly string[]; readonly values: readonly string[] } {
  const isValid = keys.map((_, at) => all.some((each) => (each[at] ?? '') !== ''));
  if (!isValid.includes(true)) return { keys, values };
  return {
    keys: keys.filter((_, at) => isValid[at]),
    values: values.filter((value, at) => value !== '' || isValid[at]),
  };
}

/** Values that may be of one item become the same: `80` and `80, TCP`. */
function unified(values: readonly (readonly string[])[]): (readonly string[])[] {
  const all = [...values];
  for (let i = 0; i < all.length; i += 1) {
    const one = all[i] ?? [];
    for (let j = 0; j < all.length; j += 1) {
      const both = common(one, all[j] ?? []);
      if (both === undefined) continue;
      all[i] = both;
      all[j] = both;
    }
  }
  return all;
}

function common(one: readonly string[], other: readonly string[]): readonly string[] | undefined {
  let hasCommon = false;
  const both: string[] = [];
  for (const [at, value] of one.entries()) {
    const second = other[at] ?? '';
    if (value === second) hasCommon = true;
    else if (value !== '' && second !== '') return undefined;
    both.push(value === '' ? second : value);
  }
  return hasCommon ? both : undefined;
}

/** Whether an item has these keys with these values. */
function matches(item: SourcedMapping, keys: readonly string[], values: readonly string[]): boolean {
  return keys.every((key, at) => {
    const value = item.entries.get(key)?.value;
    return value?.type === 'scalar' && value.text === (values[at] ?? '');
  });
}

/** Each item that matches becomes this one; else it comes last. Without one the items that match go. */
function withElement(
  list: readonly SourcedMapping[],
  element: SourcedMapping | undefined,
  keys: readonly string[],
  values: readonly string[],
): readonly SourcedMapping[] {
  let isFound = false;
  const changed = list.flatMap((item): SourcedMapping | readonly SourcedMapping[] => {
    if (item.entries.size === 0 && item.rest === undefined) return [];
    const isSame = keys.every((key, at) => {
      // A key beyond the values counts as the one before it.
      const by = at < values.length ? at : values.length - 1;
      const value = item.entries.get(keys[by] ?? key)?.value;
      if (value === undefined) return false;
      const wanted = values[by] ?? '';
      return wanted === '' || (value.type === 'scalar' && value.text === wanted);
    });
    if (!isSame) return item;
    isFound = true;
    return element ?? [];
  });
  return element === undefined || isFound ? changed : [...changed, element];
}
