/**
 * A key that a patch writes where it means nothing, moved to where it belongs in the same patch.
 * Knows strategic merge patches in files and in literal blocks, and operations of JSON patches; edits are
 * `documents/edits.ts`'s.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { removeEntry, replaceSpan } from '../../documents/edits.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { commentBehind, lineEndOf, lineStart } from '../../documents/places.ts';
import { entryOf, itemsOf, knownString, nodeAt } from '../../documents/reading.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { Place } from '../../views/place.ts';
import type { Move, OwnEdit, Wish } from '../../views/wish.ts';
import type { Build } from '../build.ts';
import { documentsOf, documentText } from '../files.ts';
import { keyInPatch } from './patchFiles.ts';

/** `from` is where the key, or the value that an operation gives it, is written. Undefined where no edit is sure. */
export function moveInPatch({ inputs }: Build, from: Place, move: Move): readonly OwnEdit[] | undefined {
  for (const { file, role } of inputs.values()) {
    if (typeof file !== 'object' || file.uri !== from.in.uri) continue;
    const placed = documentsOf(file).find((one) => documentText(file, one) === from.in);
    if (placed === undefined) continue;
    const patch =
      role === 'patch'
        ? placed.document
        : role === 'kustomization'
          ? inlineAt(placed.document, from.span.start)
          : undefined;
    const edits = patch && editsOf(patch, from.span.start, move);
    if (edits !== undefined)
      return edits.map(({ span, newText }) => ({ place: { in: from.in, span }, newText }));
  }
  return undefined;
}

/** The patch in a literal block around an offset, read behind as many spaces as there are characters before it. */
function inlineAt({ state, text }: ManifestDocument, offset: number): ManifestDocument | undefined {
  const root = state.kind === 'parsed' ? state.root : undefined;
  const patches = [
    ...['patches', 'patchesJson6902'].flatMap((key) =>
      itemsOf(nodeAt(root, key)).items.flatMap(({ value }) => nodeAt(value, 'patch') ?? []),
    ),
    ...itemsOf(nodeAt(root, 'patchesStrategicMerge')).items.map(({ value }) => value),
  ];
  const found = patches.find(({ span }) => span.start <= offset && offset < span.end);
  const written = found && text.slice(found.span.start, found.span.end);
  const header = written && /^\|[-+]?[ \t]*\r?\n/.exec(written)?.[0];
  if (found === undefined || written === undefined || header === undefined || written.includes('\t'))
    return undefined;
  const before = text.slice(0, found.span.start + header.length).replace(/[^\r\n]/g, ' ');
  const [placed, second] = readManifestFile(before + written.slice(header.length)).documents;
  return second === undefined && placed?.startOffset === 0 ? placed.document : undefined;
}

function editsOf(document: ManifestDocument, offset: number, move: Move): readonly SpanEdit[] | undefined {
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  if (root?.type === 'mapping') return movedKey(document, root, offset, move);
  return root?.type === 'sequence' && move.wish !== undefined
    ? movedOperation(root, offset, move.wish)
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
  const removal = () => removeEntry(document, mapping, entry);
  if (wish === undefined) {
    const gone = mapping.entries.length > 1 ? removal() : undefined;
    return gone && [gone];
  }
  const above = pathTo(root, mapping);
  const isAbove = above?.every((each, index) => wish.path[index] === each);
  const rest = isAbove && above ? wish.path.slice(above.length) : [];
  if (rest[0] !== undefined && entryOf(mapping, rest[0]) === undefined) {
    const nested = nestedText(document, mapping, entry, rest, wish);
    return nested === undefined ? undefined : [nested];
  }
  const gone = mapping.entries.length > 1 ? removal() : undefined;
  const insertion = keyInPatch(document, root, wish, commentBehind(document.text, entry.valueSpan.end));
  if (gone === undefined || insertion === undefined) return undefined;
  const isApart = insertion.span.end < gone.span.start || gone.span.end < insertion.span.start;
  return isApart ? [gone, insertion] : undefined;
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
  const lines = [...path.map((each) => `${each}:`), `${key}: ${valueText}`];
  return replaceSpan(
    span,
    lines.map((line, depth) => ' '.repeat(depth === 0 ? 0 : column + 2 * depth) + line).join(eol),
  );
}

/** An operation at another path. One that replaces what is not there yet would fail. */
function movedOperation(
  root: YamlNode,
  offset: number,
  { path, key, valueText }: Wish,
): readonly SpanEdit[] | undefined {
  const found = itemsOf(root).items.find(
    ({ value: { span } }) => span.start <= offset && offset < span.end,
  )?.value;
  if (found?.type !== 'mapping') return undefined;
  const [at, op, value] = ['path', 'op', 'value'].map((name) => entryOf(found, name));
  const verb = knownString(found, 'op');
  if (at === undefined || op === undefined || value === undefined) return undefined;
  if (verb !== 'add' && verb !== 'replace') return undefined;
  if (
    [at, op, value].some(({ value: node, isAlias }) => node.type !== 'scalar' || node.isAnchored || isAlias)
  )
    return undefined;
  // It may write a whole mapping, of which the key is a part.
  if (knownString(found, 'path')?.split('/').at(-1) !== key && !isBooleanText(value)) return undefined;
  const pointer = `/${[...path, key].map((each) => each.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  return [
    replaceSpan(at.valueSpan, pointer),
    ...(verb === 'add' ? [] : [replaceSpan(op.valueSpan, 'add')]),
    ...(value.value.type === 'scalar' && typeof value.value.value === 'boolean'
      ? []
      : [replaceSpan(value.valueSpan, valueText)]),
  ].sort((a, b) => a.span.start - b.span.start);
}

function isBooleanText({ value }: YamlEntry): boolean {
  return value.type === 'scalar' && /^(?:true|false)$/i.test(value.text);
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
