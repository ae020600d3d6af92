/**
 * A new variable at the end of a container's `env`.
 * Knows where that list stands in a container; edits are made by `documents/edits.ts`.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { appendToList } from '../documents/edits.ts';
import type { SpanEdit } from '../text.ts';
import type { Container } from '../workloads/workload.ts';

/** `valueText` as YAML has it. Undefined where others share the container, or there is no safe place. */
export function appendEnv(
  document: ManifestDocument,
  { node, isShared }: Container,
  name: string,
  valueText: string,
): SpanEdit | undefined {
  if (isShared) return undefined;
  const item = [
    ['name', name],
    ['value', valueText],
  ] as const;
  return appendToList(document, node, 'env', item, { behind: 'image', before: 'volumeMounts' });
}
