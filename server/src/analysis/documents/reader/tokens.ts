/**
 * What the scanner makes of a text, and the parser a tree.
 * Knows shapes only.
 */
import type { Phrase } from '../../messages/message.ts';
import type { ScalarStyle } from '../tree.ts';

export type TokenKind =
  | 'end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-mapping'
  | 'block-end'
  | '['
  | ']'
  | '{'
  | '}'
  | '-'
  | ','
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** A scalar's content; the name of an anchor or alias; the handle of a tag. */
  readonly text: string;
  /** What stands behind a tag's handle. */
  readonly suffix: string;
  readonly style: ScalarStyle;
}

/** A token; most are no more than their kind and place. */
export function tokenOf(
  kind: TokenKind,
  start: number,
  end: number,
  text = '',
  style: ScalarStyle = 'plain',
  suffix = '',
): Token {
  return { kind, start, end, text, style, suffix };
}

/** The text is not what Go's parser takes; `at` is where that shows. */
export class Refusal extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** More than is read, though it may be valid. */
export class Excess extends Error {
  readonly reason: Phrase;
  readonly at: number;

  constructor(reason: Phrase, at: number) {
    super(reason.id);
    this.reason = reason;
    this.at = at;
  }
}
