/**
 * Edits of flow mappings: `{ a: 1 }`, JSON, and KYAML with a key a line and trailing commas.
 * Knows commas and braces; block style is `edits.ts`'s.
 */
import type { SpanEdit } from '../text.ts';
import type { ManifestDocument } from './document.ts';
import { columnOf, isFirstOnLine, lineEndOf, lineStart } from './places.ts';
import type { YamlEntry, YamlMapping } from './tree.ts';

/** A new entry before the named sibling, else the first; on a line of its own where the sibling is on one. */
export function flowEntry(
  { text }: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  valueText: string,
  before: string | undefined,
): SpanEdit | undefined {
  const sibling = mapping.entries.find((entry) => entry.key === before) ?? mapping.entries[0];
  if (sibling === undefined) {
    const at = mapping.span.start + 1;
    return text[at - 1] === '{'
      ? { span: { start: at, end: at }, newText: ` ${key}: ${valueText} ` }
      : undefined;
  }
  const at = sibling.keySpan.start;
  const written = sibling.keyStyle === 'double' ? `"${key}"` : key;
  const before_ = text.slice(lineStart(text, at), at);
  // An explicit `? key`, an anchor or a tag belongs to the key behind it.
  if (/[?!&][^,{]*$/.test(before_)) return undefined;
  const separator = isFirstOnLine(text, at) ? `${lineEndOf(text)}${' '.repeat(columnOf(text, at))}` : ' ';
  return { span: { start: at, end: at }, newText: `${written}: ${valueText},${separator}` };
}

/** Takes an entry out with the comma that parts it from the next, or, of the last entry, from the one before. */
export function flowRemoval(
  { text }: ManifestDocument,
  { entries }: YamlMapping,
  entry: YamlEntry,
): SpanEdit | undefined {
  const index = entries.indexOf(entry);
  const next = entries[index + 1];
  if (next !== undefined) {
    const between = text.slice(entry.valueSpan.end, next.keySpan.start);
    if (!/^\s*,\s*$/.test(between)) return undefined;
    return { span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: '' };
  }
  const previous = entries[index - 1];
  if (previous === undefined)
    return { span: { start: entry.keySpan.start, end: entry.valueSpan.end }, newText: '' };
  const between = text.slice(previous.valueSpan.end, entry.keySpan.start);
  if (!/^\s*,\s*$/.test(between)) return undefined;
  return { span: { start: previous.valueSpan.end, end: entry.valueSpan.end }, newText: '' };
}
