/**
 * What a delivery fills in: each text with `${…}` becomes one that is not known.
 * Knows the form of a variable of Flux (github.com/fluxcd/pkg/envsubst); does not know any value.
 */

import type { SourcedMapping, SourcedNode } from '../kustomize/node.ts';
import { memo } from '../memo.ts';

const made = memo<SourcedNode, SourcedNode>();

/** The same node where it has no variable. */
export function filledIn(node: SourcedNode): SourcedNode {
  const known = made.get(node);
  if (known !== undefined) return known;
  const filled = fill(node);
  made.set(node, filled);
  return filled;
}

/** An object stays one. */
export function objectFilledIn(node: SourcedMapping): SourcedMapping {
  const filled = filledIn(node);
  return filled.type === 'mapping' ? filled : node;
}

function fill(node: SourcedNode): SourcedNode {
  if (node.type === 'unknown') return node;
  if (node.type === 'scalar') {
    const variable = /\$\{[^}]*\}?/.exec(node.text)?.[0];
    if (variable === undefined) return node;
    const reason = { id: 'kustomize-template', expression: variable } as const;
    return { type: 'unknown', reason, at: node.at, isCopy: false };
  }
  if (node.type === 'sequence') {
    const items = node.items.map(filledIn);
    return items.every((item, index) => item === node.items[index])
      ? node
      : { ...node, items, isCopy: false };
  }
  const entries = [...node.entries].map(([key, entry]) => {
    const value = filledIn(entry.value);
    return [key, value === entry.value ? entry : { ...entry, value, isCopy: false }] as const;
  });
  const isSame = entries.every(([key, entry]) => node.entries.get(key) === entry);
  return isSame ? node : { ...node, entries: new Map(entries), isCopy: false };
}
