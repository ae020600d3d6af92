/**
 * The state behind `readShape`: what is open at the beginning of a line.
 * Knows block collections by their columns, quotes, brackets, block scalars; ends of tokens are `surface.ts`'s.
 */
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

/** What a document is seen to be without a whole reading. */
export interface TextShape {
  /** Where the first `{{` outside of strings, comments and block scalars stands. */
  readonly goTemplateAt: number | undefined;
  /** The word behind the root's only `kind:`, where it stands at a line's beginning and is alone on the line. */
  readonly kind: string | undefined;
}

const kindLine = /^kind:[ \t]+(["']?)(\w+)\1[ \t]*(?:[ \t]#.*)?$/;

/** Reads line by line; quotes, brackets and scalars may span lines. */
export class ShapeReader implements TextShape {
  readonly #text: string;
  goTemplateAt: number | undefined;
  kind: string | undefined;
  #kindLines = 0;
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
      if (at === end || at - start > this.#blockParent) return;
      this.#blockParent = undefined;
    }
    if (at === end) return;
    if (this.#quote !== undefined || this.#flowDepth > 0) this.#readTokens(start, at, end, false);
    else this.#readBlockLine(start, at, end);
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
    for (let at = from; at < end; ) {
      const character = text[at] ?? '';
      if (this.#quote !== undefined) {
        at = this.#readQuote(at, end);
        isStart = false;
      } else if (isGap(text, at, end)) at += 1;
      else if (character === '#' && (at === start || this.#flowDepth > 0 || isGap(text, at - 1, end))) {
        this.#plainParent = undefined;
        return;
      } else if (this.#flowDepth > 0) at = this.#readFlowToken(at, end);
      else if (!isStart) {
        if (character === '{' && text[at + 1] === '{') this.goTemplateAt ??= at;
        isStart = character === ':' && isGap(text, at + 1, end);
        if (isStart) this.#open((nodeAt ?? at) - start);
        if (isStart) nodeAt = undefined;
        at += 1;
      } else if ('-?:'.includes(character) && isGap(text, at + 1, end)) {
        this.#open(at - start);
        nodeAt = undefined;
        at += 1;
      } else if ('|>'.includes(character) && endOfBlockHeader(text, at, end) !== undefined) {
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
    if ('!&*'.includes(character)) return endOfProperty(this.#text, at, end, false);
    if (character === '"' || character === "'") {
      this.#quote = character;
      return at + 1;
    }
    if (character === '{' || character === '[') return this.#readFlowToken(at, end);
    if (isFlowIndicator(character)) return at + 1;
    return this.#readPlain(start, at, end, true);
  }

  #readPlain(start: number, at: number, end: number, isKeyPossible: boolean): number {
    const text = this.#text;
    const past = endOfPlain(text, at, end, isKeyPossible);
    this.#plainParent = past >= end ? this.#parent : undefined;
    if (text.startsWith('{{', past) && past < end) this.goTemplateAt ??= past;
    else if (!isKeyPossible && past < end) this.#readTokens(start, past, end, false);
    return past;
  }

  #readQuote(at: number, end: number): number {
    const past = endOfQuote(this.#text, this.#quote ?? '', at, end);
    if (past !== undefined) this.#quote = undefined;
    this.#isFlowStart = false;
    return past ?? end;
  }

  #readFlowToken(at: number, end: number): number {
    const text = this.#text;
    const character = text[at] ?? '';
    const isStart = this.#isFlowStart || this.#flowDepth === 0;
    this.#isFlowStart = false;
    if (character === '{' || character === '[') {
      if (character === '{' && text[at + 1] === '{') this.goTemplateAt ??= at;
      this.#flowDepth += 1;
      this.#isFlowStart = true;
    } else if (character === '}' || character === ']') this.#flowDepth -= 1;
    else if (character === ',') this.#isFlowStart = true;
    else if (character === ':' && (isFlowGap(text, at + 1, end) || '"\'}]'.includes(text[at - 1] ?? ' '))) {
      this.#isFlowStart = true;
    } else if (isStart && '!&*'.includes(character)) {
      this.#isFlowStart = character !== '*';
      return endOfProperty(text, at, end, true);
    } else if (isStart && (character === '"' || character === "'")) this.#quote = character;
    else if (isStart && character === '?' && isGap(text, at + 1, end)) {
      this.#isFlowStart = true;
    } else return endOfFlowPlain(text, at, end);
    return at + 1;
  }

  /** A block collection's entry begins at this column. */
  #open(column: number): void {
    if (this.#parent < column) this.#columns.push(column);
  }

  get #parent(): number {
    return this.#columns.at(-1) ?? -1;
  }
}
