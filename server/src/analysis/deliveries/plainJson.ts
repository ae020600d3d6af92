/**
 * A tree as JSON.
 * Knows that a part may not be known: where an expression stands for it, that is what is written.
 */
import type { SourcedMapping, SourcedNode, SourcedSequence } from '../kustomize/node.ts';
import type { Phrase } from '../messages/message.ts';
import type { OpenText } from './chartDelivery.ts';

export type PlainJson =
  | { readonly kind: 'known'; readonly text: string; readonly open?: OpenText }
  | { readonly kind: 'unknown'; readonly because: Phrase };

export function plainJson(node: SourcedNode): PlainJson {
  const reasons = [...unknownsIn(node)];
  const [because] = reasons;
  if (because === undefined) return { kind: 'known', text: JSON.stringify(plainValueOf(node)) };
  const expressions = reasons.flatMap((reason) => expressionOf(reason) ?? []);
  if (isOpen(node) || expressions.length < reasons.length) return { kind: 'unknown', because };
  const open = { because, expressions: [...new Set(expressions)] };
  return { kind: 'known', text: JSON.stringify(plainValueOf(node)), open };
}

/** Nobody knows which keys or items it has, somewhere. */
function isOpen(node: SourcedNode): boolean {
  if (node.type === 'scalar') return false;
  return (
    node.type === 'unknown' ||
    node.rest !== undefined ||
    innerOf(node).some((one) => one.type !== 'unknown' && isOpen(one))
  );
}

function innerOf(node: SourcedMapping | SourcedSequence): readonly SourcedNode[] {
  return node.type === 'sequence' ? node.items : [...node.entries.values()].map(({ value }) => value);
}

function* unknownsIn(node: SourcedNode): Iterable<Phrase> {
  if (node.type === 'unknown') yield node.reason;
  if (node.type === 'unknown' || node.type === 'scalar') return;
  if (node.rest !== undefined) yield node.rest.reason;
  for (const one of innerOf(node)) yield* unknownsIn(one);
}

/** As Flux has them: what a chart prints of it stays YAML. */
function expressionOf(reason: Phrase): string | undefined {
  return reason.id === 'kustomize-template' || reason.id === 'generator-unknown'
    ? reason.expression.replace(/^\{\{\s*(.*?)\s*\}\}$/s, '${$1}')
    : undefined;
}

function plainValueOf(node: SourcedNode): unknown {
  if (node.type === 'unknown') return expressionOf(node.reason) ?? null;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'sequence') return node.items.map(plainValueOf);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValueOf(value)]));
}
