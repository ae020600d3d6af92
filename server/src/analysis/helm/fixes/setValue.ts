/**
 * A value in a values file: changed where it stands, else set beside its siblings, with a comment like theirs.
 * Knows where people look for it; does not know who reads it.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { aboveComments, endOfEntry, wayTo } from '../../documents/extents.ts';
import { columnOf, isFirstOnLine, lineEnd, lineEndOf, lineStart, nextLine } from '../../documents/places.ts';
import { entryOf } from '../../documents/reading.ts';
import type { YamlEntry, YamlMapping } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import { commentLines, purposeOf } from './describe.ts';
import { inFile, valuesOf } from './valuesText.ts';

/** A value that is to be set; only where defaults are, it is explained. */
export interface NewValue {
  readonly way: readonly string[];
  readonly valueText: string;
  readonly isExplained: boolean;
}

/** Undefined where no place is safe, or the file says so already. */
export function setValue(file: PlacedText, value: NewValue): SpanEdit | undefined {
  const values = valuesOf(file);
  if (values === undefined) return undefined;
  const { document, root } = values;
  const { way } = value;
  return inFile(
    values,
    root === undefined ? atEnd(document, way, value) : within(document, root, way, value),
  );
}

/** `keys` are those below `mapping`. */
function within(
  document: ManifestDocument,
  mapping: YamlMapping,
  keys: readonly string[],
  value: NewValue,
): SpanEdit | undefined {
  const [key = '', ...rest] = keys;
  const { text } = document;
  if (wayTo(document, mapping) === undefined) return undefined;
  const own = mapping.entries.filter((entry) => entry.key === key);
  const entry = entryOf(mapping, key);
  if (own.length > 1 || (entry !== undefined && entry !== own[0])) return undefined;
  if (entry === undefined) return added(document, mapping, keys, value);
  const { value: now, isAlias, valueSpan } = entry;
  if (isAlias || now.isAnchored || now.type === 'sequence' || now.type === 'hole') return undefined;
  if (now.type === 'mapping') {
    if (rest.length === 0) return undefined;
    if (now.entries.length > 0) return within(document, now, rest, value);
    return now.isFlow ? below(document, entry, rest, value) : undefined;
  }
  if (rest.length > 0) return now.value === null ? below(document, entry, rest, value) : undefined;
  const { valueText } = value;
  if (now.style === 'block' || text.slice(valueSpan.start, valueSpan.end) === valueText) return undefined;
  if (valueSpan.start < valueSpan.end) return { span: valueSpan, newText: valueText };
  return behindColon(text, entry, valueText);
}

function behindColon(text: string, { keySpan }: YamlEntry, valueText: string): SpanEdit | undefined {
  const end = keySpan.end + 1;
  return text[keySpan.end] === ':' ? { span: { start: end, end }, newText: ` ${valueText}` } : undefined;
}

/** Where `key: {}` or `key:` stands, a mapping on lines of its own. */
function below(
  document: ManifestDocument,
  { keySpan, valueSpan }: YamlEntry,
  keys: readonly string[],
  value: NewValue,
): SpanEdit | undefined {
  const { text } = document;
  if (!isFirstOnLine(text, keySpan.start) || text[keySpan.end] !== ':') return undefined;
  const start = keySpan.end + 1;
  const end = lineEnd(text, start);
  const between = text.slice(start, Math.max(valueSpan.start, start));
  if (valueSpan.end > end || !/^[ \t]*$/.test(between)) return undefined;
  const comment = text.slice(Math.max(valueSpan.end, start), end);
  if (!/^[ \t]*(?:#.*)?$/.test(comment)) return undefined;
  const eol = lineEndOf(text);
  const column = columnOf(text, keySpan.start) + 2;
  const lines = linesOf(text, keys, value, column);
  return { span: { start, end }, newText: `${comment.trimEnd()}${eol}${lines.join(eol)}` };
}

/** The keys, each on its line, the last with its comment. */
function linesOf(
  text: string,
  keys: readonly string[],
  { way, valueText, isExplained }: NewValue,
  column: number,
): readonly string[] {
  const indent = (depth: number) => ' '.repeat(column + 2 * depth);
  const [key = ''] = keys.slice(-1);
  const last = keys.length - 1;
  return [
    ...keys.slice(0, -1).map((each, depth) => `${indent(depth)}${each}:`),
    ...(isExplained ? commentLines(text, way.join('.'), purposeOf(key)) : []).map(
      (line) => indent(last) + line,
    ),
    `${indent(last)}${key}: ${valueText}`,
  ];
}

/** Beside these it is looked for. */
const siblings = [
  'nodeSelector',
  'tolerations',
  'affinity',
  'podSecurityContext',
  'podAnnotations',
  'podLabels',
  'serviceAccount',
  'priorityClassName',
  'terminationGracePeriodSeconds',
  'dnsPolicy',
  'resources',
];

/** Lines that head a part of the file, and belong to no value. */
const heading = /@section|@skip|^[ \t]*#+[ \t]*[-=#*~]{3,}/m;

function added(
  document: ManifestDocument,
  mapping: YamlMapping,
  keys: readonly string[],
  value: NewValue,
): SpanEdit | undefined {
  const { text } = document;
  if (mapping.isFlow) return undefined;
  const column = columnOf(text, mapping.entries[0]?.keySpan.start ?? 0);
  const eol = lineEndOf(text);
  const lines = linesOf(text, keys, value, column);
  for (const name of siblings) {
    const index = mapping.entries.findIndex((entry) => entry.key === name);
    const entry = mapping.entries[index];
    if (entry === undefined || !isFirstOnLine(text, entry.keySpan.start)) continue;
    const previous = mapping.entries[index - 1];
    const floor = previous === undefined ? 0 : endOfEntry(text, previous);
    const at = aboveComments(text, entry.keySpan.start, floor);
    if (heading.test(text.slice(at, lineStart(text, entry.keySpan.start)))) continue;
    const isApart = isEmptyLine(text, at - 1) && isEmptyLine(text, nextLine(text, endOfEntry(text, entry)));
    return { span: { start: at, end: at }, newText: lines.join(eol) + eol + (isApart ? eol : '') };
  }
  const last = mapping.entries.at(-1);
  if (last === undefined) return undefined;
  if (column === 0) return atEnd(document, keys, value);
  const at = lineEnd(text, endOfEntry(text, last));
  return { span: { start: at, end: at }, newText: eol + lines.join(eol) };
}

/** Nothing stands on the line of an offset, or it is outside of the text. */
function isEmptyLine(text: string, offset: number): boolean {
  if (offset < 0 || offset >= text.length) return true;
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).trim() === '';
}

/** Behind all that stands in the file. */
function atEnd({ text }: ManifestDocument, keys: readonly string[], value: NewValue): SpanEdit {
  const eol = lineEndOf(text);
  const body = text.trimEnd();
  const isApart = /\r?\n[ \t]*\r?\n/.test(body);
  const lines = linesOf(text, keys, value, 0).join(eol);
  const isEnded = text === '' || text.endsWith('\n');
  return {
    span: { start: text.length, end: text.length },
    newText: `${isEnded ? '' : eol}${isApart && body !== '' ? eol : ''}${lines}${eol}`,
  };
}
