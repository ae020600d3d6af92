/**
 * Fields of resources by kind and path, as the tables of Kustomize name them.
 * Knows how such a path is followed (api 0.21, `filters/fieldspec`): through lists without a word, over `\/` in a key.
 */
import {
  isNothing,
  madeMapping,
  madeSequence,
  type SourcedMapping,
  type SourcedNode,
  textAt,
  withEntry,
  withItems,
} from './node.ts';
import type { ResourceId } from './resource.ts';

/** Empty, or absent, means any. */
export interface KindSpec {
  readonly kind?: string;
  readonly group?: string;
  readonly version?: string;
}

export interface FieldSpec extends KindSpec {
  readonly path: string;
  /** Missing mappings on the way are made, and the field itself. */
  readonly create?: boolean;
}

/** What is written as `Kind/group/version`, of which the last two may be missing. */
export function kindSpecOf(text: string): KindSpec {
  const [kind = '', group = '', version = ''] = text.split('/');
  return { kind, group, version };
}

/** As one is written. */
export function fieldSpecOf(node: SourcedNode): Required<FieldSpec> {
  const text = (key: string) => textAt(node, key) ?? '';
  return {
    kind: text('kind'),
    group: text('group'),
    version: text('version'),
    path: text('path'),
    create: text('create') === 'true',
  };
}

/** Whether a resource is of such a kind. */
export function isOfKind(
  id: Omit<ResourceId, 'name' | 'namespace'>,
  { kind, group, version }: KindSpec,
): boolean {
  return (
    (!kind || kind === id.kind) && (!group || group === id.group) && (!version || version === id.version)
  );
}

/** The keys of a path; one that begins with a slash is the same without. */
export function keysOf(path: string): readonly string[] {
  const known = keysByPath.get(path) ?? split(path);
  if (keysByPath.size < mostPaths) keysByPath.set(path, known);
  return known;
}

const keysByPath = new Map<string, readonly string[]>();
/** The tables have some 200. */
const mostPaths = 1_000;

function split(path: string): readonly string[] {
  const keys: string[] = [];
  for (const part of path.replace(/^\/(?=.)/, '').split('/')) {
    const last = keys.at(-1);
    if (last?.endsWith('\\')) keys[keys.length - 1] = `${last.slice(0, -1)}/${part}`;
    else keys.push(part);
  }
  return keys;
}

/** What stands at the path becomes something else; `absent` stands for a field that is created. */
export type Change = (node: SourcedNode) => SourcedNode;

/** The node with a change at each place that the path leads to; `onOdd` is told of a scalar on the way, and of a field without a name. */
export function changeAt(
  node: SourcedMapping,
  { path, create = false }: FieldSpec,
  change: Change,
  created: SourcedNode | undefined,
  onOdd: () => void,
): SourcedMapping {
  const walk = (current: SourcedNode, keys: readonly string[]): SourcedNode => {
    const [first, ...rest] = keys;
    if (first === undefined) return change(current);
    if (current.type === 'unknown' || isNothing(current)) return current;
    if (current.type === 'sequence')
      return withItems(
        current,
        current.items.map((item) => walk(item, keys)),
      );
    if (current.type === 'scalar') {
      onOdd();
      return current;
    }
    const key = first.replace(/\[\]$/, '');
    // Kustomize knows no field without a name, and takes no name for all fields.
    if (key === '' || key === '*') onOdd();
    const isMade = create && created !== undefined && key === first;
    const own = current.entries.get(key)?.value ?? current.rest;
    const isMissing = own === undefined || (isMade && isNothing(own));
    if (isMissing && !isMade) return current;
    const field =
      isMissing && created !== undefined ? (rest.length === 0 ? created : madeMapping([], created.at)) : own;
    if (field === undefined) return current;
    // Nothing where a list is named becomes an empty one.
    const isEmptied = key !== first && own !== undefined && isNothing(own);
    const changed = isEmptied ? madeSequence([], field.at) : walk(field, rest);
    return changed === own ? current : withEntry(current, key, changed);
  };
  const walked = walk(node, keysOf(path));
  return walked.type === 'mapping' ? walked : node;
}
