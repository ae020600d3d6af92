/**
 * Whether what is written at a place of a document stands elsewhere in it as well, by an alias or a merge key.
 * Knows the whole text of the document; does not know who shows which of its objects.
 */
import { aliasNames, isNamedIn } from '../documents/anchorNames.ts';
import { parseDocument } from '../documents/parse.ts';
import { lineEnd } from '../documents/places.ts';
import { isLeaf, type YamlEntry, type YamlItem, type YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { Span } from '../text.ts';
import type { Place, PlacedText } from '../views/place.ts';

/** Fixes of many overlays may be placed in one text. */
const known = memo<PlacedText, readonly Span[]>();

export function isBehindAnchor({ in: source, span: { start } }: Place): boolean {
  const shared = known.get(source) ?? sharedParts(source.text ?? '');
  known.set(source, shared);
  return shared.some((part) => part.start <= start && start <= part.end);
}

/** Most texts have no alias: they are not read again. */
const alias = /(?:^|[\s,[{])\*[^\s*,[\]{}]/;

function sharedParts(text: string): readonly Span[] {
  if (!alias.test(text)) return [];
  const { state } = parseDocument(text);
  if (state.kind !== 'parsed' || state.root === undefined) return [];
  const names = aliasNames(text);
  const shared: Span[] = [];
  const look = (node: YamlNode) => {
    if (isLeaf(node)) return;
    const parts: readonly (YamlEntry | YamlItem)[] = node.type === 'mapping' ? node.entries : node.items;
    for (const part of parts) {
      if (part.isAlias) continue;
      if (!isNamedIn(names, text, part.value)) {
        look(part.value);
        continue;
      }
      // What is inserted may stand before the first key, or behind a comment at the end.
      const start = 'keySpan' in part ? part.keySpan.end : part.span.start;
      shared.push({ start, end: lineEnd(text, part.value.span.end) });
    }
  };
  look(state.root);
  return shared;
}
