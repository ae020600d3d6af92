/**
 * The files in which the parts of a tree are written.
 * Knows what `print.ts` takes of a tree, without printing it.
 */
import { memo } from '../memo.ts';
import type { SourcedMapping, SourcedNode } from './node.ts';

const made = memo<SourcedMapping, readonly string[]>();

/** In no order; the same for the same mapping. */
export function writtenIn(root: SourcedMapping): readonly string[] {
  const known = made.get(root);
  if (known !== undefined) return known;
  const files = new Set<string>();
  take(root, files);
  const list = [...files];
  made.set(root, list);
  return list;
}

function take(node: SourcedNode, files: Set<string>): void {
  files.add(node.at.in.uri);
  if (node.isCopy) return;
  if (node.type === 'scalar' && node.textAt !== undefined) files.add(node.textAt.in.uri);
  if (node.type === 'sequence') for (const item of node.items) take(item, files);
  if (node.type !== 'mapping') return;
  for (const { at, value } of node.entries.values()) {
    files.add(at.in.uri);
    take(value, files);
  }
}
