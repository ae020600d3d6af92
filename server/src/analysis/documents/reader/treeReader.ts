/**
 * Tokens -> the tree of a document, aliases followed.
 * Knows the grammar of Go's YAML parser; tokens are the scanner's, nodes and what is refused of them `nodes.ts`'s.
 */
import type { YamlItem, YamlNode } from '../tree.ts';
import { MappingBuilder, SequenceBuilder } from './collections.ts';
import { type Nodes, noProperties, type Properties } from './nodes.ts';
import type { Scanner } from './scanner.ts';
import { Refusal, type Token, type TokenKind } from './tokens.ts';

const afterDocument: ReadonlySet<TokenKind> = new Set(['directive', 'document-start', 'document-end', 'end']);

/** Tokens that can begin no node of a block mapping. */
const afterBlockValue: ReadonlySet<TokenKind> = new Set(['key', 'value', 'block-end']);

export class TreeReader {
  readonly #scanner: Scanner;
  readonly #nodes: Nodes;

  constructor(scanner: Scanner, nodes: Nodes) {
    this.#scanner = scanner;
    this.#nodes = nodes;
  }

  /** The first document of the text, undefined where nothing is written; Go's decoder looks at no other. */
  read(): YamlNode | undefined {
    let token = this.#scanner.peek();
    const hasDirectives = token.kind === 'directive';
    while (token.kind === 'directive') token = this.#next();
    if (token.kind === 'end') return undefined;
    if (token.kind === 'document-start') {
      if (afterDocument.has(this.#next().kind)) return undefined;
    } else if (hasDirectives) throw new Refusal('did not find expected <document start>', token.start);
    const { value } = this.#node(true, false);
    // What stands behind it is read as far as Go reads it.
    this.#scanner.peek();
    return this.#nodes.finish(value);
  }

  /** Skips a token, and gives the next. */
  #next(): Token {
    this.#scanner.skip();
    return this.#scanner.peek();
  }

  #node(isBlock: boolean, isIndentless: boolean): YamlItem {
    const first = this.#scanner.peek();
    if (first.kind === 'alias') {
      this.#scanner.skip();
      return this.#nodes.alias(first);
    }
    const properties = first.kind === 'anchor' || first.kind === 'tag' ? this.#properties() : noProperties;
    const token = this.#scanner.peek();
    if (token.kind === 'scalar') {
      this.#scanner.skip();
      return this.#nodes.scalar(token, properties);
    }
    if (token.kind === '[') return this.#flowSequence(properties);
    if (token.kind === '{') return this.#flowMapping(properties);
    if (token.kind === '-' && isIndentless) return this.#indentlessSequence(properties);
    if (token.kind === 'block-sequence' && isBlock) return this.#blockSequence(properties);
    if (token.kind === 'block-mapping' && isBlock) return this.#blockMapping(properties);
    if (properties !== noProperties) return this.#nodes.empty(properties.end, properties);
    throw new Refusal('did not find expected node content', token.start);
  }

  /** One anchor and one tag at most, in either order. */
  #properties(): Properties {
    const first = this.#scanner.peek();
    const second = this.#next();
    const isPair = second.kind !== first.kind && (second.kind === 'anchor' || second.kind === 'tag');
    if (isPair) this.#scanner.skip();
    const both = isPair ? [first, second] : [first];
    const anchor = both.find(({ kind }) => kind === 'anchor')?.text;
    const tag = both.find(({ kind }) => kind === 'tag');
    const end = (isPair ? second : first).end;
    return { anchor, tag: tag && this.#nodes.tagName(tag), end };
  }

  #blockSequence(properties: Properties): YamlItem {
    const { start } = this.#scanner.peek();
    const list = new SequenceBuilder(this.#nodes, { ...properties, start: start, isFlow: false });
    for (let token = this.#next(); token.kind !== 'block-end'; token = this.#scanner.peek()) {
      if (token.kind !== '-') throw new Refusal("did not find expected '-' indicator", token.start);
      const next = this.#next();
      const isEmpty = next.kind === '-' || next.kind === 'block-end';
      list.add(isEmpty ? this.#nodes.empty(token.end) : this.#node(true, false));
    }
    this.#scanner.skip();
    return list.build();
  }

  /** A list whose dashes stand in the column of the key that it belongs to. */
  #indentlessSequence(properties: Properties): YamlItem {
    let token = this.#scanner.peek();
    const list = new SequenceBuilder(this.#nodes, { ...properties, start: token.start, isFlow: false });
    for (; token.kind === '-'; token = this.#scanner.peek()) {
      const next = this.#next();
      const isEmpty = next.kind === '-' || afterBlockValue.has(next.kind);
      list.add(isEmpty ? this.#nodes.empty(token.end) : this.#node(true, false));
    }
    return list.build();
  }

  #blockMapping(properties: Properties): YamlItem {
    const { start } = this.#scanner.peek();
    const mapping = new MappingBuilder(this.#nodes, { ...properties, start: start, isFlow: false });
    for (let token = this.#next(); token.kind !== 'block-end'; token = this.#scanner.peek()) {
      if (token.kind !== 'key') throw new Refusal('did not find expected key', token.start);
      this.#blockPair(mapping, token);
    }
    this.#scanner.skip();
    return mapping.build();
  }

  #blockPair(mapping: MappingBuilder, { end }: Token): void {
    const isKeyEmpty = afterBlockValue.has(this.#next().kind);
    mapping.addKey(isKeyEmpty ? this.#nodes.empty(end) : this.#node(true, true));
    const colon = this.#scanner.peek();
    if (colon.kind !== 'value') {
      mapping.addValue(undefined, undefined);
      return;
    }
    const isEmpty = afterBlockValue.has(this.#next().kind);
    mapping.addValue(isEmpty ? undefined : this.#node(true, true), colon.end);
  }

  #flowSequence(properties: Properties): YamlItem {
    const open = this.#scanner.peek();
    const list = new SequenceBuilder(this.#nodes, { ...properties, start: open.start, isFlow: true });
    let token = this.#next();
    for (let isFirst = true; token.kind !== ']'; isFirst = false) {
      if (!isFirst) {
        if (token.kind !== ',') throw new Refusal("did not find expected ',' or ']'", token.start);
        token = this.#next();
        if (token.kind === ']') break;
      }
      list.add(token.kind === 'key' ? this.#flowPair(token) : this.#node(false, false));
      token = this.#scanner.peek();
    }
    this.#scanner.skip();
    return list.build(token.end);
  }

  /** `[a: b]`: a mapping of one entry, without braces. */
  #flowPair({ start }: Token): YamlItem {
    const mapping = new MappingBuilder(this.#nodes, { ...noProperties, start: start, isFlow: true });
    const token = this.#next();
    const isKeyEmpty = token.kind === 'value' || token.kind === ',' || token.kind === ']';
    if (isKeyEmpty) this.#scanner.skip();
    mapping.addKey(isKeyEmpty ? this.#nodes.empty(token.end) : this.#node(false, false));
    this.#flowValue(mapping, ']');
    return mapping.build();
  }

  #flowMapping(properties: Properties): YamlItem {
    const open = this.#scanner.peek();
    const mapping = new MappingBuilder(this.#nodes, { ...properties, start: open.start, isFlow: true });
    let token = this.#next();
    for (let isFirst = true; token.kind !== '}'; isFirst = false) {
      if (!isFirst) {
        if (token.kind !== ',') throw new Refusal("did not find expected ',' or '}'", token.start);
        token = this.#next();
        if (token.kind === '}') break;
      }
      if (token.kind === 'key') {
        const next = this.#next();
        const isKeyEmpty = next.kind === 'value' || next.kind === ',' || next.kind === '}';
        mapping.addKey(isKeyEmpty ? this.#nodes.empty(next.start) : this.#node(false, false));
        this.#flowValue(mapping, '}');
      } else {
        mapping.addKey(this.#node(false, false));
        mapping.addValue(undefined, undefined);
      }
      token = this.#scanner.peek();
    }
    this.#scanner.skip();
    return mapping.build(token.end);
  }

  #flowValue(mapping: MappingBuilder, close: ']' | '}'): void {
    const colon = this.#scanner.peek();
    if (colon.kind !== 'value') {
      mapping.addValue(undefined, undefined);
      return;
    }
    const { kind } = this.#next();
    mapping.addValue(kind === ',' || kind === close ? undefined : this.#node(false, false), colon.end);
  }
}
