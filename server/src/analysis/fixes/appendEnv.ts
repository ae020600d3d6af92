/**
 * A variable of a container's `env`: a new one at its end, or another text for one that is there.
 * Knows where that list stands in a container; edits are made by `documents/edits.ts`.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { appendToList, replaceText } from '../documents/edits.ts';
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
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

/** Only where it is set once, as a text in the container's own `env`. */
export function replaceEnv(
  document: ManifestDocument,
  { node, isShared }: Container,
  name: string,
  value: string,
): SpanEdit | undefined {
  if (isShared) return undefined;
  const entries = itemsOf(nodeAt(node, 'env')).items.flatMap((item) =>
    item.value.type === 'mapping' && knownString(item.value, 'name') === name ? [item.value] : [],
  );
  const [entry] = entries;
  return entry === undefined || entries.length > 1 ? undefined : replaceText(document, entry, 'value', value);
}
