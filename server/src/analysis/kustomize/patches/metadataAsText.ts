/**
 * Labels and annotations of a patch that is copied for each of its targets.
 * Knows that Kustomize writes their values as texts then, a null as the word, and nothing for an empty mapping.
 */
import {
  entryValue,
  madeMapping,
  madeText,
  type SourcedMapping,
  type SourcedNode,
  withEntry,
  withoutEntry,
} from '../node.ts';

export function metadataAsText(
  patch: SourcedMapping,
  keys: readonly string[] = ['labels', 'annotations'],
): SourcedMapping {
  let metadata = entryValue(patch, 'metadata');
  if (metadata?.type !== 'mapping') return patch;
  for (const key of keys) {
    const pairs = entryValue(metadata, key);
    if (pairs === undefined || pairs.type === 'unknown') continue;
    if (pairs.type !== 'mapping' || pairs.entries.size === 0) {
      metadata = withoutEntry(metadata, key);
      continue;
    }
    const isText = [...pairs.entries.values()].every(
      ({ value }) => value.type === 'scalar' && typeof value.value === 'string' && value.value === value.text,
    );
    if (isText) continue;
    const texts = [...pairs.entries].map(([name, { value }]): readonly [string, SourcedNode] => [
      name,
      value.type === 'unknown' ? value : madeText(value.type === 'scalar' ? value.text : '', value.at),
    ]);
    const { rest } = pairs;
    metadata = withEntry(metadata, key, { ...madeMapping(texts, pairs.at), ...(rest && { rest }) });
  }
  return withEntry(patch, 'metadata', metadata);
}
