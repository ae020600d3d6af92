/**
 * What a YAML document says, with the place of every part: aliases followed, merge keys applied.
 * Knows YAML's data model; does not know the parser that made it, nor Kubernetes.
 */
import type { Span } from '../text.ts';

export type YamlNode = YamlMapping | YamlSequence | YamlScalar;

/** How a scalar is written. JSON strings are `double`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface YamlScalar {
  readonly type: 'scalar';
  /** The value by YAML 1.1 (`no` is false); of timestamps the text, of `!!binary` its decoded text. */
  readonly value: string | number | boolean | null;
  /** The content as text: of a plain `0644` these four characters, of a quoted string its unescaped content, of `!!binary` the decoded. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** With its quotes, without anchor and tag; empty where an absent value would stand. */
  readonly span: Span;
  /** An anchor stands on it, so other places of the document may share it. */
  readonly isAnchored: boolean;
}

export interface YamlSequence {
  readonly type: 'sequence';
  readonly items: readonly YamlItem[];
  readonly isFlow: boolean;
  readonly span: Span;
  readonly isAnchored: boolean;
}

export interface YamlItem {
  readonly value: YamlNode;
  /** The value stands elsewhere: this item is an alias. */
  readonly isAlias: boolean;
  /** Where the item itself stands: the value's span, or the alias's. */
  readonly span: Span;
}

export interface YamlMapping {
  readonly type: 'mapping';
  /** The entries written here, in order, without `<<`; a repeated key occurs repeatedly. */
  readonly entries: readonly YamlEntry[];
  /** What `<<` brings and counts: it overrides the own entries before it, those behind it override it. */
  readonly merged: readonly YamlEntry[];
  readonly isFlow: boolean;
  /** From the first key to the end of the last value; of a flow mapping from `{` to past `}`. */
  readonly span: Span;
  readonly isAnchored: boolean;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly keyStyle: ScalarStyle;
  readonly value: YamlNode;
  /** The value stands elsewhere: an alias stands here. */
  readonly isAlias: boolean;
  /** Where the value's own text stands: the value's span, or the alias's. */
  readonly valueSpan: Span;
}

/** The entry of `key` that counts: of a repeated key the last, as the Go parser takes it. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.type !== 'mapping') return undefined;
  const merged = node.merged.find((entry) => entry.key === key);
  if (merged !== undefined) return merged;
  for (let i = node.entries.length - 1; i >= 0; i -= 1) {
    const entry = node.entries[i];
    if (entry?.key === key) return entry;
  }
  return undefined;
}

/** All entries that count, each key once. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  if (node?.type !== 'mapping') return [];
  if (node.merged.length === 0 && !hasRepeatedKey(node.entries)) return node.entries;
  const byKey = new Map<string, YamlEntry>();
  for (const entry of node.entries) byKey.set(entry.key, entry);
  for (const entry of node.merged) byKey.set(entry.key, entry);
  return [...byKey.values()];
}

function hasRepeatedKey(entries: readonly YamlEntry[]): boolean {
  return new Set(entries.map((entry) => entry.key)).size !== entries.length;
}

/** The node at a path of keys, or undefined where the path ends early. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const key of path) current = entryOf(current, key)?.value;
  return current;
}

/** The items of a sequence; none of anything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlItem[] {
  return node?.type === 'sequence' ? node.items : [];
}

/** The node, where it is a scalar. */
export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.type === 'scalar' ? node : undefined;
}

/** The value of a scalar that is a string; undefined for anything else. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** A scalar's content as text, whatever its type; undefined for null, mappings and sequences. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.type === 'scalar' && node.value !== null ? node.text : undefined;
}

/** The value of a scalar that is a boolean; undefined for anything else. */
export function booleanOf(node: YamlNode | undefined): boolean | undefined {
  return node?.type === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** Absent, or written as null. */
export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.value === null);
}
