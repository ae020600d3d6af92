/**
 * What is being typed before the cursor, by the text of its line alone: it stands, too, where the YAML is broken.
 * Knows the ways to write a variable and a host; does not know what the text is part of.
 */
import { lineEnd, lineStart } from '../documents/places.ts';
import type { Span } from '../text.ts';

export type Typing =
  /** The name of a variable; `closing`: what is to stand behind it, unless it does already. */
  | {
      readonly kind: 'variable';
      readonly syntax: 'reference' | 'placeholder' | 'bare';
      readonly typed: string;
      readonly span: Span;
      readonly closing: ')' | '}' | '';
    }
  /** A word that may be the name of a host; `isMeant`: what stands before it leaves no doubt. */
  | { readonly kind: 'host'; readonly typed: string; readonly span: Span; readonly isMeant: boolean }
  /** A key at the beginning of a line. */
  | { readonly kind: 'key'; readonly typed: string; readonly span: Span; readonly indent: number }
  /** The value of a key. */
  | { readonly kind: 'value'; readonly key: string; readonly typed: string; readonly span: Span };

/** The line around an offset, without what ends it. */
export function lineAt(text: string, offset: number): Span {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}

/** Longer words are no names. */
const longest = 300;

/** All that may be meant: which it is, is a matter of where it stands. */
export function typingAt(text: string, offset: number): readonly Typing[] {
  const line = lineAt(text, offset);
  const before = text.slice(Math.max(line.start, offset - longest), offset);
  const after = text.slice(offset, Math.min(line.end, offset + longest));
  const variable = variableIn(before, after, offset);
  if (variable !== undefined) return [variable];
  // What is cut at its beginning may be the end of anything.
  const isWhole = offset - line.start <= longest;
  return [
    ...(isWhole ? [...keyIn(before, after, offset), ...valueIn(before, after, offset)] : []),
    ...hostIn(before, after, offset),
  ];
}

const closings = { '(': ')', '{': '}', '': '' } as const;
const syntaxes = { '(': 'reference', '{': 'placeholder', '': 'bare' } as const;

function variableIn(before: string, after: string, offset: number): Typing | undefined {
  const match = /(\$+)([({]?)([A-Za-z0-9_.-]*)$/.exec(before);
  if (match === null) return undefined;
  const [, dollars = '', bracket = '', typed = ''] = match;
  // `$$(X)` is the text `$(X)`.
  if (dollars.length % 2 === 0) return undefined;
  const kind = bracket === '(' || bracket === '{' ? bracket : '';
  const rest = /^[A-Za-z0-9_]*/.exec(after)?.[0] ?? '';
  const closing = after.charAt(rest.length) === closings[kind] ? '' : closings[kind];
  const span = { start: offset - typed.length, end: offset + rest.length };
  return { kind: 'variable', syntax: syntaxes[kind], typed, span, closing };
}

function keyIn(before: string, after: string, offset: number): readonly Typing[] {
  const match = /^(\s*)([A-Za-z]*)$/.exec(before);
  const rest = /^([A-Za-z]*)\s*$/.exec(after);
  if (match === null || rest === null) return [];
  const [, indent = '', typed = ''] = match;
  const span = { start: offset - typed.length, end: offset + (rest[1]?.length ?? 0) };
  return [{ kind: 'key', typed, span, indent: indent.length }];
}

function valueIn(before: string, after: string, offset: number): readonly Typing[] {
  const match = /^\s*(?:- +)?([A-Za-z]+):[ \t]+([A-Za-z]*)$/.exec(before);
  const rest = /^([A-Za-z]*)\s*$/.exec(after);
  if (match === null || rest === null) return [];
  const [, key = '', typed = ''] = match;
  const span = { start: offset - typed.length, end: offset + (rest[1]?.length ?? 0) };
  return [{ kind: 'value', key, typed, span }];
}

function hostIn(before: string, after: string, offset: number): readonly Typing[] {
  const match = /(^|[^A-Za-z0-9_.-])([a-z0-9.-]*)$/.exec(before);
  const rest = /^[a-z0-9.-]*/.exec(after)?.[0] ?? '';
  if (match === null || /[A-Z_]/.test(after.charAt(rest.length))) return [];
  const [, sign = '', typed = ''] = match;
  const isUrl = before.endsWith(`//${typed}`);
  if (!isUrl && sign !== '' && !/["'@=,\s]/.test(sign)) return [];
  const span = { start: offset - typed.length, end: offset + rest.length };
  return [{ kind: 'host', typed, span, isMeant: isUrl || sign === '@' }];
}
