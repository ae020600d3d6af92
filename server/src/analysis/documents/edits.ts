/**
 * Minimal edits of a YAML document that keep everything else as it is written.
 * Knows block style, flow style (JSON and KYAML too), indentation and line ends; does not know what is edited, or why.
 */
import type { Span, SpanEdit } from '../text.ts';
import type { ManifestDocument } from './document.ts';
import { flowEntry, flowRemoval } from './flowEdits.ts';
import { columnOf, isFirstOnLine, lineEnd, lineEndOf, lineStart } from './places.ts';
import { entryOf, type YamlEntry, type YamlMapping, type YamlNode } from './tree.ts';

/** A key with the text of its value, as it is to be written in YAML. */
export type NewEntry = readonly [key: string, valueText: string];

export interface InsertOptions {
  /** The key of the entry before which the new one goes; else it goes before the first. */
  readonly before?: string;
}

/** Replaces a span of the document. */
export function replaceSpan(span: Span, newText: string): SpanEdit {
  return { span, newText };
}

/** A new entry of a mapping, above the comments of the entry that it precedes. Undefined where no place is safe. */
export function insertEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  valueText: string,
  { before }: InsertOptions = {},
): SpanEdit | undefined {
  if (mapping.isFlow) return flowEntry(document, mapping, key, valueText, before);
  const candidates = mapping.entries.filter((entry) => isPlainKey(document, entry));
  const sibling = candidates.find((entry) => entry.key === before) ?? candidates[0];
  if (sibling === undefined) return undefined;
  return insertBefore(
    document,
    sibling.keySpan.start,
    (indent, eol) => `${key}: ${valueText}${eol}${indent}`,
  );
}

/** Takes an entry out of its mapping with all of its lines, or its part of the line. */
export function removeEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  entry: YamlEntry,
): SpanEdit | undefined {
  if (!mapping.entries.includes(entry) || entry.value.isAnchored) return undefined;
  if (mapping.isFlow) return flowRemoval(document, mapping, entry);
  if (!isPlainKey(document, entry) || mapping.entries.length === 1) return undefined;
  const { text } = document;
  const end = nextLineStart(text, Math.max(entry.valueSpan.end, entry.keySpan.end));
  if (isFirstOnLine(text, entry.keySpan.start)) {
    return { span: { start: lineStart(text, entry.keySpan.start), end }, newText: '' };
  }
  // The first key of a list's item shares its line with the dash: the next key takes its place.
  const next = mapping.entries[mapping.entries.indexOf(entry) + 1];
  if (
    next === undefined ||
    !/^\s*(-\s+)+$/.test(text.slice(lineStart(text, entry.keySpan.start), entry.keySpan.start))
  ) {
    return undefined;
  }
  return { span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: '' };
}

/**
 * A new mapping at the end of the list `key` of `mapping`; the list is made where there is none.
 * Undefined where the list is shared, empty in block style or written in a way that has no safe place.
 */
export function appendToList(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const entry = entryOf(mapping, key);
  const json = isJson(document, mapping);
  if (entry === undefined) {
    if (mapping.isFlow)
      return insertEntry(document, mapping, key, `[${flowItem(item, json)}]`, { before: 'volumeMounts' });
    return insertBlockList(document, mapping, key, item);
  }
  if (!mapping.entries.includes(entry) || entry.isAlias || entry.value.isAnchored) return undefined;
  const last = entry.value.type === 'sequence' ? entry.value.items.at(-1) : undefined;
  if (entry.value.type !== 'sequence' || last === undefined) return undefined;
  const { text } = document;
  if (entry.value.isFlow) {
    const separator = isFirstOnLine(text, last.span.start)
      ? `,${lineEndOf(text)}${' '.repeat(columnOf(text, last.span.start))}`
      : ', ';
    return { span: { start: last.span.end, end: last.span.end }, newText: separator + flowItem(item, json) };
  }
  const dash = text.lastIndexOf('-', last.span.start - 1);
  if (dash === -1 || !/^-\s*$/.test(text.slice(dash, last.span.start)) || !isFirstOnLine(text, dash))
    return undefined;
  const at = endOfLineAfter(text, last.value);
  const indent = text.slice(lineStart(text, dash), dash);
  const gap = text.slice(dash + 1, last.span.start).includes('\n')
    ? ' '
    : text.slice(dash + 1, last.span.start);
  return { span: { start: at, end: at }, newText: blockItem(item, indent, gap, lineEndOf(text)) };
}

/** A comment on a line of its own above the line of `offset`. Undefined in JSON and inside of a scalar's lines. */
export function insertCommentAbove(
  document: ManifestDocument,
  offset: number,
  comment: string,
): SpanEdit | undefined {
  const { text, state } = document;
  const start = lineStart(text, offset);
  if (state.kind !== 'parsed' || state.root === undefined) return undefined;
  if (isJson(document, state.root) || isInsideScalar(state.root, start)) return undefined;
  // Above `---` a comment would belong to the document before.
  if (text.startsWith('---', start)) return undefined;
  const indent = /^ */.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
  return { span: { start, end: start }, newText: `${indent}${comment}${lineEndOf(text)}` };
}

function insertBlockList(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  item: readonly NewEntry[],
): SpanEdit | undefined {
  const after = mapping.entries.find((entry) => entry.key === 'image') ?? mapping.entries[0];
  const next = after && mapping.entries[mapping.entries.indexOf(after) + 1];
  const sibling = next ?? mapping.entries[0];
  if (sibling === undefined || !isPlainKey(document, sibling)) return undefined;
  const extra = dashIndent(document, mapping);
  return insertBefore(document, sibling.keySpan.start, (indent, eol) => {
    const lines = item.map(
      ([name, value], index) => `${indent}${extra}${index === 0 ? '- ' : '  '}${name}: ${value}`,
    );
    return `${key}:${eol}${lines.join(eol)}${eol}${indent}`;
  });
}

/** How far the document indents dashes below their key: as in this mapping's other lists, else not at all or by two. */
function dashIndent({ text }: ManifestDocument, mapping: YamlMapping): string {
  for (const { keySpan, value } of mapping.entries) {
    const [first] = value.type === 'sequence' && !value.isFlow ? value.items : [];
    if (first === undefined) continue;
    const dash = text.lastIndexOf('-', first.span.start - 1);
    return ' '.repeat(Math.max(0, columnOf(text, dash) - columnOf(text, keySpan.start)));
  }
  const column = columnOf(text, mapping.span.start);
  const dash = text.lastIndexOf('-', mapping.span.start);
  const above = /\n( *)[^\s#-][^\n]*:[ \t]*\r?\n\s*$/.exec(text.slice(0, lineStart(text, dash)));
  const isIndented = above === null || columnOf(text, dash) > (above[1]?.length ?? 0);
  return column > 0 && isIndented ? '  ' : '';
}

/** Inserts lines before the key at `at`; `make` is given its indentation and the file's line end. */
function insertBefore(
  { text }: ManifestDocument,
  at: number,
  make: (indent: string, eol: string) => string,
): SpanEdit {
  const indent = ' '.repeat(columnOf(text, at));
  const place = isFirstOnLine(text, at) ? aboveComments(text, at, indent) : at;
  return { span: { start: place, end: place }, newText: make(indent, lineEndOf(text)) };
}

/** The first of the comments that stand directly above a key with its indentation; else the key itself. */
function aboveComments(text: string, at: number, indent: string): number {
  let place = at;
  for (let start = lineStart(text, at); start > 0; ) {
    start = lineStart(text, start - 1);
    if (!text.startsWith(`${indent}#`, start)) break;
    place = start + indent.length;
  }
  return place;
}

/** Neither an explicit `? key` nor a key with an anchor or tag before it: a line can go right before it. */
function isPlainKey({ text }: ManifestDocument, { keySpan }: YamlEntry): boolean {
  const before = text.slice(lineStart(text, keySpan.start), keySpan.start);
  return /^\s*(-\s+)*$/.test(before) || /^---\s+$/.test(before);
}

function blockItem(item: readonly NewEntry[], indent: string, gap: string, eol: string): string {
  const lines = item.map(
    ([name, value], index) => `${indent}${index === 0 ? '-' : ' '}${gap}${name}: ${value}`,
  );
  return lines.map((line) => `${eol}${line}`).join('');
}

function flowItem(item: readonly NewEntry[], isJson: boolean): string {
  const parts = item.map(([name, value]) =>
    isJson ? `"${name}": ${JSON.stringify(value.replace(/^'(.*)'$/s, '$1'))}` : `${name}: ${value}`,
  );
  return isJson ? `{ ${parts.join(', ')} }` : `{ ${parts.join(', ')} }`;
}

/** The end of the last line of a value, its comment included; a block scalar ends where its text does. */
function endOfLineAfter(text: string, node: YamlNode): number {
  const end = text.slice(0, node.span.end).trimEnd().length;
  return lineEnd(text, end);
}

function nextLineStart(text: string, offset: number): number {
  // The span of a block scalar or block collection ends at the start of the next line already.
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Whether a document is written as JSON: it has no comments then. */
function isJson({ text }: ManifestDocument, node: YamlNode): boolean {
  if (node.type !== 'mapping' || !node.isFlow) return false;
  return node.entries.every(({ keyStyle }) => keyStyle === 'double') && /^\s*[[{]/.test(text);
}

function isInsideScalar(node: YamlNode, offset: number): boolean {
  if (node.type === 'scalar') return node.span.start < offset && offset < node.span.end;
  const children =
    node.type === 'mapping' ? node.entries.map(({ value }) => value) : node.items.map(({ value }) => value);
  return children.some((child) => child.span.start < offset && isInsideScalar(child, offset));
}
