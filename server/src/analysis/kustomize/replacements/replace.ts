/**
 * `replacements` of a kustomization: values of one object at places of others.
 * Knows api/filters/replacement of kustomize; how paths lead is `lookUp.ts`'s and `setAtPath.ts`'s.
 */

import { plainValue } from '../../documents/scalars.ts';
import { anyOf, type Certainty, everyOf } from '../../knowledge/certainty.ts';
import type { Phrase } from '../../messages/message.ts';
import { readFieldPath } from '../fieldPath.ts';
import { fieldsOf } from '../fields.ts';
import { inShort } from '../inShort.ts';
import { itemsOf, type SourcedNode, type SourcedScalar, unknownNode } from '../node.ts';
import { idsOf, type Resource, withNode } from '../resource.ts';
import { readSelector, type Selector } from '../selector.ts';
import type { Target, Transformer } from '../target.ts';
import { type FieldOptions, readFieldOptions } from './fieldOptions.ts';
import { type Replacement, readReplacements } from './readReplacements.ts';
import { type Change, type Outcome, setAtPath } from './setAtPath.ts';
import { sourceOf } from './source.ts';

const targetFields = { select: 'mapping', reject: 'list', fieldPaths: 'list', options: 'mapping' } as const;

/** Documents are read to this depth (`documents/guards.ts`). */
const mostParts = 500;

const notKnown: Phrase = { id: 'kustomize-not-done', field: 'replacements' };

export const replaceValues: Transformer = (resources, target) => {
  const replacements = readReplacements(target);
  if (replacements === undefined) return resources.map((each) => asUnknown(each));
  return replacements.reduce((all, replacement) => withReplacement(all, replacement, target), resources);
};

/** Any of its fields may be replaced. */
function asUnknown(resource: Resource): Resource {
  const { node } = resource;
  const at = node.at;
  const entries = new Map(
    [...node.entries].map(([key, entry]) => {
      const isKept = key === 'apiVersion' || key === 'kind' || key === 'metadata';
      return [
        key,
        isKept ? entry : { ...entry, value: unknownNode(notKnown, entry.at), isCopy: false },
      ] as const;
    }),
  );
  return withNode(resource, { ...node, entries, rest: unknownNode(notKnown, at), isCopy: false });
}

function withReplacement(
  resources: readonly Resource[],
  { fields, node }: Replacement,
  target: Target,
): readonly Resource[] {
  const targets = fields.get('targets');
  const hasSource = fields.has('source') || fields.has('sourceValue');
  const hasTargets = targets?.type !== 'sequence' || targets.items.length > 0;
  if (!hasSource || targets === undefined || !hasTargets) {
    target.refuse({ id: 'replacement-incomplete' }, node.at);
    return resources;
  }
  const value = sourceOf(fields, resources, target);
  if (value === undefined) return resources;
  return itemsOf(targets).reduce((all, item) => withTarget(all, item, value, target), resources);
}

function withTarget(
  resources: readonly Resource[],
  item: SourcedNode,
  value: SourcedNode,
  target: Target,
): readonly Resource[] {
  const fields = fieldsOf(item, targetFields, target);
  const select = fields.get('select');
  if (select === undefined) {
    target.refuse({ id: 'replacement-incomplete' }, item.at);
    return resources;
  }
  const selector = readSelector(select, target);
  const rejected = itemsOf(fields.get('reject')).map((each) => readSelector(each, target));
  const options = readFieldOptions(fields.get('options'), target);
  const paths = pathsOf(fields.get('fieldPaths'), item);
  return resources.map((resource) => {
    const meant = isMeant(selector, rejected, resource);
    return meant === false ? resource : withValue(resource, paths, { value, options, meant }, target);
  });
}

function pathsOf(node: SourcedNode | undefined, item: SourcedNode): readonly SourcedScalar[] {
  const paths = itemsOf(node).filter((each) => each.type === 'scalar');
  if (paths.length > 0) return paths;
  const name = 'metadata.name';
  return [{ type: 'scalar', value: name, text: name, at: item.at, isCopy: false }];
}

function isMeant(selector: Selector, rejected: readonly Selector[], resource: Resource): Certainty {
  const ids = idsOf(resource);
  const hasId = (each: Selector) =>
    anyOf(
      ids.map((id) =>
        everyOf([each.matchesKind(id), each.matchesName(id.name), each.matchesNamespace(id.namespace)]),
      ),
    );
  const isRejected = anyOf(
    rejected.flatMap((each) => [
      each.isAnyLabel ? false : each.matchesLabels(resource.node),
      each.isAnyId ? false : hasId(each),
    ]),
  );
  const isTaken = everyOf([hasId(selector), selector.matchesLabels(resource.node)]);
  if (isRejected === false || isTaken === false) return isTaken;
  return isRejected === true ? false : 'perhaps';
}

interface Written {
  readonly value: SourcedNode;
  readonly options: FieldOptions;
  readonly meant: Certainty;
}

function withValue(
  resource: Resource,
  paths: readonly SourcedScalar[],
  written: Written,
  target: Target,
): Resource {
  let node: SourcedNode = resource.node;
  for (const path of paths) {
    const how = changeOf(written, path, target);
    const parts = readFieldPath(path.text);
    // Deeper than anything that is read.
    const outcome: Outcome = parts.length > mostParts ? { kind: 'refused' } : setAtPath(node, parts, how);
    const isSure = written.meant === true;
    if (outcome.kind === 'refused' || (outcome.hits === 0 && isSure)) {
      if (isSure) target.refuse({ id: 'replacement-no-field', path: inShort(path.text) }, path.at);
      else target.leaveOpen(notKnown, path.at);
      continue;
    }
    if (!outcome.isKnown || !isSure) target.leaveOpen(notKnown, path.at);
    node = outcome.node;
  }
  return node.type === 'mapping' ? withNode(resource, node) : resource;
}

function changeOf({ value, options, meant }: Written, path: SourcedScalar, target: Target): Change {
  const common = { reason: notKnown, at: path.at };
  if (meant === 'perhaps' || value.type === 'unknown') {
    const unknown = unknownNode(notKnown, path.at);
    return {
      ...common,
      change: (old) => ({ ...unknown, at: old.at }),
      made: options.create ? unknown : undefined,
    };
  }
  const made = options.create ? madeOf(value, options, path) : undefined;
  const change = (old: SourcedNode) => {
    const isPart = options.delimiter !== '' && old.type !== 'scalar' && old.type !== 'unknown';
    if (isPart) target.refuse({ id: 'replacement-no-field', path: inShort(path.text) }, path.at);
    const now = written(old, value, options);
    // A number that is none any more: printing it fails, unless a merge makes a text of it before.
    const isTyped = old.type === 'scalar' && old.value !== null && typeof old.value !== 'string';
    if (isTyped && now.type === 'unknown' && value.type === 'scalar')
      target.leaveOpen({ id: 'kustomize-no-text', field: inShort(path.text) }, path.at);
    return now;
  };
  return { ...common, change, made };
}

/** What nobody gave a type is what it looks like; annotations are texts in the end. */
function madeOf(value: SourcedNode, { delimiter, index }: FieldOptions, path: SourcedScalar): SourcedNode {
  if (value.type !== 'scalar') return value;
  const text = delimiter === '' ? value.text : joined('', value.text, delimiter, index);
  const plain = plainValue(text);
  // `yes` is written in quotes, for those to whom it is a boolean.
  const isText = isOldBoolean(text, plain) || isAnnotation(path.text);
  // A patch that comes later may make a text of a number.
  if (typeof plain !== 'string' && !isText) return unknownNode(notKnown, path.at);
  return { type: 'scalar', value: isText ? text : plain, text, at: path.at, isCopy: false };
}

function isOldBoolean(text: string, plain: unknown): boolean {
  return typeof plain === 'boolean' && !/^(?:true|false)$/i.test(text);
}

function isAnnotation(path: string): boolean {
  const [metadata, annotations] = readFieldPath(path);
  return [metadata, annotations].every(
    (part, index) => part?.kind === 'key' && part.key === ['metadata', 'annotations'][index],
  );
}

/** A scalar keeps its type, and stays where it was written. */
function written(old: SourcedNode, value: SourcedNode, { delimiter, index }: FieldOptions): SourcedNode {
  if (old.type === 'unknown' || value.type === 'unknown') return unknownNode(notKnown, old.at);
  if (old.type !== 'scalar') return delimiter === '' ? value : unknownNode(notKnown, old.at);
  const own = value.type === 'scalar' ? value.text : '';
  const text = delimiter === '' ? own : joined(old.text, own, delimiter, index);
  // One that was set before has no quotes that would keep it a text.
  if (typeof old.value === 'string' && !old.isCopy && typeof plainValue(text) !== 'string')
    return unknownNode(notKnown, old.at);
  if (typeof old.value === 'string') return { type: 'scalar', value: text, text, at: old.at, isCopy: false };
  const typed = plainValue(text);
  return old.value !== null && typeof typed === typeof old.value
    ? { type: 'scalar', value: typed, text, at: old.at, isCopy: false }
    : unknownNode(notKnown, old.at);
}

/** The text with one of its parts replaced; one before the first, or behind the last, is added. */
function joined(old: string, value: string, delimiter: string, index: number): string {
  const parts = old.split(delimiter);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}
