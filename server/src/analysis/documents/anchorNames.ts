/**
 * The anchors that nodes of a text have, and whether anything refers to them.
 * Knows names as they are written: a merge key whose keys are all overridden leaves no trace in the tree.
 */
import type { YamlNode } from './tree.ts';

/** Undefined where none is found. */
function anchorOf(text: string, { span }: YamlNode): string | undefined {
  const before = text.slice(0, span.start);
  return /(?:^|[\s,[{])&([^\s,[\]{}]+)(?=[^&]*$)/.exec(before.slice(before.lastIndexOf('&') - 1))?.[1];
}

const alias = /(?:^|[\s,[{])\*([^\s,[\]{}]+)/g;

/** The names that aliases of a text refer to; in comments and texts may be more. */
export function aliasNames(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(alias), ([, name = '']) => name));
}

/** Whether a node has an anchor of one of these names; so it may where its own is not found. */
export function isNamedIn(names: ReadonlySet<string>, text: string, node: YamlNode): boolean {
  if (!node.isAnchored) return false;
  const name = anchorOf(text, node);
  return name === undefined || names.has(name);
}

/** Whether a merge key leads to a node. */
export function isMergedElsewhere(text: string, node: YamlNode): boolean {
  if (!node.isAnchored) return false;
  const name = anchorOf(text, node);
  if (name === undefined) return true;
  const aliases = [...text.matchAll(alias)].filter(([, other]) => other === name);
  return aliases.some(({ index }) =>
    /<<["']?\s*:[\s[*\w,-]*$/.test(text.slice(Math.max(0, index - 1_000), index)),
  );
}
