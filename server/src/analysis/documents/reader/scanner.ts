/**
 * A text -> tokens, as Go's YAML parser makes them.
 * Knows indentation, flow style and where keys may begin; scalars, anchors and tags are read beside it.
 */
import type { Span } from '../../text.ts';
import { scanBlockScalar } from './blockScalar.ts';
import { hash, isBlank, isBreakOrEnd, isEnd, isGapOrEnd, isWord, space, tab } from './characters.ts';
import { Cursor } from './cursor.ts';
import { directiveLength, separatorLength } from './lineTokens.ts';
import { scanPlainScalar } from './plainScalar.ts';
import { scanAnchorName, scanTag } from './properties.ts';
import { scanQuotedScalar } from './quotedScalar.ts';
import { SimpleKeys } from './simpleKeys.ts';
import { Refusal, type Token, type TokenKind, tokenOf } from './tokens.ts';

export interface ScannerOptions {
  readonly isJson: boolean;
  /** How much of the text is the document's: nothing ends behind it. */
  readonly length: number;
  /** Is told of every comment that is passed. */
  readonly onComment: (span: Span) => void;
}

export class Scanner {
  readonly #cursor: Cursor;
  readonly #keys: SimpleKeys;
  readonly #length: number;
  readonly #onComment: (start: number, end: number) => void;
  readonly #queue: Token[] = [];
  #head = 0;
  /** How many tokens have been taken. */
  #taken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #flowDepth = 0;
  #isKeyAllowed = true;

  constructor(text: string, { isJson, onComment, length }: ScannerOptions) {
    this.#length = length;
    this.#cursor = new Cursor(text, isJson);
    this.#keys = new SimpleKeys(this.#cursor);
    this.#onComment = (start, end) => onComment({ start, end });
  }

  /** How far the text has been looked at. */
  get at(): number {
    return this.#cursor.at;
  }

  /** The next token, which stays the next; throws a `Refusal`. Behind the end it is the end for ever. */
  peek(): Token {
    while (this.#head >= this.#queue.length || this.#keys.mayBegin(this.#taken)) this.#fetch();
    const token = this.#queue[this.#head];
    if (token === undefined) throw new Refusal('unexpected end', this.#cursor.at);
    return token;
  }

  /** Goes on behind the token that was peeked at. */
  skip(): void {
    this.#head += 1;
    this.#taken += 1;
    if (this.#head === this.#queue.length) this.#queue.length = 0;
    else if (this.#head < 64) return;
    else this.#queue.splice(0, this.#head);
    this.#head = 0;
  }

  get #nextNumber(): number {
    return this.#taken + this.#queue.length - this.#head;
  }

  #fetch(): void {
    this.#skipToToken();
    const cursor = this.#cursor;
    this.#unroll(cursor.column);
    const code = cursor.code();
    if (isEnd(code)) this.#endOfText();
    else if (cursor.at === cursor.lineStart && code === 0x25) this.#directive();
    else if (cursor.isMarker()) this.#marker(code === 0x2d ? 'document-start' : 'document-end');
    else this.#fetchContent(code, cursor.text.charAt(cursor.at));
  }

  #fetchContent(code: number, character: string): void {
    const isFlow = this.#flowDepth > 0;
    const isApart = isGapOrEnd(this.#cursor.code(1));
    if (isWord(code) && character !== '-') this.#plain();
    else if (character === '[' || character === '{') this.#openFlow(character);
    else if (character === ']' || character === '}') this.#closeFlow(character);
    else if (character === ',') this.#flowEntry();
    else if (character === '-' && isApart) this.#blockEntry();
    else if (character === '?' && (isFlow || isApart)) this.#explicitKey();
    else if (character === ':' && (isFlow || isApart)) this.#value();
    else if (character === '*') this.#anchor('alias');
    else if (character === '&') this.#anchor('anchor');
    else if (character === '!') this.#tag();
    else if (character === '"') this.#quoted('double');
    else if (character === "'") this.#quoted('single');
    else if ((character === '|' || character === '>') && !isFlow) this.#blockScalar();
    else if (isBlank(code) || '|>#%@`'.includes(character)) {
      const why = code === tab ? '; YAML does not allow tabs for indentation' : '';
      throw new Refusal(`found character that cannot start any token${why}`, this.#cursor.at);
    } else this.#plain();
  }

  /** Passes white space, line ends and comments. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    while (true) {
      const areTabsFine = this.#flowDepth > 0 || !this.#isKeyAllowed || cursor.isJson;
      let code = cursor.code();
      while (code === space || (code === tab && areTabsFine)) {
        cursor.at += 1;
        code = cursor.code();
      }
      if (code === hash) {
        const start = cursor.at;
        while (!isBreakOrEnd(cursor.code())) cursor.at += 1;
        this.#onComment(start, cursor.at);
        code = cursor.code();
      }
      if (isEnd(code) || !cursor.isBreak(code)) return;
      cursor.takeBreak();
      if (this.#flowDepth === 0) this.#isKeyAllowed = true;
    }
  }

  #endOfText(): void {
    // No `:` follows on this line.
    this.#cursor.lineStart = this.#cursor.at;
    this.#unroll(-1);
    this.#keys.drop();
    this.#isKeyAllowed = false;
    this.#push('end', 0);
  }

  /** Those that Go knows are passed: kubectl refuses a document with any, so what they say is of no use. */
  #directive(): void {
    this.#unroll(-1);
    this.#keys.drop();
    this.#isKeyAllowed = false;
    this.#push('directive', directiveLength(this.#cursor));
  }

  #marker(kind: 'document-start' | 'document-end'): void {
    this.#unroll(-1);
    this.#keys.drop();
    this.#isKeyAllowed = false;
    this.#push(kind, kind === 'document-start' ? separatorLength(this.#cursor, this.#onComment) : 3);
    // Files that were put together may have a mark before each: see `byteOrderMark.ts`.
    if (this.#cursor.text.startsWith('\n\uFEFF', this.#cursor.at)) {
      this.#cursor.at += 2;
      this.#cursor.lineStart = this.#cursor.at;
      this.#isKeyAllowed = true;
    }
  }

  #openFlow(kind: '[' | '{'): void {
    this.#saveKey();
    this.#keys.open(this.#nextNumber);
    this.#flowDepth += 1;
    this.#isKeyAllowed = true;
    this.#push(kind, 1);
  }

  #closeFlow(kind: ']' | '}'): void {
    this.#keys.drop();
    if (this.#flowDepth > 0) {
      this.#flowDepth -= 1;
      this.#keys.close();
    }
    this.#isKeyAllowed = false;
    this.#push(kind, 1);
  }

  #flowEntry(): void {
    this.#keys.drop();
    this.#isKeyAllowed = true;
    this.#push(',', 1);
  }

  #blockEntry(): void {
    if (this.#flowDepth === 0) {
      this.#needKeyAllowed('block sequence entries are not allowed in this context');
      this.#roll(this.#cursor.column, undefined, 'block-sequence', this.#cursor.at);
    }
    this.#keys.drop();
    this.#isKeyAllowed = true;
    this.#push('-', 1);
  }

  #explicitKey(): void {
    if (this.#flowDepth === 0) {
      this.#needKeyAllowed('mapping keys are not allowed in this context');
      this.#roll(this.#cursor.column, undefined, 'block-mapping', this.#cursor.at);
    }
    this.#keys.drop();
    this.#isKeyAllowed = this.#flowDepth === 0;
    this.#push('key', 1);
  }

  #value(): void {
    const key = this.#keys.take();
    if (key !== undefined) {
      this.#insert(key.token, tokenOf('key', key.at, key.at));
      this.#roll(key.column, key.token, 'block-mapping', key.at);
      this.#isKeyAllowed = false;
    } else {
      if (this.#flowDepth === 0) {
        this.#needKeyAllowed('mapping values are not allowed in this context');
        this.#roll(this.#cursor.column, undefined, 'block-mapping', this.#cursor.at);
      }
      this.#isKeyAllowed = this.#flowDepth === 0;
    }
    this.#push('value', 1);
  }

  #anchor(kind: 'alias' | 'anchor'): void {
    this.#beginNode();
    const start = this.#cursor.at;
    const name = scanAnchorName(this.#cursor);
    this.#queue.push(tokenOf(kind, start, this.#cursor.at, name));
  }

  #tag(): void {
    this.#beginNode();
    const start = this.#cursor.at;
    const { handle, suffix } = scanTag(this.#cursor);
    this.#queue.push(tokenOf('tag', start, this.#cursor.at, handle, 'plain', suffix));
  }

  #quoted(style: 'single' | 'double'): void {
    this.#beginNode();
    const start = this.#cursor.at;
    const text = scanQuotedScalar(this.#cursor);
    this.#queue.push(tokenOf('scalar', start, this.#cursor.at, text, style));
  }

  #plain(): void {
    this.#beginNode();
    const start = this.#cursor.at;
    const { text, end, isLineOver } = scanPlainScalar(this.#cursor, this.#indent + 1, this.#flowDepth > 0);
    if (isLineOver) this.#isKeyAllowed = true;
    this.#queue.push(tokenOf('scalar', start, end, text, 'plain'));
  }

  #blockScalar(): void {
    this.#keys.drop();
    this.#isKeyAllowed = true;
    const start = this.#cursor.at;
    const { text, end } = scanBlockScalar(this.#cursor, this.#indent, this.#onComment);
    this.#queue.push(tokenOf('scalar', start, Math.min(end, this.#length), text, 'block'));
  }

  /** What begins here may be a key; no key may follow it on its line. */
  #beginNode(): void {
    this.#saveKey();
    this.#isKeyAllowed = false;
  }

  #saveKey(): void {
    if (!this.#isKeyAllowed) return;
    const isRequired = this.#flowDepth === 0 && this.#indent === this.#cursor.column;
    this.#keys.save(this.#nextNumber, isRequired);
  }

  #needKeyAllowed(message: string): void {
    if (!this.#isKeyAllowed) throw new Refusal(message, this.#cursor.at);
  }

  /** A block collection begins where the column is a deeper one. */
  #roll(column: number, number: number | undefined, kind: TokenKind, at: number): void {
    if (this.#flowDepth > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    this.#insert(number, tokenOf(kind, at, at));
  }

  /** Ends the block collections of deeper columns. */
  #unroll(column: number): void {
    if (this.#flowDepth > 0) return;
    while (this.#indent > column) {
      this.#queue.push(tokenOf('block-end', this.#cursor.at, this.#cursor.at));
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  /** Puts a token before that of a number; without one, or where that is gone already, at the end. */
  #insert(number: number | undefined, token: Token): void {
    const index = number === undefined ? -1 : number - this.#taken;
    if (index < 0) this.#queue.push(token);
    else this.#queue.splice(this.#head + index, 0, token);
  }

  #push(kind: TokenKind, length: number): void {
    const start = this.#cursor.at;
    this.#cursor.at += length;
    this.#queue.push(tokenOf(kind, start, this.#cursor.at));
  }
}
