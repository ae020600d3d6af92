/**
 * A key or value on its line: as it is written, or as YAML has to write it.
 * Knows which texts may stand plain, and how the lines of a long text keep their places.
 */
import { keyName, plainValue } from '../documents/scalars.ts';
import type { Place } from '../views/place.ts';
import type { SourcedScalar } from './node.ts';

/** What stands somewhere, or what was made of it. */
export type Part = { readonly copied: Place } | { readonly text: string; readonly near: Place };

/** The key as it is written, where that is its place. */
export function keyPiece(key: string, at: Place): Part {
  const written = at.in.text?.slice(at.span.start, at.span.end);
  const isKey = written === key ? isPlainFine(key) : written === JSON.stringify(key);
  return isKey ? { copied: at } : { text: isPlainFine(key) ? key : quoted(key), near: at };
}

/** Without the line's end. `column` is that of the key or dash before it. */
export function scalarParts(scalar: SourcedScalar, column: number): readonly Part[] {
  const { at, text, value, isCopy } = scalar;
  if (scalar.textAt !== undefined) {
    const literal = literalParts(text, scalar.textAt, column);
    if (literal !== undefined) return literal;
  }
  const written = at.in.text?.slice(at.span.start, at.span.end) ?? '';
  if (isCopy && written !== '' && !/[\n\r]/.test(written) && !/^[|>]/.test(written)) return [{ copied: at }];
  if (typeof value !== 'string') return [{ text: value === null ? 'null' : text, near: at }];
  return [{ text: isPlainFine(value) ? value : quoted(value), near: at }];
}

/** A text in its lines, each of which keeps its place in the file; undefined where that would not be the same text. */
function literalParts(text: string, at: Place, column: number): readonly Part[] | undefined {
  if (!text.includes('\n') || /[^\n\t\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]/.test(text))
    return undefined;
  const indent = ' '.repeat(column + 2);
  const body = text.replace(/\n+$/, '');
  if (body === '' || /^[ \n]/.test(text)) return undefined;
  const chomp = text === body ? '-' : text === `${body}\n` ? '' : '+';
  const parts: Part[] = [{ text: `|${chomp}\n`, near: at }];
  const lines = (chomp === '+' ? text.slice(0, -1) : body).split('\n');
  let start = at.span.start;
  lines.forEach((line, index) => {
    const from: Place = { in: at.in, span: { start, end: start + line.length } };
    if (line !== '') parts.push({ text: indent, near: from }, { copied: from });
    if (index < lines.length - 1) parts.push({ text: '\n', near: from });
    start += line.length + 1;
  });
  return parts;
}

/** Whether a text without quotes is that text, to any reader. */
function isPlainFine(text: string): boolean {
  return (
    /^[A-Za-z_./][-A-Za-z0-9_./@]*(?::[-A-Za-z0-9_./@]+)*$/.test(text) &&
    typeof plainValue(text) === 'string' &&
    keyName(plainValue(text), text) === text
  );
}

/** JSON is YAML, but for what YAML takes for the end of a line or does not take at all. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
