/**
 * Whether what is written at a place of a document stands elsewhere in it as well, by an alias or a merge key.
 * Knows the whole text of the document; does not know who shows which of its objects.
 */
import { isReferredTo } from '../documents/anchorNames.ts';
import { parseDocument } from '../documents/parse.ts';
import { lineEnd } from '../documents/places.ts';
import { isLeaf, type YamlEntry, type YamlItem, type YamlNode } from '../documents/tree.ts';

/** Most texts have no alias: they are not read again. */
const alias = /(?:^|[\s,[{])\*[^\s*,[\]{}]/;

export function isBehindAnchor(text: string, offset: number): boolean {
  if (!alias.test(text)) return false;
  const { state } = parseDocument(text);
  const holds = (node: YamlNode): boolean => {
    if (isLeaf(node)) return false;
    const parts: readonly (YamlEntry | YamlItem)[] = node.type === 'mapping' ? node.entries : node.items;
    return parts.some((part) => {
      if (part.isAlias) return false;
      // What is inserted may stand before the first key, or behind a comment at the end.
      const start = 'keySpan' in part ? part.keySpan.end : part.span.start;
      if (offset < start || offset > lineEnd(text, part.value.span.end)) return false;
      return isReferredTo(text, part.value, 'anything') || holds(part.value);
    });
  };
  return state.kind === 'parsed' && state.root !== undefined && holds(state.root);
}
