/**
 * `$patch: delete`, `replace` and `merge` in a strategic merge patch.
 * Knows where they stand: in a mapping, or as an item of its own in a list.
 */
import {
  type SourcedMapping,
  type SourcedNode,
  type SourcedSequence,
  textAt,
  withItems,
  withoutEntry,
} from '../node.ts';
import type { Merging } from './merging.ts';

const key = '$patch';

export interface Directive<Node extends SourcedNode> {
  readonly what: 'delete' | 'replace' | 'merge';
  /** The patch without it. */
  readonly rest: Node;
}

export function directiveOf(
  patch: SourcedMapping | undefined,
  { refuse }: Merging,
): Directive<SourcedMapping> | undefined {
  const text = textAt(patch, key);
  if (patch === undefined || text === undefined) return undefined;
  const what = directiveNamed(text);
  if (what === undefined) refuse({ id: 'kustomize-no-text', field: key }, patch.at);
  return what && { what, rest: withoutEntry(patch, key) };
}

/** Of a list: an item that holds nothing else. */
export function directiveIn(
  patch: SourcedSequence | undefined,
  { refuse }: Merging,
): Directive<SourcedSequence> | undefined {
  const holder = patch?.items.find((item) => item.type === 'mapping' && item.entries.has(key));
  if (patch === undefined || holder?.type !== 'mapping' || holder.entries.size > 1) return undefined;
  const text = textAt(holder, key) ?? '';
  const what = directiveNamed(text);
  if (what === undefined) refuse({ id: 'kustomize-no-text', field: key }, holder.at);
  const items = patch.items.filter((item) => textAt(item, key) !== text);
  return what && { what, rest: withItems(patch, items) };
}

function directiveNamed(text: string): Directive<SourcedNode>['what'] | undefined {
  return text === 'delete' || text === 'replace' || text === 'merge' ? text : undefined;
}
