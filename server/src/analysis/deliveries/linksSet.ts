/**
 * What is done to an object after a chart has printed it, as far as it may set service links.
 * Knows how patches are written, and what names other files or programs; follows neither.
 */
import type { SourcedNode } from '../kustomize/node.ts';

/** Whether patches name the key of service links, or may: `others` are words that stand for what is not seen. */
export function maySetLinks(node: SourcedNode, others = /\$\{/): boolean {
  if (node.type === 'unknown') return true;
  if (node.type === 'scalar') return /enableServiceLinks/.test(node.text) || others.test(node.text);
  if (node.type === 'sequence') return node.items.some((item) => maySetLinks(item, others));
  return [...node.entries].some(
    ([key, { value }]) => key === 'enableServiceLinks' || others.test(key) || maySetLinks(value, others),
  );
}
