/**
 * A text in the style that nearly all manifests have -> its tree, in a fifth of the time.
 * Knows blocks by their columns, and block scalars; what stands on one line is `lineValues.ts`'s. Refuses nothing:
 * whatever is odd it leaves to the scanner, be it valid or not.
 *
 * Nobody can see which of the two has read a document: values and spans are the same. `commonReader.test.ts` compares
 * them over all manifests of this repository, mutated, and `test/parity/texts/` compares either with kubectl.
 */
import type { YamlEntry, YamlItem, YamlNode } from '../tree.ts';
import { scanBlockScalar } from './blockScalar.ts';
import { hash, lineFeed } from './characters.ts';
import { closed, itemOf, mappingNode } from './commonNodes.ts';
import { placedIn, withLineFeeds } from './lineEnds.ts';
import { LineValues, odd } from './lineValues.ts';
import { Refusal } from './tokens.ts';

const [verticalBar, greater] = [0x7c, 0x3e];

/** All but line feeds, and what can be printed: tabs, other line ends than those of Windows, marks and control characters are odd. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const oddCharacter = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** The root of a document, itself undefined where nothing is written; undefined where the style is another. */
export function readCommonStyle(text: string): { readonly root: YamlNode | undefined } | undefined {
  const isOfWindows = text.includes('\r');
  const lines = isOfWindows ? withLineFeeds(text) : text;
  if (oddCharacter.test(lines)) return undefined;
  try {
    const root = new CommonReader(lines).read();
    return { root: isOfWindows && root !== undefined ? placedIn(text, root) : root };
  } catch (error) {
    if (error === odd || error instanceof Refusal) return undefined;
    throw error;
  }
}

class CommonReader {
  readonly #text: string;
  readonly #length: number;
  readonly #values: LineValues;
  /** Where the content of the line at hand begins, or what stands behind a dash on it. */
  #at = 0;
  /** The column of that; -1 at the end of the text. */
  #column = -1;

  constructor(text: string) {
    // kubectl hands each line on with a line end, the last one as well.
    this.#text = text.endsWith('\n') ? text : `${text}\n`;
    this.#length = text.length;
    this.#values = new LineValues(this.#text);
  }

  read(): YamlNode | undefined {
    this.#toLine(0);
    if (this.#column === 0 && this.#text.startsWith('---', this.#at)) this.#endLine(this.#at + 3);
    if (this.#column === -1) return undefined;
    const root = this.#block();
    if (this.#column !== -1) throw odd;
    return root;
  }

  /** On to the next line with content, from the start of a line. */
  #toLine(start: number): void {
    const text = this.#text;
    for (let from = start; from < text.length; ) {
      const at = this.#values.afterSpaces(from);
      const code = text.charCodeAt(at);
      if (code !== lineFeed && code !== hash) {
        this.#at = at;
        this.#column = at - from;
        return;
      }
      from = text.indexOf('\n', at) + 1;
    }
    this.#column = -1;
  }

  /** On to the next line with content; of this one nothing but a comment may be left. */
  #endLine(from: number): void {
    const at = this.#values.afterSpaces(from);
    const code = this.#text.charCodeAt(at);
    if (code !== lineFeed && (code !== hash || at === from)) throw odd;
    this.#toLine(this.#text.indexOf('\n', at) + 1);
  }

  #block(): YamlNode {
    return this.#values.isDash(this.#at) ? this.#sequence(this.#column, false) : this.#mapping(this.#column);
  }

  #mapping(column: number, firstKey = this.#values.key(this.#at)): YamlNode {
    const values = this.#values;
    values.enter();
    const start = this.#at;
    const entries: YamlEntry[] = [];
    let end = start;
    for (let key = firstKey; key !== undefined; key = values.key(this.#at)) {
      const place = key.keySpan.end + 1;
      const value = this.#valueOf(place, column);
      entries.push(closed(key, value));
      end = Math.max(place, value.span.end);
      if (this.#column !== column) break;
    }
    if (entries.length === 0 || this.#column >= column) throw odd;
    values.leave();
    return mappingNode(entries, false, start, end);
  }

  /** What stands behind a key's colon, or on the lines below. */
  #valueOf(place: number, column: number): YamlNode {
    const at = this.#values.afterSpaces(place);
    if (!this.#isRestEmpty(at)) return this.#inline(at, column);
    this.#endLine(place);
    if (this.#column > column) return this.#block();
    // The dashes of a list may stand in the column of its key.
    return this.#column === column && this.#values.isDash(this.#at)
      ? this.#sequence(column, true)
      : this.#values.empty(place);
  }

  #sequence(column: number, isInKeyColumn: boolean): YamlNode {
    const values = this.#values;
    values.enter();
    const start = this.#at;
    const items: YamlItem[] = [];
    let end = start;
    do {
      const value = this.#itemBehind(this.#at + 1, column);
      items.push(itemOf(value));
      end = value.span.end;
    } while (this.#column === column && values.isDash(this.#at));
    if (this.#column > column || (this.#column === column && !isInKeyColumn)) throw odd;
    values.leave();
    return { type: 'sequence', items, isFlow: false, span: { start, end }, isAnchored: false };
  }

  /** What stands behind a dash, or on the lines below. */
  #itemBehind(place: number, column: number): YamlNode {
    const values = this.#values;
    const at = values.afterSpaces(place);
    if (this.#isRestEmpty(at)) {
      this.#endLine(place);
      return this.#column > column ? this.#block() : values.empty(place);
    }
    const isList = values.isDash(at);
    const key = isList ? undefined : values.key(at);
    if (!isList && key === undefined) return this.#inline(at, column);
    this.#at = at;
    this.#column = column + 1 + at - place;
    return isList ? this.#sequence(this.#column, false) : this.#mapping(this.#column, key);
  }

  /** A value that begins on the line of its key or dash, in a block of this column. */
  #inline(at: number, column: number): YamlNode {
    const code = this.#text.charCodeAt(at);
    if (code === verticalBar || code === greater) return this.#blockScalar(at, column);
    const value = this.#values.value(at, false);
    this.#endLine(this.#values.past);
    // It goes on there, or nothing may stand there.
    if (this.#column > column) throw odd;
    return value;
  }

  #blockScalar(start: number, column: number): YamlNode {
    const cursor = this.#values.cursorAt(start);
    const { text, end } = scanBlockScalar(cursor, column, noComment);
    this.#toLine(cursor.lineStart);
    if (this.#column > column) throw odd;
    return this.#values.scalarOf(text, 'block', start, Math.min(end, this.#length));
  }

  #isRestEmpty(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === lineFeed || code === hash;
  }
}

function noComment(): void {}
