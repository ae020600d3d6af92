/**
 * The way from a node of a tree down to an offset.
 * Knows where entries and items stand; does not know what they mean.
 */
import { entryOf } from '../documents/reading.ts';
import type { YamlEntry, YamlNode } from '../documents/tree.ts';
import type { Span } from '../text.ts';

/** Both ends count: the place behind a word is still at the word. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The key or the value of an entry, whichever the offset is in. */
export function spanAt(entry: YamlEntry | undefined, offset: number): Span | undefined {
  if (entry === undefined) return undefined;
  return [entry.valueSpan, entry.keySpan].find((span) => holds(span, offset));
}

/** The same of the first of some keys of a mapping. */
export function spanOfKeyAt(
  node: YamlNode | undefined,
  keys: readonly string[],
  offset: number,
): Span | undefined {
  for (const key of keys) {
    const span = spanAt(entryOf(node, key), offset);
    if (span !== undefined) return span;
  }
  return undefined;
}

/** The entries around an offset, from the outside in; the offset is in the key or the value of the last one. */
export function entriesAt(node: YamlNode, offset: number): readonly YamlEntry[] {
  const path: YamlEntry[] = [];
  let at: YamlNode | undefined = node;
  while (at !== undefined && holds(at.span, offset)) {
    if (at.type === 'sequence') {
      // What an alias stands for is written elsewhere, and leads there.
      at = at.items.findLast(({ span, isAlias }) => !isAlias && holds(span, offset))?.value;
      continue;
    }
    if (at.type !== 'mapping') break;
    const entry: YamlEntry | undefined = at.entries.findLast((one) => spanAt(one, offset) !== undefined);
    if (entry === undefined) break;
    path.push(entry);
    at = entry.isAlias || holds(entry.keySpan, offset) ? undefined : entry.value;
  }
  return path;
}
