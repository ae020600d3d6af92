/**
 * How large a tree is when all that it shares is written out.
 * Knows how much is still worth printing: operations that copy a part into itself double it each time.
 */
import { most } from '../documents/guards.ts';
import { memo } from '../memo.ts';
import type { SourcedNode } from './node.ts';

interface Measure {
  readonly nodes: number;
  readonly depth: number;
}

const made = memo<SourcedNode, Measure>();

/** Nobody could read the text that it would be. */
export function isTooLarge(node: SourcedNode): boolean {
  const { nodes, depth } = measureOf(node);
  return nodes > most.nodes || depth > most.depth;
}

/** The same for the same node. */
export function measureOf(node: SourcedNode): Measure {
  const known = made.get(node);
  if (known !== undefined) return known;
  const measure = measured(node);
  made.set(node, measure);
  return measure;
}

function measured(node: SourcedNode): Measure {
  if (node.type === 'scalar' || node.type === 'unknown') return { nodes: 1, depth: 1 };
  let [nodes, depth] = [1, 0];
  const add = (part: SourcedNode) => {
    const inner = measureOf(part);
    nodes += inner.nodes;
    depth = Math.max(depth, inner.depth);
  };
  if (node.type === 'sequence') for (const item of node.items) add(item);
  else for (const { value } of node.entries.values()) add(value);
  return { nodes, depth: depth + 1 };
}
