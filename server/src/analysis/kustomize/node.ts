/**
 * The tree of what a build makes: each node with the place that it came from.
 * Knows how a part is changed without touching the tree that it was part of; does not know Kubernetes or Kustomize.
 *
 * Nodes never change, so overlays share what they take of a base as it is. A key occurs once, and neither aliases nor
 * merge keys are left: the reader follows them. What is not known is a node as well, and never guessed.
 */
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';

export type SourcedNode = SourcedMapping | SourcedSequence | SourcedScalar | SourcedUnknown;

interface Sourced {
  /** Where it is written; of what was made, the line that made it. */
  readonly at: Place;
  /** All of it stands there as it is, and kubectl reads there what it is here. */
  readonly isCopy: boolean;
}

export interface SourcedScalar extends Sourced {
  readonly type: 'scalar';
  /** As it is built: of a plain `2020-01-02` the text `2020-01-02T00:00:00Z`. */
  readonly value: string | number | boolean | null;
  /** The content as it is written, without quotes: of a plain `0644` these four characters. */
  readonly text: string;
  /** Where the text stands word for word although `at` is another place: of a generated entry all of its file. */
  readonly textAt?: Place;
  /** Why parts of the text with `{{` are not known, of a patch in a template. */
  readonly holes?: Phrase;
}

export interface SourcedSequence extends Sourced {
  readonly type: 'sequence';
  readonly items: readonly SourcedNode[];
  /** It may have more items: why. */
  readonly rest?: SourcedUnknown;
  readonly isFlow: boolean;
}

export interface SourcedMapping extends Sourced {
  readonly type: 'mapping';
  readonly entries: ReadonlyMap<string, SourcedEntry>;
  /** It may have more entries, of other keys: why. */
  readonly rest?: SourcedUnknown;
  readonly isFlow: boolean;
}

export interface SourcedEntry extends Sourced {
  /** `at` is the key's place; the entry is a copy where its value is one, and stands behind its key. */
  readonly value: SourcedNode;
}

/** Something, or nothing: nobody knows. */
export interface SourcedUnknown extends Sourced {
  readonly type: 'unknown';
  readonly reason: Phrase;
}

/** The value of a key; an unknown where the mapping may have the key. */
export function entryValue(node: SourcedNode | undefined, key: string): SourcedNode | undefined {
  if (node?.type === 'unknown') return node;
  if (node?.type !== 'mapping') return undefined;
  return node.entries.get(key)?.value ?? node.rest;
}

/** The node at a path of keys; an unknown where the path leads through one. */
export function nodeAt(node: SourcedNode | undefined, ...path: readonly string[]): SourcedNode | undefined {
  let current = node;
  for (const key of path) current = entryValue(current, key);
  return current;
}

/** The text of a scalar that is not null, at a path of keys. */
export function textAt(node: SourcedNode | undefined, ...path: readonly string[]): string | undefined {
  const found = nodeAt(node, ...path);
  return found?.type === 'scalar' && found.value !== null ? found.text : undefined;
}

/** Items of a sequence; none of anything else. */
export function itemsOf(node: SourcedNode | undefined): readonly SourcedNode[] {
  return node?.type === 'sequence' ? node.items : [];
}

/** Absent, or null. */
export function isNothing(node: SourcedNode | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.value === null);
}

/** A text that nobody wrote as it is. */
export function madeText(text: string, at: Place): SourcedScalar {
  return { type: 'scalar', value: text, text, at, isCopy: false };
}

/** A null that nobody wrote. */
export function madeNull(at: Place): SourcedScalar {
  return { type: 'scalar', value: null, text: 'null', at, isCopy: false };
}

/** A mapping that nobody wrote as it is. */
export function madeMapping(entries: Iterable<readonly [string, SourcedNode]>, at: Place): SourcedMapping {
  return {
    type: 'mapping',
    entries: new Map(
      [...entries].map(([key, value]) => [key, { value, at: value.at, isCopy: false }] as const),
    ),
    isFlow: false,
    at,
    isCopy: false,
  };
}

/** A list that nobody wrote as it is. */
export function madeSequence(items: readonly SourcedNode[], at: Place): SourcedSequence {
  return { type: 'sequence', items, isFlow: false, at, isCopy: false };
}

export function unknownNode(reason: Phrase, at: Place): SourcedUnknown {
  return { type: 'unknown', reason, at, isCopy: false };
}

/** The mapping with another value for a key; a new key comes last. The same mapping where the value is the same. */
export function withEntry(mapping: SourcedMapping, key: string, value: SourcedNode): SourcedMapping {
  const old = mapping.entries.get(key);
  if (old?.value === value) return mapping;
  const entries = new Map(mapping.entries);
  entries.set(key, { value, at: old?.at ?? value.at, isCopy: false });
  return { ...mapping, entries, isCopy: false };
}

/** The mapping with an entry as it stands in another one. */
export function withWholeEntry(mapping: SourcedMapping, key: string, entry: SourcedEntry): SourcedMapping {
  if (mapping.entries.get(key) === entry) return mapping;
  return { ...mapping, entries: new Map(mapping.entries).set(key, entry), isCopy: false };
}

/** The mapping without a key. */
export function withoutEntry(mapping: SourcedMapping, key: string): SourcedMapping {
  if (!mapping.entries.has(key)) return mapping;
  const entries = new Map(mapping.entries);
  entries.delete(key);
  return { ...mapping, entries, isCopy: false };
}

/** The sequence with other items; the same where all are the same. */
export function withItems(sequence: SourcedSequence, items: readonly SourcedNode[]): SourcedSequence {
  const isSame =
    items.length === sequence.items.length && items.every((item, index) => item === sequence.items[index]);
  return isSame ? sequence : { ...sequence, items, isCopy: false };
}

/** The node with another one at a path of keys; mappings on the way are made where there are none. */
export function withNodeAt(
  node: SourcedMapping,
  path: readonly [string, ...string[]],
  value: SourcedNode,
): SourcedMapping {
  const [key, next, ...more] = path;
  if (next === undefined) return withEntry(node, key, value);
  const inner = node.entries.get(key)?.value ?? node.rest;
  const made = madeMapping([], value.at);
  // Of what is not known all but this stays so.
  const mapping =
    inner?.type === 'mapping' ? inner : inner?.type === 'unknown' ? { ...made, rest: inner } : made;
  return withEntry(node, key, withNodeAt(mapping, [next, ...more], value));
}
