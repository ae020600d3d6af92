/**
 * The annotations of an object while operations of a patch are carried out.
 * Knows that Kustomize keeps notes of its own among them: so there are some, where the object has none.
 */
import { entryValue, madeMapping, nodeAt, type SourcedMapping, withEntry, withoutEntry } from '../node.ts';

export function withNotes(object: SourcedMapping): SourcedMapping {
  const metadata = entryValue(object, 'metadata');
  if (metadata?.type !== 'mapping' || entryValue(metadata, 'annotations')?.type === 'mapping') return object;
  const annotations = madeMapping([], metadata.at);
  return withEntry(object, 'metadata', withEntry(metadata, 'annotations', annotations));
}

/** An empty mapping goes with them, and whatever is none. */
export function withoutNotes(object: SourcedMapping): SourcedMapping {
  const metadata = entryValue(object, 'metadata');
  const annotations = nodeAt(metadata, 'annotations');
  if (metadata?.type !== 'mapping' || annotations === undefined || annotations.type === 'unknown')
    return object;
  const isKept =
    annotations.type === 'mapping' && (annotations.entries.size > 0 || annotations.rest !== undefined);
  if (isKept) return object;
  return withEntry(object, 'metadata', withoutEntry(metadata, 'annotations'));
}
