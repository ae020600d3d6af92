/**
 * Whether an object may have parts of which nothing is known: what is known of it is not all that counts.
 * Knows which unknown texts say nothing of a pod; does not know what anybody asks.
 */
import { memo } from '../memo.ts';
import type { Phrase } from '../messages/message.ts';
import type { SourcedMapping, SourcedNode } from './node.ts';

/** `metadata` gives a pod nothing. */
export function isOpen(object: SourcedMapping): boolean {
  if (object.isCopy) return false;
  const parts = [...object.entries].filter(([key]) => key !== 'metadata');
  return object.rest !== undefined || parts.some(([, { value }]) => holdsOpen(value));
}

const known = memo<SourcedNode, boolean>();

function holdsOpen(node: SourcedNode): boolean {
  if (node.isCopy || node.type === 'scalar') return false;
  if (node.type === 'unknown') return !isText(node.reason);
  const before = known.get(node);
  if (before !== undefined) return before;
  const parts = node.type === 'mapping' ? [...node.entries.values()].map(({ value }) => value) : node.items;
  const holds = node.rest !== undefined || parts.some(holdsOpen);
  known.set(node, holds);
  return holds;
}

/** The fields that hold what is not carried out here, and one text each. */
const fieldsOfTexts = new Set(['images', 'labels', 'buildMetadata']);

/** What is not known is one text and no more: whoever reads it knows that it is a hole. */
function isText(reason: Phrase): boolean {
  if (reason.id === 'kustomize-not-done') return fieldsOfTexts.has(reason.field);
  return (
    reason.id === 'kustomize-template' ||
    reason.id === 'kustomize-block-comment' ||
    (reason.id === 'generator-hash' && reason.kind === 'Secret')
  );
}
