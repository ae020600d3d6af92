/**
 * An object of a document of which only kind and namespace matter.
 * Knows that thousands say the same, and that these are one; does not know which kinds are workloads.
 */
import { word } from '../analysis/text.ts';

export interface ObjectDraft {
  readonly manifestNamespace: string | undefined;
  readonly apiVersion: string;
  readonly kind: string;
}

const known = new Map<string, ObjectDraft>();
/** Of more it begins anew. */
const most = 1024;

/** The same one for all that say the same. */
export function objectDraft(namespace: string | undefined, apiVersion: string, kind: string): ObjectDraft {
  // Whatever stands in the words, no two that differ have one key.
  const lengths = `${apiVersion.length} ${kind.length} ${namespace === undefined}`;
  const key = `${lengths} ${apiVersion}${kind}${namespace ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= most) known.clear();
  const draft = { manifestNamespace: namespace, apiVersion: word(apiVersion), kind: word(kind) };
  known.set(key, draft);
  return draft;
}
