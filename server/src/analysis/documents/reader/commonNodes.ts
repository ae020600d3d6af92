/**
 * The parts that the reader of the common style makes, and the characters by which it knows them.
 * Knows what a plain text means without a tag, and which characters are indicators; does not know places in a text.
 */

import type { Span } from '../../text.ts';
import { keyName, plainValue } from '../scalars.ts';
import type { ScalarStyle, YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar } from '../tree.ts';
import { isDigit, lineFeed, space } from './characters.ts';

const dash = 0x2d;

/** An entry whose value is yet to be read: manifests are mostly entries, and each is one object less. */
export interface OpenEntry extends YamlEntry {
  value: YamlNode;
  valueSpan: Span;
}

export function entryWith(key: string, keyStyle: ScalarStyle, start: number, end: number): OpenEntry {
  return { key, keySpan: { start, end }, keyStyle, value: unread, isAlias: false, valueSpan: unread.span };
}

/** In the place of a value that is yet to be read. */
const unread: YamlScalar = {
  type: 'scalar',
  value: null,
  text: '',
  style: 'plain',
  span: { start: 0, end: 0 },
  isAnchored: false,
};

export function closed(entry: OpenEntry, value: YamlNode): YamlEntry {
  entry.value = value;
  entry.valueSpan = value.span;
  return entry;
}

export function itemOf(value: YamlItem['value']): YamlItem {
  return { value, isAlias: false, span: value.span };
}

export function mappingNode(
  entries: readonly YamlEntry[],
  isFlow: boolean,
  start: number,
  end: number,
): YamlMapping {
  return { type: 'mapping', entries, merged: [], isFlow, span: { start, end }, isAnchored: false };
}

export function scalarNode(
  value: YamlScalar['value'],
  text: string,
  style: ScalarStyle,
  start: number,
  end: number,
): YamlScalar {
  return { type: 'scalar', value, text, style, span: { start, end }, isAnchored: false };
}

export function plainKey(text: string, start: number, end: number): OpenEntry {
  return entryWith(keyName(meaningOf(text), text), 'plain', start, end);
}

/** No word that means something else than itself has so many letters: `false`, `-.inf`. */
const longestWord = 5;

export function meaningOf(text: string): YamlScalar['value'] {
  return text.length > longestWord && isLetter(text.charCodeAt(0)) ? text : plainValue(text);
}

export function isGap(code: number): boolean {
  return code === space || code === lineFeed;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isWordStart(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x5f;
}

/** A letter, a digit, `_`, or one of `.` and `/` before one of these: `...` ends a document. */
export function isKeyStart(code: number, next: number): boolean {
  return isWordStart(code) || ((code === 0x2e || code === 0x2f) && isWordStart(next));
}

/** Besides letters and digits `_`, `-`, `.` and `/`. */
export function isKeyPart(code: number): boolean {
  return isWordStart(code) || code === dash || code === 0x2e || code === 0x2f;
}

/** No indicator of YAML: a word, a path, `$(VAR)`, `-1`, or what is not ASCII; `<` would merge. */
export function isPlainStart(code: number, next: number): boolean {
  if (isWordStart(code) || code > 0x7f) return true;
  if (code === dash) return isWordStart(next) || next === dash || next === 0x2e;
  // / . $ ( + ~ = ^ ;
  return (
    code === 0x2f ||
    code === 0x2e ||
    code === 0x24 ||
    code === 0x28 ||
    code === 0x2b ||
    code === 0x7e ||
    code === 0x3d ||
    code === 0x5e ||
    code === 0x3b
  );
}
