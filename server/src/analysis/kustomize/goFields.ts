/**
 * The fields that keys of a mapping are for Go's decoder, which takes keys without regard to case.
 * Knows what becomes of several keys for one field; does not know which fields there are.
 *
 * Kustomize has its YAML made into JSON first, whose keys are sorted by their bytes. A later list or mapping is read into
 * the earlier one (encoding/json `array`, `object`): items by their index, entries by their key.
 */
import { isNothing, type SourcedEntry, type SourcedMapping, type SourcedNode } from './node.ts';

/** By name, in the order that the names are first written in; keys without a name are left out. */
export function goFields<Name extends string>(
  { entries }: SourcedMapping,
  nameOf: (key: string) => Name | undefined,
): ReadonlyMap<Name, SourcedEntry> {
  const keys = new Map<Name, string[]>();
  for (const key of entries.keys()) {
    const name = nameOf(key);
    if (name !== undefined) keys.set(name, [...(keys.get(name) ?? []), key]);
  }
  const fields = new Map<Name, SourcedEntry>();
  for (const [name, own] of keys)
    for (const key of own.length === 1 ? own : own.sort()) {
      const entry = entries.get(key);
      if (entry !== undefined) fields.set(name, readInto(fields.get(name), entry));
    }
  return fields;
}

/** The name that a key is, which may be written in another case. */
export function nameAmong<Name extends string>(names: readonly Name[], key: string): Name | undefined {
  const found = key.toLowerCase();
  return names.find((name) => name.toLowerCase() === found);
}

function readInto(earlier: SourcedEntry | undefined, entry: SourcedEntry): SourcedEntry {
  return earlier === undefined
    ? entry
    : { ...entry, value: nodeInto(earlier.value, entry.value), isCopy: false };
}

function nodeInto(earlier: SourcedNode, later: SourcedNode): SourcedNode {
  // A null empties lists and mappings, and leaves what else there is.
  if (isNothing(later)) return earlier.type === 'scalar' ? earlier : later;
  if (earlier.type === 'sequence' && later.type === 'sequence') {
    const items = later.items.map((item, index) => {
      const before = earlier.items[index];
      return before === undefined ? item : nodeInto(before, item);
    });
    return { ...later, items, isCopy: false };
  }
  if (earlier.type !== 'mapping' || later.type !== 'mapping') return later;
  const entries = new Map(earlier.entries);
  for (const [key, entry] of later.entries) entries.set(key, readInto(entries.get(key), entry));
  return { ...later, entries, isCopy: false };
}
