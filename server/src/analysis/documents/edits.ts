/**
 * Minimal edits of a YAML document that keep everything else as it is written.
 * Knows which edits are safe: none of what anchors, aliases or merge keys share, or a template fills in. Styles are
 * `blockEdits.ts`'s and `flowEdits.ts`'s.
 */
import { applyEdits, type Span, type SpanEdit } from '../text.ts';
import {
  blockEntry,
  blockItem,
  blockItemRemoval,
  blockList,
  blockRemoval,
  listForNull,
  type NewEntry,
} from './blockEdits.ts';
import type { ManifestDocument } from './document.ts';
import { endsSettled, hasOddLineEnds, holdsAnchor, holdsHole, isSettled, partAt, wayTo } from './extents.ts';
import { flowEntry, flowItem, flowItemRemoval, flowItemText, flowRemoval, isJson } from './flowEdits.ts';
import { lineEnd, lineEndOf, lineStart } from './places.ts';
import { entryOf } from './reading.ts';
import { plainValue } from './scalars.ts';
import {
  isLeaf,
  type YamlEntry,
  type YamlItem,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from './tree.ts';

export type { NewEntry } from './blockEdits.ts';

export interface InsertOptions {
  /** The key of the entry before which the new one goes; else it goes before the first. */
  readonly before?: string;
  /** The mapping stands behind an anchor, and the new entry is meant for all who share it. */
  readonly isShared?: boolean;
}

/** Replaces a span of the document. */
export function replaceSpan(span: Span, newText: string): SpanEdit {
  return { span, newText };
}

/**
 * Another text as the value of an entry, in double quotes where it had these, else in single ones; it must hold
 * neither quotes nor backslashes. Undefined where others share the value, and where it has several lines.
 */
export function replaceText(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  text: string,
): SpanEdit | undefined {
  const entry = entryOf(mapping, key);
  if (entry === undefined || !mapping.entries.includes(entry) || entry.isAlias) return undefined;
  if (wayTo(document, mapping) === undefined || entry.value.isAnchored) return undefined;
  const { value } = entry;
  const { start, end } = value.span;
  if (value.type !== 'scalar' || start === end || document.text.slice(start, end).includes('\n'))
    return undefined;
  const quote = value.style === 'double' ? '"' : "'";
  return replaceSpan(value.span, quote + text + quote);
}

/**
 * Replaces parts of a scalar's text, none of which may hold a character that its style treats as its own. A plain
 * scalar that would no longer be a text gets quotes. Undefined where others share the scalar.
 */
export function replaceInScalar(
  document: ManifestDocument,
  scalar: YamlScalar,
  parts: readonly SpanEdit[],
): readonly SpanEdit[] | undefined {
  if (wayTo(document, scalar) === undefined) return undefined;
  if (scalar.style !== 'plain' || typeof scalar.value !== 'string') return parts;
  const { start, end } = scalar.span;
  const inside = parts.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  const text = applyEdits(document.text.slice(start, end), inside);
  // Other edits of the same text may put numbers in the place of what is left of its variables.
  const isText = [text, text.replace(/\$\([^()]*\)/g, '0')].every(
    (each) => typeof plainValue(each) === 'string',
  );
  return isText ? parts : [{ span: scalar.span, newText: `"${text}"` }];
}

/**
 * A new entry of a mapping, above the comments of the entry that it precedes. Undefined where no place is safe:
 * others share the mapping, or it has the key already or may have it, be it by `<<` (Kubernetes lets a later `<<` win).
 */
export function insertEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  valueText: string,
  { before, isShared = false }: InsertOptions = {},
): SpanEdit | undefined {
  if (isShared ? hasOddLineEnds(document.text) : wayTo(document, mapping) === undefined) return undefined;
  if (entryOf(mapping, key) !== undefined) return undefined;
  if (mapping.isFlow) return flowEntry(document, mapping, key, valueText, before);
  return blockEntry(document, mapping, before, (indent, eol) => `${key}: ${valueText}${eol}${indent}`);
}

/** The same for an entry of which the mappings above it are missing, too: each in its own line, or in flow style. */
export function insertNested(
  document: ManifestDocument,
  mapping: YamlMapping,
  keys: readonly string[],
  valueText: string,
  options: InsertOptions = {},
): SpanEdit | undefined {
  const [first = '', ...inner] = keys;
  if (mapping.isFlow) {
    const nested = inner.reduceRight((value, key) => flowItemText(document, [[key, value]]), valueText);
    return insertEntry(document, mapping, first, nested, options);
  }
  if (!options.isShared && wayTo(document, mapping) === undefined) return undefined;
  if (entryOf(mapping, first) !== undefined) return undefined;
  return blockEntry(document, mapping, options.before, (indent, eol) => {
    const lines = keys.map((key, depth) => `${depth === 0 ? '' : indent}${'  '.repeat(depth)}${key}:`);
    return `${lines.join(eol)} ${valueText}${eol}${indent}`;
  });
}

/**
 * Takes an entry out of its mapping with all of its lines, or its part of the line, and the comment behind it.
 * Undefined where others share it, an alias elsewhere may need what stands in it, or a template has a part in it.
 */
export function removeEntry(
  document: ManifestDocument,
  mapping: YamlMapping,
  entry: YamlEntry,
): SpanEdit | undefined {
  if (!mapping.entries.includes(entry) || wayTo(document, mapping) === undefined) return undefined;
  if (!entry.isAlias && (holdsAnchor(entry.value) || holdsHole(entry.value))) return undefined;
  if (!isSettled(mapping)) return undefined;
  return (mapping.isFlow ? flowRemoval : blockRemoval)(document, mapping, entry);
}

/** The same for an item of a list that has others. */
export function removeItem(
  document: ManifestDocument,
  list: YamlSequence,
  item: YamlItem,
): SpanEdit | undefined {
  if (!list.items.includes(item) || wayTo(document, list) === undefined) return undefined;
  if (!item.isAlias && (holdsAnchor(item.value) || holdsHole(item.value))) return undefined;
  if (!isSettled(list)) return undefined;
  return list.isFlow ? flowItemRemoval(list, item) : blockItemRemoval(document, item);
}

/** Where a new list goes: in block style behind the entry of the first key, in flow style before that of the second. */
export interface ListPlace {
  readonly behind: string;
  readonly before: string;
}

/**
 * A new mapping at the end of the list `key` of `mapping`; the list is made where there is none or null.
 * Undefined where others share the list, or it is written in a way that has no safe place.
 */
export function appendToList(
  document: ManifestDocument,
  mapping: YamlMapping,
  key: string,
  item: readonly NewEntry[],
  place: ListPlace,
): SpanEdit | undefined {
  const way = wayTo(document, mapping);
  if (way === undefined) return undefined;
  const entry = entryOf(mapping, key);
  if (entry === undefined) {
    if (!mapping.isFlow) return blockList(document, mapping, way, key, item, place.behind);
    return flowEntry(document, mapping, key, `[${flowItemText(document, item)}]`, place.before);
  }
  const { value } = entry;
  if (!mapping.entries.includes(entry) || entry.isAlias || value.isAnchored) return undefined;
  if (value.type === 'mapping' || value.type === 'hole') return undefined;
  if (value.type === 'sequence')
    return isSettled(value) && endsSettled(value)
      ? (value.isFlow ? flowItem : blockItem)(document, value, item)
      : undefined;
  if (value.value !== null) return undefined;
  if (!mapping.isFlow) return listForNull(document, way, entry, item);
  const colon = document.text.slice(entry.keySpan.end, value.span.start);
  if (!/^\s*:\s*$/.test(colon)) return undefined;
  const gap = value.span.start === value.span.end ? ' ' : '';
  return replaceSpan(value.span, `${gap}[${flowItemText(document, item)}]`);
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
  if (isJson(document) || hasOddLineEnds(text) || isInsideScalar(state.root, start)) return undefined;
  // Above `---` a comment would belong to the document before.
  if (text.startsWith('---', start)) return undefined;
  const indent = /^ */.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
  return { span: { start, end: start }, newText: `${indent}${comment}${lineEndOf(text)}` };
}

function isInsideScalar(node: YamlNode, offset: number): boolean {
  if (isLeaf(node)) return node.span.start < offset && offset < node.span.end;
  const part = partAt(node, offset - 1);
  if (part === undefined) return false;
  if ('key' in part && offset < part.keySpan.end) return true;
  const { span } = part.value;
  return !part.isAlias && span.start < offset && offset <= span.end && isInsideScalar(part.value, offset);
}
