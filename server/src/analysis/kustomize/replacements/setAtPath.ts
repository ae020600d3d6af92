/**
 * What stands at the end of a path that may fork, changed.
 * Knows kyaml/yaml/match.go of kustomize; does not know what is written there.
 */
import { plainValue } from '../../documents/scalars.ts';
import type { Certainty } from '../../knowledge/certainty.ts';
import type { Phrase } from '../../messages/message.ts';
import type { Place } from '../../views/place.ts';
import type { FieldPathPart } from '../fieldPath.ts';
import { goPattern } from '../goPattern.ts';
import {
  isNothing,
  madeMapping,
  madeSequence,
  madeText,
  type SourcedMapping,
  type SourcedNode,
  type SourcedScalar,
  type SourcedSequence,
  unknownNode,
  withEntry,
  withItems,
} from '../node.ts';

export interface Change {
  /** The new node, where there is one. */
  readonly change: (old: SourcedNode) => SourcedNode;
  /** What stands where nothing stood; absent where nothing is created. */
  readonly made: SourcedNode | undefined;
  /** Why what a path leads through may not be known. */
  readonly reason: Phrase;
  /** Of the path. */
  readonly at: Place;
}

/** `refused` where kustomize stops; `hits`: how many places were found. */
export type Outcome =
  | { readonly kind: 'set'; readonly node: SourcedNode; readonly hits: number; readonly isKnown: boolean }
  | { readonly kind: 'refused' };

const refused: Outcome = { kind: 'refused' };

/** A node with the change made wherever the path leads. */
export function setAtPath(node: SourcedNode, path: readonly FieldPathPart[], how: Change): Outcome {
  const [part, ...rest] = path;
  if (part === undefined) return { kind: 'set', node: how.change(node), hits: 1, isKnown: true };
  if (node.type === 'unknown') return { kind: 'set', node, hits: 1, isKnown: false };
  switch (part.kind) {
    case 'key':
      return inMapping(node, part.key, rest, how);
    case 'refused':
      return refused;
    case 'index':
      return atIndex(node, part.index, rest, how);
    case 'every':
      return inItems(node, rest, how, () => true);
    case 'match':
      return inMatching(node, part, rest, how);
  }
}

function lost(node: SourcedNode, { reason }: Change): Outcome {
  return { kind: 'set', node: unknownNode(reason, node.at), hits: 1, isKnown: false };
}

function none(node: SourcedNode): Outcome {
  return { kind: 'set', node, hits: 0, isKnown: true };
}

function inMapping(node: SourcedNode, key: string, rest: readonly FieldPathPart[], how: Change): Outcome {
  if (isNothing(node)) return how.made === undefined ? none(node) : lost(node, how);
  // Some releases of Kustomize append to a list here.
  if (node.type === 'sequence' && key === '-') return lost(node, how);
  if (node.type !== 'mapping') return refused;
  const inner = node.entries.get(key)?.value;
  if (inner === undefined) {
    if (node.rest !== undefined) return { kind: 'set', node, hits: 1, isKnown: false };
    if (how.made === undefined) return none(node);
  }
  // What a text holds may be YAML, into which the path goes on.
  if (inner?.type === 'scalar' && rest.length > 0) return put(node, key, lost(inner, how));
  const start = inner ?? (rest.length === 0 ? how.made : emptyFor(rest, how.at));
  if (start === undefined) return none(node);
  if (inner === undefined && rest.length === 0)
    return { kind: 'set', node: withEntry(node, key, start), hits: 1, isKnown: true };
  return put(node, key, setAtPath(start, rest, how));
}

function put(mapping: SourcedMapping, key: string, inner: Outcome): Outcome {
  return inner.kind === 'refused' ? inner : { ...inner, node: withEntry(mapping, key, inner.node) };
}

/** What kustomize makes on the way. */
function emptyFor([next]: readonly FieldPathPart[], at: Place): SourcedNode {
  const isList = next?.kind === 'match' || next?.kind === 'index';
  return isList ? madeSequence([], at) : madeMapping([], at);
}

function atIndex(node: SourcedNode, index: number, rest: readonly FieldPathPart[], how: Change): Outcome {
  if (node.type !== 'sequence') return refused;
  if (node.rest !== undefined) return lost(node, how);
  if (index > node.items.length || (index === node.items.length && how.made === undefined)) return refused;
  if (index < node.items.length) return inItems(node, rest, how, (_item, at) => at === index);
  const item = rest.length === 0 ? how.made : emptyFor(rest, how.at);
  if (item === undefined) return refused;
  const longer = withItems(node, [...node.items, item]);
  if (rest.length === 0) return { kind: 'set', node: longer, hits: 1, isKnown: true };
  return inItems(longer, rest, how, (_item, at) => at === index);
}

function inMatching(
  node: SourcedNode,
  part: Extract<FieldPathPart, { kind: 'match' }>,
  rest: readonly FieldPathPart[],
  how: Change,
): Outcome {
  const { key, value } = part;
  const isText = key === '';
  // Of texts the rest of the path is never looked at.
  const inner = isText ? [] : rest;
  const outcome = inItems(node, inner, how, (item) => matches(isText ? item : fieldOf(item, key), value));
  if (outcome.kind === 'refused' || outcome.hits > 0 || how.made === undefined) return outcome;
  if (node.type !== 'sequence' && !isNothing(node)) return refused;
  const list: SourcedSequence = node.type === 'sequence' ? node : madeSequence([], how.at);
  const text = madeText(value, how.at);
  const item = isText ? text : madeMapping([[key, text]], how.at);
  const longer = withItems(list, [...list.items, item]);
  return inItems(longer, inner, how, (_item, at) => at === list.items.length);
}

function fieldOf(item: SourcedNode, key: string): SourcedNode | undefined {
  if (item.type === 'unknown') return item;
  return item.type === 'mapping' ? (item.entries.get(key)?.value ?? item.rest) : undefined;
}

/** The pattern may match a part of the text: `[name=web]` is `web-2`, too. */
function matches(node: SourcedNode | undefined, expression: string): Certainty {
  if (node === undefined) return false;
  const text = node.type === 'scalar' ? asWritten(node) : undefined;
  return (text === undefined ? undefined : goPattern(`.*(?:${expression}).*`)?.(text)) ?? 'perhaps';
}

/** What is compared is what YAML makes of it: in quotes, if it has them. Undefined where that is not sure. */
function asWritten({ text, value, at, isCopy }: SourcedScalar): string | undefined {
  if (!/^[-A-Za-z0-9_./ ]+$/.test(text)) return undefined;
  const first = isCopy ? at.in.text?.[at.span.start] : undefined;
  if (first === '"' || first === "'") return first + text + first;
  if (text.trim() !== text || text.startsWith('-')) return undefined;
  return typeof value === typeof plainValue(text) ? text : undefined;
}

function inItems(
  node: SourcedNode,
  rest: readonly FieldPathPart[],
  how: Change,
  isMeant: (item: SourcedNode, index: number) => Certainty,
): Outcome {
  if (isNothing(node)) return none(node);
  if (node.type !== 'sequence') return refused;
  let hits = 0;
  let isKnown = node.rest === undefined;
  const items: SourcedNode[] = [];
  for (const [index, item] of node.items.entries()) {
    const meant = isMeant(item, index);
    const outcome = meant === 'perhaps' ? lost(item, how) : meant ? setAtPath(item, rest, how) : none(item);
    if (outcome.kind === 'refused') return refused;
    hits += outcome.hits;
    isKnown &&= outcome.isKnown;
    items.push(outcome.node);
  }
  return {
    kind: 'set',
    node: withItems(node, items),
    hits: hits + (node.rest === undefined ? 0 : 1),
    isKnown,
  };
}
