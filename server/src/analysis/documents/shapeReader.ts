/**
 * The state behind `readShape`: what is open at the beginning of a line.
 * Knows block collections by their columns, quotes, brackets, block scalars; ends of tokens are `surface.ts`'s.
 */
import type { Span } from '../text.ts';
import type { Comment } from './document.ts';
import type { TextShape } from './lines.ts';
import {
  endOfBlockHeader,
  endOfFlowPlain,
  endOfPlain,
  endOfProperty,
  endOfQuote,
  endOfSpaces,
  isFlowGap,
  isFlowIndicator,
  isGap,
  isMarker,
} from './surface.ts';

const directiveWord = 'kube-service-links';
const kindLine = /^kind:[ \t]+(["']?)(\w+)\1[ \t]*(?:[ \t]#.*)?$/;

/** Reads line by line; quotes, brackets and scalars may span lines. */
export class ShapeReader implements TextShape {
  readonly #text: string;
  readonly directives: Comment[] = [];
  templateAt: number | undefined;
  longestLine = { length: 0, at: 0 };
  deepest = { depth: 0, at: 0 };
  indicators = 0;
  tokens = 0;
  hasContent = false;
  kind: string | undefined;
  #kindLines = 0;
  readonly outdents: Span[] = [];
  /** Those of what is still open; where it is never closed, the first line is to blame. */
  #openOutdents: Span[] = [];
  /** In flow style: where the comments begin that are the last that was read. */
  #commentsAt: number | undefined;
  /** Columns of the open block collections: of their keys or dashes. */
  readonly #columns: number[] = [];
  /** The quote that is open. */
  #quote: string | undefined;
  #flowDepth = 0;
  /** In flow style: a new node may begin here. */
  #isFlowStart = false;
  /** Lines indented more than this belong to a block scalar. */
  #blockParent: number | undefined;
  /** Lines indented more than this continue a plain scalar. */
  #plainParent: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  readLine(start: number, end: number): void {
    const at = endOfSpaces(this.#text, start, end);
    if (this.#blockParent !== undefined) {
      if (at === end || at - start > this.#blockParent) {
        // Empty lines are the dearest of a block scalar, yet cheap.
        if (at === end) this.tokens += 0.15;
        return;
      }
      this.#blockParent = undefined;
    }
    if (end - start > this.longestLine.length) this.longestLine = { length: end - start, at: start };
    if (at === end) this.tokens += 1;
    else if (this.#quote !== undefined || this.#flowDepth > 0) this.#readContinuation(start, at, end);
    else this.#readBlockLine(start, at, end);
  }

  /** Reads a line within quotes or brackets. */
  #readContinuation(start: number, at: number, end: number): void {
    if (this.#isOutdent(start, at, end)) {
      this.#openOutdents.push({ start: this.#commentsAt ?? start, end: start });
    }
    this.#readTokens(start, at, end, false);
    if (this.#quote !== undefined || this.#flowDepth > 0 || this.#openOutdents.length === 0) return;
    for (const outdent of this.#openOutdents) this.outdents.push(outdent);
    this.#openOutdents = [];
  }

  /** A closing bracket may stand below what holds the collection. No scalar goes on behind a marker. */
  #isOutdent(start: number, at: number, end: number): boolean {
    const least = this.#parent + 1;
    if (at - start >= least || isMarker(this.#text, start, end)) return false;
    const isClosing =
      this.#quote === undefined && this.#flowDepth === 1 && ']}'.includes(this.#text[at] ?? ' ');
    return !isClosing || at - start < least - 1;
  }

  #readBlockLine(start: number, at: number, end: number): void {
    const text = this.#text;
    if (this.#plainParent !== undefined && at - start > this.#plainParent && text[at] !== '#') {
      this.#readPlain(start, at, end, false);
      return;
    }
    this.#plainParent = undefined;
    if (text[at] === '%' && at === start && this.#columns.length === 0) return;
    if (at === start && text.startsWith('kind:', at)) this.#readKind(start, end);
    const isAtMarker = isMarker(text, start, end);
    if (isAtMarker) this.#columns.length = 0;
    else if (text[at] !== '#') while (this.#parent > at - start) this.#columns.pop();
    this.#readTokens(start, isAtMarker ? start + 3 : at, end, true);
  }

  #readKind(start: number, end: number): void {
    this.#kindLines += 1;
    this.kind = this.#kindLines === 1 ? kindLine.exec(this.#text.slice(start, end))?.[2] : undefined;
  }

  /** Reads on to the line's end; `canStart` says whether a node of block style may begin at `from`. */
  #readTokens(start: number, from: number, end: number, canStart: boolean): void {
    const text = this.#text;
    let isStart = canStart;
    /** Where the node at hand begins, with its properties: the column of the mapping if it is a key. */
    let nodeAt: number | undefined;
    for (let at = from; at < end && this.templateAt === undefined; ) {
      const character = text[at] ?? '';
      if (this.#quote !== undefined) {
        at = this.#readQuote(at, end);
        isStart = false;
      } else if (isGap(text, at, end)) at += 1;
      else if (character === '#' && (at === start || this.#flowDepth > 0 || isGap(text, at - 1, end))) {
        this.#readComment(at, end);
        return;
      } else if (this.#flowDepth > 0) at = this.#readFlowToken(at, end);
      else if (!isStart) {
        if (character === '{' && text[at + 1] === '{') this.templateAt = at;
        isStart = character === ':' && isGap(text, at + 1, end);
        if (isStart) this.#open((nodeAt ?? at) - start, at);
        else this.tokens += 2;
        if (isStart) nodeAt = undefined;
        at += 1;
      } else if ('-?:'.includes(character) && isGap(text, at + 1, end)) {
        if (character !== '-') this.indicators += 1;
        this.#open(at - start, at);
        nodeAt = undefined;
        at += 1;
      } else if ('|>'.includes(character) && endOfBlockHeader(text, at, end) !== undefined) {
        this.tokens += 1;
        this.hasContent = true;
        this.#blockParent = this.#parent;
        at = endOfBlockHeader(text, at, end) ?? end;
        isStart = false;
      } else {
        nodeAt ??= at;
        isStart = character === '!' || character === '&';
        at = this.#readNode(character, start, at, end);
      }
    }
  }

  /** Reads a property, or the beginning of a scalar or of a flow collection. */
  #readNode(character: string, start: number, at: number, end: number): number {
    this.hasContent = true;
    if ('!&*'.includes(character)) {
      this.indicators += 1;
      return endOfProperty(this.#text, at, end, false);
    }
    if (character === '"' || character === "'") {
      this.tokens += 1;
      this.#quote = character;
      return at + 1;
    }
    if (character === '{' || character === '[') return this.#readFlowToken(at, end);
    if (isFlowIndicator(character)) {
      this.tokens += 2;
      return at + 1;
    }
    return this.#readPlain(start, at, end, true);
  }

  #readPlain(start: number, at: number, end: number, isKeyPossible: boolean): number {
    const text = this.#text;
    const past = endOfPlain(text, at, end, isKeyPossible);
    this.tokens += 1;
    this.#plainParent = past >= end ? this.#parent : undefined;
    if (text.startsWith('{{', past) && past < end) this.templateAt = past;
    else if (!isKeyPossible && past < end) this.#readTokens(start, past, end, false);
    return past;
  }

  #readQuote(at: number, end: number): number {
    this.tokens += 1;
    const past = endOfQuote(this.#text, this.#quote ?? '', at, end);
    if (past !== undefined) this.#quote = undefined;
    this.#isFlowStart = false;
    return past ?? end;
  }

  #readFlowToken(at: number, end: number): number {
    const text = this.#text;
    const character = text[at] ?? '';
    const isStart = this.#isFlowStart || this.#flowDepth === 0;
    this.tokens += 1;
    this.#isFlowStart = false;
    this.#commentsAt = undefined;
    if (character === '{' || character === '[') {
      if (character === '{' && text[at + 1] === '{') this.templateAt = at;
      this.#flowDepth += 1;
      this.#isFlowStart = true;
      this.#reach(at);
    } else if (character === '}' || character === ']') this.#flowDepth -= 1;
    else if (character === ',') this.#isFlowStart = true;
    else if (character === ':' && (isFlowGap(text, at + 1, end) || '"\'}]'.includes(text[at - 1] ?? ' '))) {
      this.#isFlowStart = true;
    } else if (isStart && '!&*'.includes(character)) {
      this.indicators += 1;
      this.#isFlowStart = character !== '*';
      return endOfProperty(text, at, end, true);
    } else if (isStart && (character === '"' || character === "'")) this.#quote = character;
    else if (isStart && character === '?' && isGap(text, at + 1, end)) {
      this.indicators += 1;
      this.#isFlowStart = true;
    } else return endOfFlowPlain(text, at, end);
    return at + 1;
  }

  #readComment(at: number, end: number): void {
    this.tokens += 1;
    this.#plainParent = undefined;
    if (this.#flowDepth > 0) this.#commentsAt ??= at;
    const text = this.#text.slice(at, end);
    if (text.includes(directiveWord)) this.directives.push({ span: { start: at, end }, text });
  }

  /** A block collection's entry begins at this column. */
  #open(column: number, at: number): void {
    this.tokens += 1;
    this.hasContent = true;
    if (this.#parent < column) this.#columns.push(column);
    this.#reach(at);
  }

  get #parent(): number {
    return this.#columns.at(-1) ?? -1;
  }

  #reach(at: number): void {
    const depth = this.#columns.length + this.#flowDepth;
    if (depth > this.deepest.depth) this.deepest = { depth, at };
  }
}
