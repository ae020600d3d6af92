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

/** Whether an alias leads to a node, in whatever way; `by`: what stands before it. */
export function isReferredTo(text: string, node: YamlNode, by: 'anything' | 'merge key'): boolean {
  if (!node.isAnchored) return false;
  const name = anchorOf(text, node);
  if (name === undefined) return true;
  const aliases = [...text.matchAll(/(?:^|[\s,[{])\*([^\s,[\]{}]+)/g)].filter(([, other]) => other === name);
  return aliases.some(
    ({ index }) =>
      by === 'anything' || /<<["']?\s*:[\s[*\w,-]*$/.test(text.slice(Math.max(0, index - 1_000), index)),
  );
}
