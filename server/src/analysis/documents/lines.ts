/**
 * One pass over a document's text, line by line, that knows strings, comments and block scalars apart.
 * Knows as much of YAML's surface as guards, templates and comments need; builds no values and never fails.
 */
import type { Comment } from './document.ts';

export interface TextShape {
  /** Where the first `{{` outside of strings, comments and block scalars stands; undefined without one. */
  readonly templateAt: number | undefined;
  /** Comments that speak to us. */
  readonly directives: readonly Comment[];
  /** The longest line outside of block scalars, in UTF-16 units, and where it begins. */
  readonly longestLine: { readonly length: number; readonly at: number };
  /** The deepest nesting, and where it is reached. */
  readonly deepest: { readonly depth: number; readonly at: number };
  /** Tags, anchors, aliases and explicit keys: what makes the parser slow in masses. */
  readonly indicators: number;
}

/** Reads the shape of a text. Linear in its length. */
export function readShape(text: string): TextShape {
  const reader = new ShapeReader(text);
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    reader.readLine(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
  return reader.shape;
}

const directiveWord = 'kube-service-links';
/** The end of a line that opens a block scalar, after its key, dash or properties. */
const blockHeader = /(?:^|[:?-][ \t]+|[!&]\S*[ \t]+)[|>](?:[1-9][+-]?|[+-][1-9]?)?[ \t]*$/;

class ShapeReader {
  readonly #text: string;
  readonly #directives: Comment[] = [];
  #templateAt: number | undefined;
  #longest = { length: 0, at: 0 };
  #deepest = { depth: 0, at: 0 };
  #indicators = 0;
  /** The quote that is open at the line's start. */
  #quote: string | undefined;
  #flowDepth = 0;
  /** Lines indented more than this belong to a block scalar. */
  #blockParent: number | undefined;
  /** Indentations of the open block collections. */
  readonly #indents: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get shape(): TextShape {
    return {
      templateAt: this.#templateAt,
      directives: this.#directives,
      longestLine: this.#longest,
      deepest: this.#deepest,
      indicators: this.#indicators,
    };
  }

  readLine(start: number, end: number): void {
    const text = this.#text;
    let at = start;
    while (at < end && text.charCodeAt(at) === 0x20) at += 1;
    if (this.#blockParent !== undefined) {
      if (at === end || at - start > this.#blockParent) return;
      this.#blockParent = undefined;
    }
    if (end - start > this.#longest.length) this.#longest = { length: end - start, at: start };
    if (at === end) return;
    if (this.#quote === undefined && this.#flowDepth === 0 && text[at] !== '#') this.#indent(at - start);
    this.#readTokens(start, at, end);
  }

  /** Walks through the tokens of a line; most characters only need a look. */
  #readTokens(start: number, from: number, end: number): void {
    const text = this.#text;
    let column = from - start;
    let isTokenStart = true;
    let dashes = 0;
    for (let at = from; at < end; at += 1) {
      const character = text[at];
      if (this.#quote !== undefined) {
        at = this.#endOfQuote(at, end);
        isTokenStart = false;
        continue;
      }
      const next = at + 1 < end ? text[at + 1] : ' ';
      const isSpaceNext = next === ' ' || next === '\t';
      switch (character) {
        case ' ':
        case '\t':
          break;
        case '#':
          if (at === start || text[at - 1] === ' ' || text[at - 1] === '\t') {
            this.#comment(at, end);
            this.#openBlock(start, from, at, column);
            return;
          }
          isTokenStart = false;
          break;
        case '"':
        case "'":
          if (isTokenStart) this.#quote = character;
          isTokenStart = false;
          break;
        case '{':
        case '[':
          if (character === '{' && next === '{') this.#templateAt ??= at;
          if (isTokenStart || this.#flowDepth > 0) {
            this.#flowDepth += 1;
            this.#reach(dashes, at);
            isTokenStart = true;
          }
          break;
        case '}':
        case ']':
          if (this.#flowDepth > 0) this.#flowDepth -= 1;
          isTokenStart = false;
          break;
        case ',':
          isTokenStart = this.#flowDepth > 0;
          break;
        case ':':
          isTokenStart = isSpaceNext || this.#flowDepth > 0;
          break;
        case '-':
        case '?':
          if (isTokenStart && isSpaceNext) {
            if (character === '?') this.#indicators += 1;
            dashes += 1;
            column = at - start;
            this.#reach(dashes, at);
          } else isTokenStart = false;
          break;
        case '!':
        case '&':
        case '*':
          if (isTokenStart) {
            this.#indicators += 1;
            while (at + 1 < end && text[at + 1] !== ' ' && text[at + 1] !== '\t') at += 1;
          }
          break;
        default:
          // A key right after dashes is what a block scalar on this line belongs to.
          if (isTokenStart && dashes > 0 && this.#flowDepth === 0) column = Math.max(column, at - start);
          isTokenStart = false;
      }
    }
    this.#openBlock(start, from, end, column);
  }

  /** The offset of the closing quote, or of the line's end while it stays open. */
  #endOfQuote(at: number, end: number): number {
    const text = this.#text;
    for (let i = at; i < end; i += 1) {
      if (this.#quote === '"' && text[i] === '\\') i += 1;
      else if (text[i] === this.#quote) {
        if (this.#quote === "'" && text[i + 1] === "'" && i + 1 < end) i += 1;
        else {
          this.#quote = undefined;
          return i;
        }
      }
    }
    return end;
  }

  #comment(at: number, end: number): void {
    const comment = this.#text.slice(at, end);
    if (comment.includes(directiveWord)) this.#directives.push({ span: { start: at, end }, text: comment });
  }

  /** Begins a block scalar where the line, up to `end`, ends in its header. */
  #openBlock(start: number, from: number, end: number, column: number): void {
    if (this.#quote !== undefined || this.#flowDepth > 0) return;
    const last = this.#text.slice(Math.max(from, end - 40), end);
    if (!last.includes('|') && !last.includes('>')) return;
    const line = this.#text.slice(from, end);
    if (!blockHeader.test(line)) return;
    const isAtStartOfDocument = /^---(\s|$)/.test(line) && from === start;
    this.#blockParent = isAtStartOfDocument && !/^---\s.*:\s/.test(line) ? -1 : column;
  }

  #indent(indent: number): void {
    while ((this.#indents.at(-1) ?? -1) > indent) this.#indents.pop();
    if ((this.#indents.at(-1) ?? -1) < indent) this.#indents.push(indent);
  }

  #reach(dashes: number, at: number): void {
    const depth = this.#indents.length + dashes + this.#flowDepth;
    if (depth > this.#deepest.depth) this.#deepest = { depth, at };
  }
}
