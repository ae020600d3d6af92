/**
 * A key that a patch writes where it means nothing, moved to where it belongs in the same patch.
 * Knows strategic merge patches in files, in literal blocks and in quotes on one line; operations of JSON patches are
 * `moveOperation.ts`'s, edits `documents/edits.ts`'s.
 */

import { commentLinesAbove, linesWithComments, withCommentsAbove } from '../../documents/carryComments.ts';
import type { ManifestDocument } from '../../documents/document.ts';
import { removeEntry, replaceSpan } from '../../documents/edits.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { commentBehind, lineEndOf, lineStart } from '../../documents/places.ts';
import { entryOf, itemsOf, nodeAt } from '../../documents/reading.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../../documents/tree.ts';
import type { Span, SpanEdit } from '../../text.ts';
import type { Place } from '../../views/place.ts';
import type { Move, OwnEdit, Wish } from '../../views/wish.ts';
import type { Build } from '../build.ts';
import { documentsOf, documentText } from '../files.ts';
import { movedOperation, soleOperation } from './moveOperation.ts';
import { keyInPatch } from './patchFiles.ts';

/** `from` is where the key, or the value that an operation gives it, is written. Undefined where no edit is sure. */
export function moveInPatch({ inputs }: Build, from: Place, move: Move): readonly OwnEdit[] | undefined {
  for (const { file, role } of inputs.values()) {
    if (typeof file !== 'object' || file.uri !== from.in.uri) continue;
    const placed = documentsOf(file).find((one) => documentText(file, one) === from.in);
    if (placed === undefined) continue;
    const edits =
      role === 'patch'
        ? editsOf(placed.document, from.span.start, move)
        : role === 'kustomization'
          ? editsInText(placed.document, from.span.start, move)
          : undefined;
    if (edits !== undefined)
      return edits.map(({ span, newText }) => ({ place: { in: from.in, span }, newText }));
  }
  return undefined;
}

/** Of the patch in a text of the kustomization around an offset. */
function editsInText(
  { state, text }: ManifestDocument,
  offset: number,
  move: Move,
): readonly SpanEdit[] | undefined {
  const root = state.kind === 'parsed' ? state.root : undefined;
  const patches = [
    ...['patches', 'patchesJson6902'].flatMap((key) =>
      itemsOf(nodeAt(root, key)).items.flatMap(({ value }) => nodeAt(value, 'patch') ?? []),
    ),
    ...itemsOf(nodeAt(root, 'patchesStrategicMerge')).items.map(({ value }) => value),
  ];
  const found = patches.find(({ span }) => span.start <= offset && offset < span.end);
  const inner = found && innerText(text, found.span);
  if (inner === undefined) return undefined;
  const document = readInPlace(text, inner);
  if (document === undefined || inner.quote === '') return document && editsOf(document, offset, move);
  // All of it stands where the quotes begin.
  const sole = soleOffset(document, move);
  const edits = sole === undefined ? undefined : editsOf(document, sole, move);
  const isPlain = edits?.every(({ newText }) => !/[\r\n\\]/.test(newText) && !newText.includes(inner.quote));
  return isPlain ? edits : undefined;
}

interface InnerText extends Span {
  /** Empty for a literal block. */
  readonly quote: string;
}

/** What stands between quotes on one line as it is read, or below the header of a literal block. */
function innerText(text: string, { start, end }: Span): InnerText | undefined {
  const written = text.slice(start, end);
  const header = /^\|[-+]?[ \t]*\r?\n/.exec(written)?.[0];
  if (header !== undefined) return { start: start + header.length, end, quote: '' };
  const [, quote, content = ''] = /^(['"])(.*)\1$/s.exec(written) ?? [];
  if (quote === undefined || /[\r\n\\]/.test(content) || content.includes(quote)) return undefined;
  return { start: start + 1, end: end - 1, quote };
}

/** The document in a part of a text, read behind as many spaces as there are characters before it. */
function readInPlace(text: string, { start, end }: Span): ManifestDocument | undefined {
  const written = text.slice(start, end);
  if (written.includes('\t')) return undefined;
  const before = text.slice(0, start).replace(/[^\r\n]/g, ' ');
  const [placed, second] = readManifestFile(before + written).documents;
  return second === undefined && placed?.startOffset === 0 ? placed.document : undefined;
}

/** Where what is meant begins, if only one thing can be. */
function soleOffset({ state }: ManifestDocument, { key, wish }: Move): number | undefined {
  const root = state.kind === 'parsed' ? state.root : undefined;
  if (root?.type === 'sequence') return soleOperation(root, key, wish);
  const found = root === undefined ? [] : entriesOf(root, key);
  return found.length === 1 ? found[0]?.keySpan.start : undefined;
}

function entriesOf(node: YamlNode, key: string): readonly YamlEntry[] {
  if (node.type === 'sequence') return node.items.flatMap(({ value }) => entriesOf(value, key));
  if (node.type !== 'mapping') return [];
  return node.entries.flatMap((entry) => [
    ...(entry.key === key ? [entry] : []),
    ...entriesOf(entry.value, key),
  ]);
}

function editsOf(document: ManifestDocument, offset: number, move: Move): readonly SpanEdit[] | undefined {
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  if (root?.type === 'sequence') return movedOperation(document, root, offset, move);
  return root?.type === 'mapping' && move.valueText === undefined
    ? movedKey(document, root, offset, move)
    : undefined;
}

function movedKey(
  document: ManifestDocument,
  root: YamlMapping,
  offset: number,
  { key, wish }: Move,
): readonly SpanEdit[] | undefined {
  const found = entryAt(root, offset, key);
  if (found === undefined) return undefined;
  const { mapping, entry } = found;
  // An empty mapping may say something else: its only key stays.
  const gone = mapping.entries.length > 1 ? removeEntry(document, mapping, entry) : undefined;
  if (wish === undefined) return gone && [gone];
  const above = pathTo(root, mapping);
  const isAbove = above?.every((each, index) => wish.path[index] === each);
  const rest = isAbove && above ? wish.path.slice(above.length) : [];
  if (rest[0] !== undefined && entryOf(mapping, rest[0]) === undefined) {
    const nested = nestedText(document, mapping, entry, rest, wish);
    return nested === undefined ? undefined : [nested];
  }
  const insertion = keyInPatch(document, root, wish, commentBehind(document.text, entry.valueSpan.end));
  if (gone === undefined || insertion === undefined) return undefined;
  const isApart = insertion.span.end < gone.span.start || gone.span.end < insertion.span.start;
  return isApart ? withCommentsAbove(document.text, entry, gone, insertion, wish.key) : undefined;
}

/** In the place of the key, with the mappings between. */
function nestedText(
  { text }: ManifestDocument,
  mapping: YamlMapping,
  { keySpan, valueSpan, value }: YamlEntry,
  path: readonly string[],
  { key, valueText }: Wish,
): SpanEdit | undefined {
  if (value.type !== 'scalar' || value.isAnchored) return undefined;
  const span = { start: keySpan.start, end: valueSpan.end };
  if (mapping.isFlow) {
    const quote = text[keySpan.start] === '"' ? '"' : '';
    const open = path.map((each) => `${quote}${each}${quote}: {`).join('');
    return replaceSpan(span, `${open}${quote}${key}${quote}: ${valueText}${'}'.repeat(path.length)}`);
  }
  const column = keySpan.start - lineStart(text, keySpan.start);
  const eol = lineEndOf(text);
  const lines = [...path.map((each) => `${each}:`), `${key}: ${valueText}`].map(
    (line, depth) => ' '.repeat(depth === 0 ? 0 : column + 2 * depth) + line,
  );
  const above = commentLinesAbove(text, keySpan.start);
  const indent = ' '.repeat(column);
  const all = linesWithComments(lines, indent, key, above.lines) ?? lines;
  return above.lines.length === 0
    ? replaceSpan(span, lines.join(eol))
    : replaceSpan({ ...span, start: above.start }, indent + all.join(eol));
}

/** The entry of that key at an offset, with its mapping. */
function entryAt(
  node: YamlNode,
  offset: number,
  key: string,
): { readonly mapping: YamlMapping; readonly entry: YamlEntry } | undefined {
  if (node.type === 'sequence')
    return node.items.map(({ value }) => entryAt(value, offset, key)).find((one) => one !== undefined);
  if (node.type !== 'mapping') return undefined;
  for (const entry of node.entries) {
    const { keySpan, valueSpan } = entry;
    if (offset < keySpan.start || offset > valueSpan.end) continue;
    return entry.key === key ? { mapping: node, entry } : entryAt(entry.value, offset, key);
  }
  return undefined;
}

/** The keys to a mapping; undefined where a list is between. */
function pathTo(root: YamlMapping, wanted: YamlMapping): readonly string[] | undefined {
  if (root === wanted) return [];
  for (const { key, value } of root.entries) {
    const rest = value.type === 'mapping' ? pathTo(value, wanted) : undefined;
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}
