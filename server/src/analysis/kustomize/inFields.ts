/**
 * The parts of an object at a path of keys, changed; a list on the way means each of its items.
 * Knows api/filters/fieldspec of kustomize, without what it creates.
 */
import { type SourcedMapping, type SourcedNode, withEntry, withItems } from './node.ts';

export function inFields(
  node: SourcedMapping,
  path: readonly string[],
  change: (found: SourcedNode) => SourcedNode,
): SourcedMapping {
  const [key = '', ...rest] = path;
  const value = node.entries.get(key)?.value;
  return value === undefined ? node : withEntry(node, key, inside(value, rest, change));
}

function inside(
  node: SourcedNode,
  path: readonly string[],
  change: (found: SourcedNode) => SourcedNode,
): SourcedNode {
  if (path.length === 0) return change(node);
  if (node.type === 'mapping') return inFields(node, path, change);
  return node.type === 'sequence'
    ? withItems(
        node,
        node.items.map((item) => inside(item, path, change)),
      )
    : node;
}
