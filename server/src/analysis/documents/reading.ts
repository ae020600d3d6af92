/**
 * What a tree says at a place: something, nothing, or something that is not known.
 * Knows holes, conditions and open ends; does not know Kubernetes.
 *
 * Where it is not known what stands at a place, a hole stands there: in place of an entry that may be missing, and of any
 * key of a mapping that may have more. So `undefined` always means that nothing stands there.
 *
 * What follows from unknown: an environment that may have more variables is open, and its sizes have no maximum; links
 * are then neither on nor off; a Service with a hole among its ports, or what may be a Service, leaves the list of its
 * namespace open; whether a start script runs stays open, without a warning; an object of unknown kind or namespace
 * counts as not judged. What is written beside an open end counts, since a template that writes a key twice would be
 * refused. What may not be there is judged as if it were. No edit touches a hole, or a list that may have more.
 * `test/holes.test.ts` makes holes in the rules' fixtures and fills them: no error or warning is there that every
 * filling does not have.
 */
import type { Certainty } from '../knowledge/certainty.ts';
import type { YamlEntry, YamlHole, YamlItem, YamlNode, YamlScalar } from './tree.ts';

/** `absent` is also what has another type than was asked for: nobody reads it then. */
export type Reading<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly hole: YamlHole };

/** The items of a list. */
export interface Items {
  /** Those that are written, in order; one with a condition may not be there. */
  readonly items: readonly YamlItem[];
  /** What may bring more. */
  readonly rest: YamlHole | undefined;
}

/** The entries of a mapping that count, each key once. */
export interface Entries {
  /** Those that are written, in order; one with a condition may not be there. */
  readonly entries: readonly YamlEntry[];
  /** What may bring more. */
  readonly rest: YamlHole | undefined;
}

const absent = { kind: 'absent' } as const;
const noItems: Items = { items: [], rest: undefined };
const noEntries: Entries = { entries: [], rest: undefined };

/**
 * The entry of `key` that counts: of a repeated key the last, as the Go parser takes it. Its value is a hole where it is
 * not known whether there is one; such an entry is none of the mapping's own.
 */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.type === 'hole') return unknownEntry(key, node);
  if (node?.type !== 'mapping') return undefined;
  const merged = node.merged.length === 0 ? undefined : node.merged.find((one) => one.key === key);
  const entry = merged ?? lastOf(node.entries, key);
  if (entry?.condition !== undefined) return { ...entry, value: entry.condition };
  return entry ?? (node.rest && unknownEntry(key, node.rest));
}

function lastOf(entries: readonly YamlEntry[], key: string): YamlEntry | undefined {
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry?.key === key) return entry;
  }
  return undefined;
}

function unknownEntry(key: string, hole: YamlHole): YamlEntry {
  const { span } = hole;
  return { key, keySpan: span, keyStyle: 'plain', value: hole, isAlias: false, valueSpan: span };
}

/** All entries that count, each key once. */
export function entriesOf(node: YamlNode | undefined): Entries {
  if (node?.type === 'hole') return { entries: [], rest: node };
  if (node?.type !== 'mapping') return noEntries;
  const { entries, merged, rest } = node;
  if (merged.length === 0 && !hasRepeatedKey(entries)) return { entries, rest };
  const byKey = new Map<string, YamlEntry>();
  for (const entry of entries) byKey.set(entry.key, entry);
  for (const entry of merged) byKey.set(entry.key, entry);
  return { entries: [...byKey.values()], rest };
}

/** Up to so many are compared with each other: a set of them costs more. */
const fewEntries = 8;

function hasRepeatedKey(entries: readonly YamlEntry[]): boolean {
  if (entries.length > fewEntries) return new Set(entries.map((entry) => entry.key)).size !== entries.length;
  for (let i = 1; i < entries.length; i += 1)
    for (let j = 0; j < i; j += 1) if (entries[i]?.key === entries[j]?.key) return true;
  return false;
}

/** The node at a path of keys; a hole where the path leads through one, undefined where it ends early. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  return atPath(node, path);
}

function atPath(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const key of path) current = entryOf(current, key)?.value;
  return current;
}

/** The items of a sequence; none of anything else. */
export function itemsOf(node: YamlNode | undefined): Items {
  if (node?.type === 'hole') return { items: [], rest: node };
  return node?.type === 'sequence' ? { items: node.items, rest: node.rest } : noItems;
}

/** The node, where it is a scalar that is written. */
export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.type === 'scalar' ? node : undefined;
}

/** The value of a scalar that is a string. */
export function stringOf(node: YamlNode | undefined): Reading<string> {
  return read(node, stringIn);
}

/** A scalar's content as text, whatever its type but null. */
export function textOf(node: YamlNode | undefined): Reading<string> {
  return read(node, textIn);
}

/** The value of a scalar that is a boolean. */
export function booleanOf(node: YamlNode | undefined): Reading<boolean> {
  return read(node, booleanIn);
}

/** The value of a scalar that is a number. */
export function numberOf(node: YamlNode | undefined): Reading<number> {
  return read(node, numberIn);
}

const stringIn = ({ value }: YamlScalar) => (typeof value === 'string' ? value : undefined);
const textIn = ({ value, text }: YamlScalar) => (value === null ? undefined : text);
const booleanIn = ({ value }: YamlScalar) => (typeof value === 'boolean' ? value : undefined);
const numberIn = ({ value }: YamlScalar) => (typeof value === 'number' ? value : undefined);

function read<T>(node: YamlNode | undefined, pick: (scalar: YamlScalar) => T | undefined): Reading<T> {
  if (node?.type === 'hole') return { kind: 'unknown', hole: node };
  const value = node?.type === 'scalar' ? pick(node) : undefined;
  return value === undefined ? absent : { kind: 'known', value };
}

/** Nothing for certain: absent, or written as null. */
export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.value === null);
}

/** What is known. Only for those to whom it is all the same whether nothing stands there or something unknown. */
export function known<T>(reading: Reading<T>): T | undefined {
  return reading.kind === 'known' ? reading.value : undefined;
}

/** The string at a path, where it is known that one stands there. */
export function knownString(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  return known(stringOf(atPath(node, path)));
}

/** Whether a boolean is true; what is absent is not. */
export function certaintyOf(reading: Reading<boolean>): Certainty {
  return reading.kind === 'unknown' ? 'perhaps' : (known(reading) ?? false);
}

/** What decides whether an entry or item is there, or what stands in its place. */
export function holeIn({ value, condition }: YamlItem | YamlEntry): YamlHole | undefined {
  return condition ?? (value.type === 'hole' ? value : undefined);
}

/** Its expression on one line, for a message: `{{ .Values.image }}`. */
export function inWords({ expression }: YamlHole): string {
  const line = expression.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
