/**
 * Anchors, aliases and tags.
 * Knows which characters they are made of; does not know what they refer to.
 */
import { isGapOrEnd, isWord } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { Refusal } from './tokens.ts';

const exclamation = 0x21;

/** The name behind `&` or `*`; the cursor stands on that character. */
export function scanAnchorName(cursor: Cursor): string {
  cursor.at += 1;
  const name = takeWord(cursor);
  const code = cursor.code();
  const ends = isGapOrEnd(code) || '?:,]}%@`'.includes(String.fromCharCode(code));
  if (name === '' || !ends) {
    throw new Refusal('did not find expected alphabetic or numeric character', cursor.at);
  }
  return name;
}

/** A tag's handle (empty, `!`, `!!` or `!name!`) and what is behind it; the cursor stands on its `!`. */
export function scanTag(cursor: Cursor): { readonly handle: string; readonly suffix: string } {
  const tag = cursor.code(1) === 0x3c ? verbatimTag(cursor) : shorthandTag(cursor);
  if (!isGapOrEnd(cursor.code())) {
    throw new Refusal('did not find expected whitespace or line break', cursor.at);
  }
  return tag;
}

function verbatimTag(cursor: Cursor) {
  cursor.at += 2;
  const suffix = takeUri(cursor);
  if (suffix === '') throw new Refusal('did not find expected tag URI', cursor.at);
  if (cursor.code() !== 0x3e) throw new Refusal("did not find the expected '>'", cursor.at);
  cursor.at += 1;
  return { handle: '', suffix };
}

function shorthandTag(cursor: Cursor) {
  cursor.at += 1;
  const word = takeWord(cursor);
  if (cursor.code() === exclamation) {
    cursor.at += 1;
    const suffix = takeUri(cursor);
    if (suffix === '') throw new Refusal('did not find expected tag URI', cursor.at);
    return { handle: `!${word}!`, suffix };
  }
  const suffix = word + takeUri(cursor);
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

function takeWord(cursor: Cursor): string {
  const start = cursor.at;
  while (isWord(cursor.code())) cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}

function takeUri(cursor: Cursor): string {
  const pattern = /(?:[-\w;/?:@&=+$,.!~*'()[\]]|%[0-9a-fA-F]{2})*/y;
  pattern.lastIndex = cursor.at;
  const [uri = ''] = pattern.exec(cursor.text) ?? [];
  cursor.at += uri.length;
  if (cursor.text.charAt(cursor.at) === '%') {
    throw new Refusal('did not find URI escaped octet', cursor.at);
  }
  return uri.includes('%') ? unescaped(uri, cursor.at) : uri;
}

function unescaped(uri: string, at: number): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    throw new Refusal('found an incorrect UTF-8 octet', at);
  }
}
