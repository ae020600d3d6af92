/**
 * A JSON patch (RFC 6902), applied to an object.
 * Knows what Kustomize's library (evanphx/json-patch v4) takes and refuses; does not know which objects it is meant for.
 */
import type { Phrase } from '../../messages/message.ts';
import { isTooLarge } from '../measure.ts';
import {
  entryValue,
  isNothing,
  madeNull,
  type SourcedMapping,
  type SourcedNode,
  textAt,
  unknownNode,
  withEntry,
  withItems,
  withoutEntry,
} from '../node.ts';

/** The object after all operations, or why one of them cannot be carried out. */
export function applyJsonPatch(
  object: SourcedMapping,
  operations: readonly SourcedNode[],
): SourcedMapping | { readonly problem: Phrase; readonly at: SourcedNode } {
  let node: SourcedNode = object;
  for (const operation of operations) {
    const applied = appliedOne(node, operation);
    if (applied === undefined || applied.type !== 'mapping' || isTooLarge(applied))
      return {
        problem: { id: 'kustomize-patch-fails', path: textAt(operation, 'path') ?? '' },
        at: operation,
      };
    node = applied;
  }
  return node;
}

function appliedOne(node: SourcedMapping, operation: SourcedNode): SourcedNode | undefined {
  const path = pointerOf(textAt(operation, 'path'));
  if (path === undefined) return undefined;
  const value = entryValue(operation, 'value') ?? madeNull(operation.at);
  const op = textAt(operation, 'op');
  if (path.length === 0) return op === 'replace' ? value : undefined;
  switch (op) {
    case 'add':
      return changed(node, path, (parent, key) => added(parent, key, value));
    case 'remove':
      return changed(node, path, removed);
    case 'replace':
      return changed(node, path, (parent, key) => replaced(parent, key, value));
    case 'test': {
      const found = at(node, path);
      return found === undefined
        ? isNothing(value)
          ? node
          : undefined
        : areSame(found, value)
          ? node
          : undefined;
    }
    case 'move':
    case 'copy': {
      const from = pointerOf(textAt(operation, 'from'));
      if (from === undefined || from.length === 0) return undefined;
      const holder = at(node, from.slice(0, -1));
      // A key that is missing counts as null; an item has to be there.
      const found = at(node, from) ?? (holder?.type === 'mapping' ? madeNull(operation.at) : undefined);
      const isText = found?.type === 'scalar' && typeof found.value === 'string';
      const source = isText ? /^\/metadata(?:\/annotations)?$/ : /^\/metadata(?:\/annotations(?:\/.*)?)?$/;
      if (found !== undefined && source.test(textAt(operation, 'from') ?? '')) {
        // What is not there cannot be moved; a note of Kustomize's own may be there.
        const isMissing = at(node, from) === undefined && !/k(?:8s|ubernetes)\.io\//.test(from.at(-1) ?? '');
        if (op === 'move' && isMissing) return undefined;
        // Kustomize keeps notes of its own among the annotations, which would be copied, too, and makes texts of all.
        const unknown = unknownNode({ id: 'kustomize-other-type' }, operation.at);
        return changed(node, path, (parent, key) => added(parent, key, unknown));
      }
      const rest = op === 'move' ? changed(node, from, removed) : node;
      return rest && found && changed(rest, path, (parent, key) => added(parent, key, found));
    }
    default:
      return undefined;
  }
}

/** The keys of a JSON pointer. */
function pointerOf(path: string | undefined): readonly string[] | undefined {
  if (path === undefined) return undefined;
  // What stands before the first slash is passed over.
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Change = (parent: SourcedNode, key: string) => SourcedNode | undefined;

/** Undefined where the path does not lead to a place. */
function changed(node: SourcedNode, path: readonly string[], change: Change): SourcedNode | undefined {
  const [key = '', ...rest] = path;
  if (node.type === 'unknown') return node;
  if (rest.length === 0) return change(node, key);
  const child = childOf(node, key);
  if (child === undefined) return node.type !== 'scalar' && node.rest !== undefined ? node : undefined;
  const inner = changed(child, rest, change);
  return inner && withChild(node, key, inner);
}

function childOf(node: SourcedNode, key: string): SourcedNode | undefined {
  if (node.type === 'mapping') return node.entries.get(key)?.value;
  if (node.type === 'sequence') return node.items[indexOf(key, node.items.length) ?? -1];
  return undefined;
}

function withChild(node: SourcedNode, key: string, child: SourcedNode): SourcedNode {
  if (node.type === 'mapping') return withEntry(node, key, child);
  if (node.type !== 'sequence') return node;
  const index = indexOf(key, node.items.length);
  return withItems(
    node,
    node.items.map((item, each) => (each === index ? child : item)),
  );
}

/** An index; negative ones count from the end. */
function indexOf(key: string, length: number): number | undefined {
  if (!/^[-+]?\d+$/.test(key)) return undefined;
  const index = Number(key);
  return index < 0 ? index + length : index;
}

function at(node: SourcedNode, path: readonly string[]): SourcedNode | undefined {
  let current: SourcedNode | undefined = node;
  for (const key of path) {
    if (current?.type === 'unknown') return current;
    current = current && (childOf(current, key) ?? (current.type === 'scalar' ? undefined : current.rest));
  }
  return current;
}

function added(parent: SourcedNode, key: string, value: SourcedNode): SourcedNode | undefined {
  if (parent.type === 'unknown') return parent;
  if (parent.type === 'mapping') return withEntry(parent, key, value);
  if (parent.type !== 'sequence') return undefined;
  if (parent.rest !== undefined) return unknownNode(parent.rest.reason, parent.at);
  const { length } = parent.items;
  const index = key === '-' ? length : /^-\d+$/.test(key) ? Number(key) + length + 1 : indexOf(key, length);
  if (index === undefined || index < 0 || index > length) return undefined;
  return withItems(parent, parent.items.toSpliced(index, 0, value));
}

function removed(parent: SourcedNode, key: string): SourcedNode | undefined {
  if (parent.type === 'mapping')
    return parent.entries.has(key)
      ? withoutEntry(parent, key)
      : parent.rest === undefined
        ? undefined
        : parent;
  if (parent.type !== 'sequence') return parent.type === 'unknown' ? parent : undefined;
  if (parent.rest !== undefined) return unknownNode(parent.rest.reason, parent.at);
  const index = indexOf(key, parent.items.length);
  if (index === undefined || parent.items[index] === undefined) return undefined;
  return withItems(parent, parent.items.toSpliced(index, 1));
}

/** A key need not be there, an item has to. */
function replaced(parent: SourcedNode, key: string, value: SourcedNode): SourcedNode | undefined {
  if (parent.type === 'unknown') return parent;
  if (parent.type === 'mapping') return withEntry(parent, key, value);
  return childOf(parent, key) === undefined ? undefined : withChild(parent, key, value);
}

/** Whether two nodes say the same; what is not known is taken to. */
function areSame(one: SourcedNode, other: SourcedNode | undefined): boolean {
  if (one.type === 'unknown' || other?.type === 'unknown') return true;
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (one.type === 'scalar') return other?.type === 'scalar' && one.value === other.value;
  if (one.type === 'sequence')
    return (
      other?.type === 'sequence' &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => areSame(item, other.items[index]))
    );
  return (
    other?.type === 'mapping' &&
    one.entries.size === other.entries.size &&
    [...one.entries].every(([key, { value }]) => {
      const same = other.entries.get(key)?.value;
      return same !== undefined && areSame(value, same);
    })
  );
}
