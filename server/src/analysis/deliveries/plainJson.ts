/**
 * A tree as JSON.
 * Knows that a part may not be known: then nothing of it is.
 */
import type { SourcedNode } from '../kustomize/node.ts';
import type { Phrase } from '../messages/message.ts';

export type PlainJson =
  | { readonly kind: 'known'; readonly text: string }
  | { readonly kind: 'unknown'; readonly because: Phrase };

export function plainJson(node: SourcedNode): PlainJson {
  const because = firstUnknown(node);
  return because === undefined
    ? { kind: 'known', text: JSON.stringify(plainValueOf(node)) }
    : { kind: 'unknown', because };
}

function firstUnknown(node: SourcedNode): Phrase | undefined {
  if (node.type === 'unknown') return node.reason;
  if (node.type === 'scalar') return undefined;
  if (node.rest !== undefined) return node.rest.reason;
  const inner = node.type === 'sequence' ? node.items : [...node.entries.values()].map(({ value }) => value);
  for (const one of inner) {
    const because = firstUnknown(one);
    if (because !== undefined) return because;
  }
  return undefined;
}

function plainValueOf(node: SourcedNode): unknown {
  if (node.type === 'unknown') return null;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'sequence') return node.items.map(plainValueOf);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValueOf(value)]));
}
