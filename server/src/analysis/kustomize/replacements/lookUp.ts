/**
 * What stands at the end of a path that leads to one place.
 * Knows `Lookup` of kyaml/yaml/fns.go of kustomize; does not know what it is for.
 */
import { splitFieldPath } from '../fieldPath.ts';
import { isNothing, type SourcedNode } from '../node.ts';

/** Undefined where nothing stands there; `refused` where kustomize stops. */
export function lookUp(node: SourcedNode, path: string): SourcedNode | 'refused' | undefined {
  return follow(node, splitFieldPath(path));
}

/** The same for paths of vars, which may have `ports[0]` for `ports.0`. */
export function lookUpIndexed(node: SourcedNode, path: string): SourcedNode | 'refused' | undefined {
  return follow(
    node,
    splitFieldPath(path).flatMap((part) => {
      const [indexed, key, index = ''] = /^(.*)\[([0-9]+)\]$/.exec(part) ?? [];
      return indexed === undefined ? [part] : key ? [key, index] : [index];
    }),
  );
}

function follow(node: SourcedNode, path: readonly string[]): SourcedNode | 'refused' | undefined {
  let current: SourcedNode | undefined = node;
  for (const part of path.map((each) => each.trim())) {
    if (part === '') continue;
    if (current === undefined || isNothing(current)) return undefined;
    if (current.type === 'unknown') return current;
    const next: SourcedNode | 'refused' | undefined = step(current, part);
    if (next === 'refused') return next;
    current = next;
  }
  return current;
}

function step(node: SourcedNode, part: string): SourcedNode | 'refused' | undefined {
  if (/^[-+]?[0-9]+$/.test(part)) return Number(part) < 0 ? 'refused' : itemAt(node, Number(part));
  if (part === '-') return itemAt(node, -1);
  if (part === '*') return 'refused';
  if (part.startsWith('[') && part.endsWith(']')) return chosen(node, part.slice(1, -1));
  if (node.type !== 'mapping') return 'refused';
  return node.entries.get(part)?.value ?? node.rest;
}

function itemAt(node: SourcedNode, index: number): SourcedNode | 'refused' | undefined {
  if (node.type !== 'sequence') return 'refused';
  return node.rest ?? node.items.at(index);
}

/** `[name=web]`: the first that has just this value. */
function chosen(node: SourcedNode, choice: string): SourcedNode | 'refused' | undefined {
  const equals = choice.indexOf('=');
  if (equals === -1 || node.type !== 'sequence') return 'refused';
  const [key, value] = [choice.slice(0, equals), choice.slice(equals + 1)];
  for (const item of node.items) {
    if (item.type === 'unknown') return item;
    const own =
      key === '' ? item : item.type === 'mapping' ? (item.entries.get(key)?.value ?? item.rest) : undefined;
    if (own?.type === 'unknown') return own;
    if (own?.type === 'scalar' && own.text === value) return item;
  }
  return node.rest;
}
