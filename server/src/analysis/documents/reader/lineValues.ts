/**
 * Scalars and bracketed collections that stand on one line, as the scanner and `treeReader.ts` read them.
 * Knows the forms that are common; throws `odd` for every other. Does not know blocks.
 */
import { most } from '../guards.ts';
import type { ScalarStyle, YamlEntry, YamlItem, YamlNode, YamlSequence } from '../tree.ts';
import { colon, endsFlowScalar, hash, lineFeed, space } from './characters.ts';
import {
  closed,
  entryWith,
  isGap,
  isKeyPart,
  isKeyStart,
  isPlainStart,
  itemOf,
  mappingNode,
  meaningOf,
  type OpenEntry,
  plainKey,
  scalarNode,
} from './commonNodes.ts';
import { Cursor } from './cursor.ts';
import { scanQuotedScalar } from './quotedScalar.ts';

/** Thrown where a text is not of the common style; where it is thrown does not matter. */
export const odd = new Error('not of the common style');

const [comma, dash, backslash, doubleQuote, singleQuote] = [0x2c, 0x2d, 0x5c, 0x22, 0x27];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Fewer than Go's parser allows between a key and its `:`, so that nobody has to count characters. */
const longestKey = 1000;
/** Fewer than `guards.ts` allows. */
const deepest = 100;

export class LineValues {
  readonly text: string;
  /** Where what was read last ends. */
  past = 0;
  #nodes = 0;
  #depth = 0;
  #cursor: Cursor | undefined;

  /** `text` ends with a line feed, and holds no other line ends, no tabs and no byte order mark. */
  constructor(text: string) {
    this.text = text;
  }

  /** A cursor for the scanners of whole scalars: behind it, `lineStart` is -1 while it has not left the line. */
  cursorAt(at: number): Cursor {
    this.#cursor ??= new Cursor(this.text, false);
    this.#cursor.at = at;
    this.#cursor.lineStart = -1;
    return this.#cursor;
  }

  count(): void {
    this.#nodes += 1;
    if (this.#nodes > most.nodes) throw odd;
  }

  enter(): void {
    this.count();
    this.#depth += 1;
    if (this.#depth > deepest) throw odd;
  }

  leave(): void {
    this.#depth -= 1;
  }

  afterSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === space) at += 1;
    return at;
  }

  /** `-` with a gap behind it. */
  isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== dash) return false;
    const next = this.text.charCodeAt(at + 1);
    return next === space || next === lineFeed;
  }

  /** A key of block style whose colon, with a gap, follows at once. */
  key(start: number): OpenEntry | undefined {
    const { text } = this;
    const code = text.charCodeAt(start);
    let key: OpenEntry | undefined;
    if (code === doubleQuote || code === singleQuote) key = this.#quotedKey(start);
    else if (isKeyStart(code, text.charCodeAt(start + 1))) {
      let end = start + 1;
      while (isKeyPart(text.charCodeAt(end))) end += 1;
      key = plainKey(text.slice(start, end), start, end);
    }
    if (key === undefined) return undefined;
    const { end } = key.keySpan;
    if (text.charCodeAt(end) !== colon) return undefined;
    const next = text.charCodeAt(end + 1);
    if (next !== space && next !== lineFeed) return undefined;
    if (end - start > longestKey) throw odd;
    this.count();
    return key;
  }

  #quotedKey(start: number): OpenEntry {
    const name = this.#quotedText(start);
    const style = this.text.charCodeAt(start) === doubleQuote ? 'double' : 'single';
    return entryWith(name, style, start, this.past);
  }

  /** What begins here and ends on this line; of a plain scalar the line's end is its own. */
  value(at: number, isFlow: boolean): YamlNode {
    const code = this.text.charCodeAt(at);
    if (code === doubleQuote) return this.#scalar(this.#quotedText(at), 'double', at, this.past);
    if (code === singleQuote) return this.#scalar(this.#quotedText(at), 'single', at, this.past);
    if (code === openBrace) return this.#flowMapping(at);
    if (code === openBracket) return this.#flowSequence(at);
    if (!isPlainStart(code, this.text.charCodeAt(at + 1))) throw odd;
    const end = isFlow ? this.#endOfFlowPlain(at) : this.#endOfPlain(at);
    return this.#scalar(this.text.slice(at, end), 'plain', at, end);
  }

  /** A scalar of any other style. */
  scalarOf(text: string, style: ScalarStyle, start: number, end: number): YamlNode {
    return this.#scalar(text, style, start, end);
  }

  /** A value that is not written, at the place where it would stand. */
  empty(at: number): YamlNode {
    return scalarNode(null, '', 'plain', at, at);
  }

  #scalar(text: string, style: ScalarStyle, start: number, end: number): YamlNode {
    this.count();
    return scalarNode(style === 'plain' ? meaningOf(text) : text, text, style, start, end);
  }

  /** The content of a scalar in quotes; `past` is behind the closing one. */
  #quotedText(start: number): string {
    const { text } = this;
    const quote = text.charCodeAt(start);
    for (let at = start + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === lineFeed) throw odd;
      const isEscape = quote === doubleQuote ? code === backslash : code === quote;
      if (isEscape && (code === backslash || text.charCodeAt(at + 1) === quote)) return this.#escaped(start);
      if (code !== quote) continue;
      this.past = at + 1;
      return text.slice(start + 1, at);
    }
  }

  #escaped(start: number): string {
    const cursor = this.cursorAt(start);
    const content = scanQuotedScalar(cursor);
    if (cursor.lineStart !== -1) throw odd;
    this.past = cursor.at;
    return content;
  }

  /** Behind the last character of a plain scalar in block style; `past` is at the line's end or its comment. */
  #endOfPlain(start: number): number {
    const { text } = this;
    let end = start;
    for (let at = start; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === space) continue;
      if (code === lineFeed || (code === hash && text.charCodeAt(at - 1) === space)) {
        this.past = end;
        return end;
      }
      if (code === colon && isGap(text.charCodeAt(at + 1))) throw odd;
      end = at + 1;
    }
  }

  #endOfFlowPlain(start: number): number {
    const { text } = this;
    let end = start;
    for (let at = start; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === space) continue;
      if (code === lineFeed || (code === hash && text.charCodeAt(at - 1) === space)) throw odd;
      if (endsFlowScalar(code) || (code === colon && isGap(text.charCodeAt(at + 1)))) {
        this.past = at;
        return end;
      }
      end = at + 1;
    }
  }

  #flowSequence(start: number): YamlSequence {
    this.enter();
    const items: YamlItem[] = [];
    let at = this.afterSpaces(start + 1);
    while (this.text.charCodeAt(at) !== closeBracket) {
      items.push(itemOf(this.value(at, true)));
      at = this.#afterPart(closeBracket);
    }
    this.past = at + 1;
    this.leave();
    const span = { start, end: this.past };
    return { type: 'sequence', items, isFlow: true, span, isAnchored: false };
  }

  #flowMapping(start: number): YamlNode {
    this.enter();
    const entries: YamlEntry[] = [];
    let at = this.afterSpaces(start + 1);
    while (this.text.charCodeAt(at) !== closeBrace) {
      entries.push(this.#flowEntry(at));
      at = this.#afterPart(closeBrace);
    }
    this.past = at + 1;
    this.leave();
    return mappingNode(entries, true, start, this.past);
  }

  #flowEntry(start: number): YamlEntry {
    const key = this.#flowKey(start);
    this.count();
    const colonAt = this.afterSpaces(this.past);
    if (this.text.charCodeAt(colonAt) !== colon || colonAt - start > longestKey) throw odd;
    const at = this.afterSpaces(colonAt + 1);
    const code = this.text.charCodeAt(at);
    if (code !== comma && code !== closeBrace) return closed(key, this.value(at, true));
    this.past = at;
    return closed(key, this.empty(colonAt + 1));
  }

  #flowKey(start: number): OpenEntry {
    const code = this.text.charCodeAt(start);
    if (code === doubleQuote || code === singleQuote) return this.#quotedKey(start);
    if (!isPlainStart(code, this.text.charCodeAt(start + 1))) throw odd;
    const end = this.#endOfFlowPlain(start);
    return plainKey(this.text.slice(start, end), start, end);
  }

  /** Where the next part begins, or the bracket stands that closes the collection. */
  #afterPart(close: number): number {
    const at = this.afterSpaces(this.past);
    const code = this.text.charCodeAt(at);
    if (code === comma) return this.afterSpaces(at + 1);
    if (code !== close) throw odd;
    return at;
  }
}
