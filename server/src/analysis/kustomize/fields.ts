/**
 * The fields of an object that stands in a kustomization, such as a generator or an image.
 * Knows how Go reads them: keys count without regard to case, and unknown ones are refused; does not know what they mean.
 */
import { goFields, nameAmong } from './goFields.ts';
import { isNothing, type SourcedNode } from './node.ts';
import type { Target } from './target.ts';

export type Fields<Name extends string> = ReadonlyMap<Name, SourcedNode>;

/** How a field has to be written for Go to take it. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'list' | 'mapping' | 'scalar';

/** Those that have a value. */
export function fieldsOf<Name extends string>(
  node: SourcedNode | undefined,
  kinds: Readonly<Record<Name, FieldKind>>,
  { refuse, leaveOpen }: Target,
): Fields<Name> {
  const names = Object.keys(kinds) as Name[];
  const fields = new Map<Name, SourcedNode>();
  if (node?.type === 'unknown') leaveOpen(node.reason, node.at);
  if (node?.type !== 'mapping') return fields;
  const nameOf = (key: string) => nameAmong(names, key);
  for (const [key, { value, at }] of node.entries) {
    const name = nameOf(key);
    if (name === undefined) refuse({ id: 'kustomization-unknown-field', field: key }, at);
    else if (!isNothing(value) && !isOfKind(value, kinds[name]))
      refuse({ id: 'kustomize-wrong-type', field: key }, at);
  }
  for (const [name, { value }] of goFields(node, nameOf))
    if (!isNothing(value) && isOfKind(value, kinds[name])) fields.set(name, value);
  return fields;
}

function isOfKind(node: SourcedNode, kind: FieldKind): boolean {
  if (node.type === 'unknown') return true;
  if (kind === 'list') return node.type === 'sequence';
  if (kind === 'mapping' || kind === 'scalar') return node.type === kind;
  return node.type === 'scalar' && typeof node.value === (kind === 'text' ? 'string' : kind);
}

/** A text, which may be empty; undefined for none and for anything else. */
export function textIn<Name extends string>(fields: Fields<Name>, name: Name): string | undefined {
  const node = fields.get(name);
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function isTrueIn<Name extends string>(fields: Fields<Name>, name: Name): boolean {
  const node = fields.get(name);
  return node?.type === 'scalar' && node.value === true;
}

/** The texts by key of a mapping. */
export function textsIn(node: SourcedNode | undefined): ReadonlyMap<string, SourcedNode> {
  if (node?.type !== 'mapping') return new Map();
  return new Map(
    [...node.entries].flatMap(([key, { value }]) =>
      value.type === 'scalar' && value.value === null ? [] : [[key, value] as const],
    ),
  );
}
