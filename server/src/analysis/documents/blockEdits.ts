/**
 * Edits of block style: entries and items on lines of their own.
 * Knows indentation, dashes and comments between lines; what may be edited is decided in `edits.ts`.
 */
import type { SpanEdit } from '../text.ts';
import type { ManifestDocument } from './document.ts';
import { aboveComments, endOfContent, endOfEntry, endOfItem, keepsLastLines } from './extents.ts';
import { columnOf, isFirstOnLine, lineEnd, lineEndOf, lineStart, nextLine } from './places.ts';
import type { YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './tree.ts';

/** A key with the text of its value, as it is to be written in YAML. */
export type NewEntry = readonly [key: string, valueText: string];

/** Lines before the entry `before`, else before the first; `make` is given the indentation and the line end. */
export function blockEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  before: string | undefined,
  make: (indent: string, eol: string) => string,
): SpanEdit | undefined {
  // Beside an entry that may not be there the new one might not be there either.
  const candidates = mapping.entries.filter(
    (entry) => entry.condition === undefined && isPlainKey(document, entry),
  );
  const sibling = candidates.find((entry) => entry.key === before) ?? candidates[0];
  if (sibling === undefined) return undefined;
  const { text } = document;
  const at = sibling.keySpan.start;
  const indent = ' '.repeat(columnOf(text, at));
  const previous = mapping.entries[mapping.entries.indexOf(sibling) - 1];
  const floor = previous === undefined ? 0 : endOfEntry(text, previous);
  const place = isFirstOnLine(text, at) ? aboveComments(text, at, floor) + indent.length : at;
  return { span: { start: place, end: place }, newText: make(indent, lineEndOf(text)) };
}

/** All lines of an entry; of an only one its parent's value becomes `{}`. */
export function blockRemoval(
  document: ManifestDocument,
  mapping: YamlMapping,
  entry: YamlEntry,
): SpanEdit | undefined {
  const { text } = document;
  if (!isPlainKey(document, entry)) return undefined;
  const { start } = entry.keySpan;
  const end = endOfEntry(text, entry);
  if (start === mapping.span.start && endOfContent(text, mapping) <= end)
    return emptied(text, mapping, start, end);
  const next = mapping.entries[mapping.entries.indexOf(entry) + 1];
  if (isFirstOnLine(text, start)) {
    const previous = mapping.entries[mapping.entries.indexOf(entry) - 1];
    const above = previous && !previous.isAlias ? lastScalar(previous.value) : undefined;
    if (above?.style === 'block' && wouldJoin(text, above, start, end)) return undefined;
    return linesRemoval(text, start, end);
  }
  // The first key of a list's item shares its line with the dash: the next key takes its place.
  if (next === undefined || !isPlainKey(document, next)) return undefined;
  if (!/^\s*$/.test(text.slice(lineEnd(text, end), next.keySpan.start))) return undefined;
  return { span: { start, end: next.keySpan.start }, newText: '' };
}

/** All lines of an item that stands on lines of its own. */
export function blockItemRemoval({ text }: ManifestDocument, item: YamlItem): SpanEdit | undefined {
  const start = lineStart(text, item.span.start);
  return /^ *-[ \t]*$/.test(text.slice(start, item.span.start))
    ? linesRemoval(text, item.span.start, endOfItem(text, item))
    : undefined;
}

/** Lines below an entry that would become text of the block scalar above it: deeper comments, empty ones for `|+`. */
function wouldJoin(text: string, above: YamlScalar, keyStart: number, contentEnd: number): boolean {
  const [, empty, indent = ''] = /^[^\n]*\n(\s*\n)?( *#)?/.exec(text.slice(contentEnd - 1)) ?? [];
  if (empty !== undefined && keepsLastLines(text, above.span.start)) return true;
  return indent.length > columnOf(text, keyStart) + 1;
}

/** All of the lines from that of a key, or dash, to that on which its content ends. */
function linesRemoval(text: string, keyStart: number, contentEnd: number): SpanEdit {
  const start = lineStart(text, keyStart);
  // The end of `|+` is the start of the next line already.
  const isAtLineStart = contentEnd > start && text[contentEnd - 1] === '\n';
  const end = isAtLineStart ? contentEnd : nextLine(text, contentEnd);
  if (end < text.length || text[end - 1] === '\n' || start === 0)
    return { span: { start, end }, newText: '' };
  // The last line has no line end; the one before it must not get one.
  const before = text[start - 2] === '\r' ? start - 2 : start - 1;
  return { span: { start: before, end }, newText: '' };
}

function emptied(text: string, mapping: YamlMapping, start: number, end: number): SpanEdit | undefined {
  const stop = text[end - 1] === '\n' ? lineEnd(text, end - 2) : end;
  let colon = start - 1;
  while (colon > 0 && ' \t\r\n'.includes(text[colon] ?? '')) colon -= 1;
  const isBelowKey = text[colon] === ':' && mapping.span.start === start;
  return isBelowKey
    ? { span: { start: colon + 1, end: stop }, newText: ' {}' }
    : { span: { start, end: stop }, newText: '{}' };
}

/** A new item at the end of a list. */
export function blockItem(
  { text }: ManifestDocument,
  list: YamlSequence,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const last = list.items.at(-1);
  const dash = list.span.start;
  if (last === undefined || text[dash] !== '-' || !isFirstOnLine(text, dash)) return undefined;
  const indent = ' '.repeat(columnOf(text, dash));
  const gap = /^ +(?=\S)/.exec(text.slice(dash + 1, lineEnd(text, dash)))?.[0] ?? ' ';
  const eol = lineEndOf(text);
  const lines = itemLines(item, indent, gap).join(eol);
  const end = endOfItem(text, last);
  const scalar = lastScalar(last.value);
  if (scalar?.style === 'block') {
    // At the text's end a line end would become part of the scalar.
    if (scalar.span.end === text.length && !text.endsWith('\n')) return undefined;
    if (keepsLastLines(text, scalar.span.start) && text[end - 1] === '\n')
      return { span: { start: end, end }, newText: `${lines}${eol}` };
  }
  const at = lineEnd(text, end);
  return { span: { start: at, end: at }, newText: `${eol}${lines}` };
}

/** The last scalar that is written in a node; what stands behind aliases is written elsewhere. */
function lastScalar(node: YamlNode): YamlScalar | undefined {
  if (node.type === 'scalar') return node;
  if (node.type === 'hole' || node.isFlow) return undefined;
  const last = node.type === 'mapping' ? node.entries.at(-1) : node.items.at(-1);
  return last === undefined || last.isAlias ? undefined : lastScalar(last.value);
}

/** A new list of one item: behind the entry of the key `behind`, else before the first entry. */
export function blockList(
  document: ManifestDocument,
  mapping: YamlMapping,
  way: readonly YamlNode[],
  key: string,
  item: readonly NewEntry[],
  behind: string,
): SpanEdit | undefined {
  const index = mapping.entries.findIndex(({ key, condition }) => key === behind && condition === undefined);
  const next = index === -1 ? undefined : mapping.entries[index + 1]?.key;
  const last = mapping.entries[index];
  if (last !== undefined && next === undefined) return listBehind(document, way, last, key, item);
  return blockEntry(document, mapping, next, (indent, eol) => {
    const lines = itemLines(item, indent + dashIndent(document, way), ' ');
    return `${key}:${eol}${lines.join(eol)}${eol}${indent}`;
  });
}

/** A new list of one item below the last entry of a mapping, whose value has one line. */
function listBehind(
  document: ManifestDocument,
  way: readonly YamlNode[],
  last: YamlEntry,
  key: string,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const { text } = document;
  const end = endOfEntry(text, last);
  const at = lineEnd(text, last.keySpan.end);
  if (end > at || (!last.isAlias && lastScalar(last.value)?.style === 'block')) return undefined;
  const indent = ' '.repeat(columnOf(text, last.keySpan.start));
  const eol = lineEndOf(text);
  const lines = itemLines(item, indent + dashIndent(document, way), ' ');
  return { span: { start: at, end: at }, newText: `${eol}${[`${indent}${key}:`, ...lines].join(eol)}` };
}

/** A list of one item where `key:` or `key: null` stands. */
export function listForNull(
  document: ManifestDocument,
  way: readonly YamlNode[],
  entry: YamlEntry,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const { text } = document;
  const { keySpan } = entry;
  const end = lineEnd(text, keySpan.end);
  const rest = /^(?:[ \t]*:[ \t]*(?:~|null|Null|NULL)?)([ \t]+#.*)?[ \t]*$/.exec(
    text.slice(keySpan.end, end),
  );
  if (rest === null || entry.value.span.end > end || !isPlainKey(document, entry)) return undefined;
  const indent = ' '.repeat(columnOf(text, keySpan.start)) + dashIndent(document, way);
  const eol = lineEndOf(text);
  const lines = itemLines(item, indent, ' ').join(eol);
  return { span: { start: keySpan.end, end }, newText: `:${rest[1] ?? ''}${eol}${lines}` };
}

function itemLines(item: readonly NewEntry[], indent: string, gap: string): readonly string[] {
  return item.map(
    ([name, value], index) =>
      `${indent}${index === 0 ? `-${gap}` : ' '.repeat(gap.length + 1)}${name}: ${value}`,
  );
}

/** How far dashes stand behind their key: as in the mapping's other lists, else in the list that it stands in. */
function dashIndent({ text }: ManifestDocument, way: readonly YamlNode[]): string {
  for (const node of way.toReversed()) {
    if (node.type !== 'mapping' || node.isFlow) continue;
    for (const { keySpan, value, isAlias } of node.entries) {
      if (isAlias || value.type !== 'sequence' || value.isFlow || value.items.length === 0) continue;
      const offset = columnOf(text, value.span.start) - columnOf(text, keySpan.start);
      if (offset >= 0) return ' '.repeat(offset);
    }
  }
  return '  ';
}

/** No explicit `? key`, none with an anchor or tag before it: lines can go right before it. */
function isPlainKey({ text }: ManifestDocument, { keySpan }: YamlEntry): boolean {
  return /^ *(?:- +)*$/.test(text.slice(lineStart(text, keySpan.start), keySpan.start));
}
