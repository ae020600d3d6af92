/**
 * The parts of an object at a path of keys, changed; a list on the way means each of its items.
 * Knows api/filters/fieldspec of kustomize, without what it creates; `onOdd` is told of a scalar on the way.
 */
import { type SourcedMapping, type SourcedNode, withEntry, withItems } from './node.ts';

export function inFields(
  node: SourcedMapping,
  path: readonly string[],
  change: (found: SourcedNode) => SourcedNode,
  onOdd: () => void = () => undefined,
): SourcedMapping {
  const [key = '', ...rest] = path;
  const value = node.entries.get(key)?.value;
  return value === undefined ? node : withEntry(node, key, inside(value, rest, change, onOdd));
}

function inside(
  node: SourcedNode,
  path: readonly string[],
  change: (found: SourcedNode) => SourcedNode,
  onOdd: () => void,
): SourcedNode {
  if (path.length === 0) return change(node);
  if (node.type === 'mapping') return inFields(node, path, change, onOdd);
  if (node.type === 'scalar' && node.value !== null) onOdd();
  return node.type === 'sequence'
    ? withItems(
        node,
        node.items.map((item) => inside(item, path, change, onOdd)),
      )
    : node;
}
