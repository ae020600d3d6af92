/**
 * `read-yaml`: what we make of a text is what kubectl makes of it.
 * Knows both readings; does not know where texts come from.
 *
 * What kubectl refuses nobody can apply: that we read it all the same is leniency, which is counted, not a mismatch.
 */
import { isDeepStrictEqual } from 'node:util';
import type { DocumentState } from '../../../server/src/analysis/documents/document.ts';
import { readManifestFile } from '../../../server/src/analysis/documents/manifestFile.ts';
import { entriesOf } from '../../../server/src/analysis/documents/reading.ts';
import type { YamlNode } from '../../../server/src/analysis/documents/tree.ts';

export interface ReadYaml {
  /** The documents that are something, up to the first that is refused. */
  readonly documents: readonly unknown[];
  readonly error?: string;
}

export type Verdict =
  | { readonly kind: 'same'; readonly documents: number }
  /** kubectl refuses what we read. */
  | { readonly kind: 'lenient'; readonly reason: string }
  /** It is more than we read, and we say so. */
  | { readonly kind: 'unread'; readonly reason: string }
  | { readonly kind: 'different'; readonly words: string };

/** What we have of a document. */
type Own = Exclude<DocumentState, { kind: 'parsed' }> | { readonly kind: 'value'; readonly value: unknown };

/** Compares up to where kubectl ends. */
export function compareText(text: string, { documents, error }: ReadYaml): Verdict {
  const theirs = documents.map(unpaired);
  const ours = readManifestFile(text).documents.flatMap(({ document: { state } }): readonly Own[] => {
    if (state.kind !== 'parsed') return [state];
    const value = state.root === undefined ? null : jsonOf(state.root);
    return value === null ? [] : [{ kind: 'value', value }];
  });
  for (const [index, value] of theirs.entries()) {
    const own = ours[index];
    if (own?.kind === 'too-complex') return { kind: 'unread', reason: own.reason.id };
    if (own?.kind !== 'value' || !isDeepStrictEqual(own.value, value)) {
      return {
        kind: 'different',
        words: `document ${index + 1}: kubectl has ${shown(value)}\n  we have ${shown(own)}`,
      };
    }
  }
  const rest = ours.slice(theirs.length);
  if (error === undefined && rest.length > 0) {
    return { kind: 'different', words: `kubectl has no more documents, we have ${shown(rest)}` };
  }
  return rest[0]?.kind === 'value'
    ? { kind: 'lenient', reason: reasonOf(error) }
    : { kind: 'same', documents: theirs.length };
}

/** As JSON would have it. */
function jsonOf(node: YamlNode): unknown {
  if (node.type === 'scalar') return unsigned(node.value);
  if (node.type === 'sequence') return node.items.map(({ value }) => jsonOf(value));
  return Object.fromEntries(entriesOf(node).entries.map(({ key, value }) => [key, jsonOf(value)]));
}

/** -0 is 0: some of Go's writers of JSON keep the sign, others do not. */
function unsigned(value: unknown): unknown {
  return value === 0 ? 0 : value;
}

/** The oracle's lists of pairs as objects. */
function unpaired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpaired);
  if (typeof value !== 'object' || value === null || !('pairs' in value)) return unsigned(value);
  const pairs: readonly (readonly [string, unknown])[] = Array.isArray(value.pairs) ? value.pairs : [];
  return Object.fromEntries(pairs.map(([key, item]) => [key, unpaired(item)]));
}

function reasonOf(error = ''): string {
  return error
    .replace(/^.*(?:yaml|JSON|json): (?:line \d+: )?/, '')
    .replace(/(separator|type|number): .*|["'`].*|map\[.*/, '$1 …');
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
