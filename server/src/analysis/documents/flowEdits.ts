/**
 * Edits of flow style: `{ a: 1 }`, JSON, and KYAML with a key a line and trailing commas.
 * Knows commas, brackets and quotes; what may be edited is decided in `edits.ts`.
 */
import type { SpanEdit } from '../text.ts';
import type { NewEntry } from './blockEdits.ts';
import type { ManifestDocument } from './document.ts';
import { aboveComments } from './extents.ts';
import { indentOf, lineEnd, lineEndOf, lineStart, nextLine } from './places.ts';
import { isLeaf, type YamlEntry, type YamlItem, type YamlMapping, type YamlSequence } from './tree.ts';

/** A document that is written as JSON: it has no comments then, and no trailing commas. */
export function isJson({ text, state }: ManifestDocument): boolean {
  const root = state.kind === 'parsed' ? state.root : undefined;
  if (root?.type !== 'mapping' && root?.type !== 'sequence') return false;
  if (!root.isFlow || !/^\uFEFF?\s*$/.test(text.slice(0, root.span.start))) return false;
  return root.type === 'sequence' || root.entries.every(({ keyStyle }) => keyStyle === 'double');
}

/** A new entry before the named sibling, else the first; on a line of its own where the sibling is on one. */
export function flowEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  valueText: string,
  before: string | undefined,
): SpanEdit | undefined {
  const { text } = document;
  const candidates = mapping.entries.filter(
    (entry) => entry.condition === undefined && startsClean(text, mapping, entry),
  );
  const sibling = candidates.find((entry) => entry.key === before) ?? candidates[0];
  const value = flowValue(document, valueText);
  const start = mapping.span.start + 1;
  if (sibling === undefined) {
    if (mapping.entries.length > 0 || !/^\s*\}$/.test(bare(text, start, mapping.span.end))) return undefined;
    const written = isJson(document) ? JSON.stringify(key) : key;
    return insertion(start, ` ${written}: ${value}${text[start] === '}' ? ' ' : ''}`);
  }
  const at = sibling.keySpan.start;
  const isQuoted = sibling.keyStyle === 'double';
  const isCompact = isQuoted && /^:\S/.test(text.slice(sibling.keySpan.end, sibling.keySpan.end + 2));
  const entry = `${isQuoted ? JSON.stringify(key) : key}:${isCompact ? '' : ' '}${value},`;
  const indent = indentOf(text, at);
  if (indent === undefined) return insertion(at, `${entry}${isCompact ? '' : ' '}`);
  const place = aboveComments(text, at, endBefore(mapping, sibling)) + indent.length;
  return insertion(place, `${entry}${lineEndOf(text)}${indent}`);
}

/** Takes an entry out with its line, or with the comma that parts it from the next, else from the one before. */
export function flowRemoval(
  { text }: ManifestDocument,
  mapping: YamlMapping,
  entry: YamlEntry,
): SpanEdit | undefined {
  if (!startsClean(text, mapping, entry)) return undefined;
  const { entries, span } = mapping;
  const index = entries.indexOf(entry);
  const next = entries[index + 1];
  const previous = entries[index - 1];
  const { start } = entry.keySpan;
  const end = Math.max(entry.keySpan.end, entry.valueSpan.end);
  const isLast = /^\s*,?\s*\}$/.test(text.slice(end, span.end));
  if (isLast && /^\{\s*$/.test(text.slice(span.start, start)))
    return { span: { start: span.start + 1, end: span.end - 1 }, newText: '' };
  const rest = /^[ \t]*(,?)[ \t]*(?:[ \t]#.*)?$/.exec(text.slice(end, lineEnd(text, end)));
  const hasOwnLines = indentOf(text, start) !== undefined && rest !== null;
  if (hasOwnLines && rest[1] === ',')
    return { span: { start: lineStart(text, start), end: nextLine(text, end) }, newText: '' };
  if (next !== undefined && /^\s*,\s*$/.test(text.slice(end, next.keySpan.start)))
    return { span: { start, end: next.keySpan.start }, newText: '' };
  if (!isLast || previous === undefined) return undefined;
  const previousEnd = Math.max(previous.keySpan.end, previous.valueSpan.end);
  if (!/^\s*,\s*$/.test(text.slice(previousEnd, start))) return undefined;
  return { span: { start: previousEnd, end }, newText: '' };
}

/** Takes an item of several out with all that is between it and the next, else the one before. */
export function flowItemRemoval({ items }: YamlSequence, item: YamlItem): SpanEdit | undefined {
  const index = items.indexOf(item);
  const [previous, next] = [items[index - 1], items[index + 1]];
  if (next !== undefined) return { span: { start: item.span.start, end: next.span.start }, newText: '' };
  return previous && { span: { start: previous.span.end, end: item.span.end }, newText: '' };
}

/** A new item at the end of a list. */
export function flowItem(
  document: ManifestDocument,
  list: YamlSequence,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const { text } = document;
  const written = flowItemText(document, item);
  const last = list.items.at(-1);
  const { start, end } = list.span;
  if (last === undefined) {
    if (!/^\[\s*\]$/.test(text.slice(start, end))) return undefined;
    return { span: { start: start + 1, end: end - 1 }, newText: written };
  }
  const from = last.span.end;
  if (last.span.start === from || !/^\s*,?\s*\]$/.test(bare(text, from, end))) return undefined;
  const indent = indentOf(text, last.span.start);
  if (indent === undefined) {
    const isCompact =
      isJson(document) && /^\[\S/.test(text.slice(start)) && !text.slice(start, end).includes('\n');
    return insertion(from, `,${isCompact ? '' : ' '}${written}`);
  }
  const line = `${lineEndOf(text)}${indent}${written}`;
  const stop = lineEnd(text, from);
  const rest = /^([ \t]*)(,?)([ \t]*(?:[ \t]#.*)?)$/.exec(text.slice(from, stop));
  if (rest === null) return insertion(from, `,${line}`);
  if (rest[2] === ',') return insertion(stop, `${line},`);
  return { span: { start: from, end: stop }, newText: `,${rest[1]}${rest[3]}${line}` };
}

/** An item as flow style has it, in the document's own: JSON, or unquoted keys. */
export function flowItemText(document: ManifestDocument, item: readonly NewEntry[]): string {
  const isQuoted = isJson(document);
  const parts = item.map(
    ([name, value]) => `${isQuoted ? JSON.stringify(name) : name}: ${flowValue(document, value)}`,
  );
  return `{ ${parts.join(', ')} }`;
}

/** A value in the document's quotes: JSON and KYAML have double ones only. */
function flowValue({ state }: ManifestDocument, valueText: string): string {
  const root = state.kind === 'parsed' ? state.root : undefined;
  const content = /^'(.*)'$/.exec(valueText)?.[1];
  if (content === undefined || root === undefined || isLeaf(root) || !root.isFlow) return valueText;
  return JSON.stringify(content.replaceAll("''", "'"));
}

/** Only a bracket or comma, white space and comments part the entry's key from what is before it. */
function startsClean(text: string, mapping: YamlMapping, entry: YamlEntry): boolean {
  return /^[\s{,]*$/.test(bare(text, endBefore(mapping, entry), entry.keySpan.start));
}

/** A part of the text between nodes, without its comments. */
function bare(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/(\s)#[^\n]*/g, '$1');
}

/** Where what precedes an entry ends: the entry before it, or the bracket. */
function endBefore({ entries, span }: YamlMapping, entry: YamlEntry): number {
  const previous = entries[entries.indexOf(entry) - 1];
  return previous === undefined ? span.start : Math.max(previous.keySpan.end, previous.valueSpan.end);
}

function insertion(at: number, newText: string): SpanEdit {
  return { span: { start: at, end: at }, newText };
}
