/**
 * A document's text -> its tree.
 * Knows the library `yaml`, the only file that does; what a scalar's text means is `scalars.ts`'s.
 */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  parseDocument as parseYaml,
  type Scalar,
} from 'yaml';
import { lineStartsOf, type Span } from '../text.ts';
import type { DocumentState, ManifestDocument } from './document.ts';
import { doubleQuoted, mayHoldOddEscapes } from './escapes.ts';
import { mayHoldOddScalars, withOddScalars } from './flowScalars.ts';
import { most, tooComplex } from './guards.ts';
import { readShape } from './lines.ts';
import { type MergeBudget, mergedEntries } from './merge.ts';
import { joinLines, splitTokens } from './outdents.ts';
import { keyName, plainValue } from './scalars.ts';
import type { ScalarStyle, YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar } from './tree.ts';

/** Reads one document. Never throws: what cannot be parsed is a state of the document. */
export function parseDocument(text: string): ManifestDocument {
  const shape = readShape(text);
  const isTemplate = shape.templateAt !== undefined;
  // A chunk of directives or comments alone is no document, and the parser would miss its `---`.
  const isEmpty = isTemplate || !shape.hasContent;
  let state: DocumentState | undefined = isEmpty
    ? { kind: 'parsed', root: undefined }
    : tooComplex(text, shape);
  const { outdents } = shape;
  return {
    text,
    lineStarts: lineStartsOf(text),
    kind: shape.kind,
    get state() {
      state ??= parse(text, outdents);
      return state;
    },
    directives: isTemplate ? [] : shape.directives,
    isTemplate,
  };
}

const options = {
  version: '1.1',
  // Texts only: values are ours to resolve, and `!!omap` or `!!set` would be checked in quadratic time.
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  logLevel: 'silent',
  prettyErrors: false,
} as const;

/** Errors of the library that are none to Go's parser. */
const accepted: ReadonlySet<string> = new Set([
  "Invalid escape sequence \\'",
  'Comments must be separated from other tokens by white space characters',
]);

function parse(text: string, outdents: readonly Span[]): DocumentState {
  const isCommon = outdents.length === 0 && !mayHoldOddScalars(text);
  const document = isCommon
    ? parseYaml(text, options)
    : parseTokens(withOddScalars(tokensOf(text, outdents)), text.length);
  const error = document.errors.find(({ message }) => !accepted.has(message));
  if (error !== undefined) return unread(text, firstLine(error.message), error.pos[0]);
  const builder = new TreeBuilder(text);
  const root = document.contents === null ? undefined : builder.build(document.contents);
  return builder.mergeBudget.left < 0
    ? { kind: 'too-complex', reason: `it merges more than ${most.mergedEntries} entries`, at: 0 }
    : { kind: 'parsed', root };
}

/** The lexer's tokens; lines that it would take for the end of a scalar do not end it. */
function tokensOf(text: string, outdents: readonly Span[]): readonly string[] {
  const tokens = outdents.length > 0 && splitTokens([...new Lexer().lex(joinLines(text, outdents))], text);
  return tokens || [...new Lexer().lex(text)];
}

/** What `parseYaml` does behind the lexer. */
function parseTokens(
  tokens: readonly string[],
  length: number,
): Pick<Document.Parsed, 'contents' | 'errors'> {
  const parser = new Parser();
  function* nodes() {
    for (const token of tokens) yield* parser.next(token);
    yield* parser.end();
  }
  for (const document of new Composer(options).compose(nodes(), true, length)) return document;
  return { contents: null, errors: [] };
}

/** Where Kubernetes would end lines and the library does not, an error is no claim about the text. */
function unread(text: string, message: string, at: number): DocumentState {
  const [lineEnd] = /\r(?!\n)|[\u0085\u2028\u2029]/.exec(text) ?? [];
  if (lineEnd === undefined) return { kind: 'broken', message, at };
  const name = lineEnd === '\r' ? 'a carriage return alone' : `U+${hex(lineEnd)}`;
  const reason = `${message}; Kubernetes also ends a line at ${name}, which is not done here`;
  return { kind: 'too-complex', reason, at };
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Tags under which a scalar still means what it spells; under any other it is a text. */
const spelledTags: ReadonlySet<string | undefined> = new Set([
  undefined,
  ...['int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
]);

/** Builds our tree; anchors are entered as they are met, so an alias means the latest one before it. */
class TreeBuilder {
  readonly #text: string;
  readonly #hasOddEscapes: boolean;
  readonly #anchors = new Map<string, YamlNode>();
  readonly mergeBudget: MergeBudget = { left: most.mergedEntries };

  constructor(text: string) {
    this.#text = text;
    this.#hasOddEscapes = mayHoldOddEscapes(text);
  }

  /** `place` is where an absent node would stand. */
  build(node: unknown, place?: Span): YamlNode {
    if (isAlias(node)) return this.#anchors.get(node.source) ?? nothing(spanOf(node));
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return nothing(place ?? { start: 0, end: 0 });
    // An alias within the node that it means has no value.
    if (node.anchor !== undefined) this.#anchors.delete(node.anchor);
    const built = isMap(node)
      ? this.#mapping(node.items, node)
      : isSeq(node)
        ? this.#sequence(node.items, node)
        : this.#scalar(node, place);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, built);
    return built;
  }

  #mapping(pairs: readonly { key: unknown; value: unknown }[], node: Node & { flow?: boolean }): YamlMapping {
    const { span, isAnchored } = common(node);
    const entries: YamlEntry[] = [];
    const merges: YamlNode[] = [];
    for (const { key, value } of pairs) {
      const builtKey = this.build(key, span);
      const keySpan = spanOf(key, { start: span.start, end: span.start });
      const place = this.#behindColon(keySpan.end);
      const built = this.build(value, place);
      // Kubernetes' JSON has no keys that are collections or null.
      if (builtKey.type !== 'scalar') continue;
      if (builtKey.text === '<<' && builtKey.style === 'plain' && !isAlias(key)) merges.push(built);
      else {
        entries.push({
          key: keyName(builtKey.value, builtKey.text),
          keySpan,
          keyStyle: builtKey.style,
          value: built,
          isAlias: isAlias(value),
          valueSpan: isAlias(value) ? spanOf(value) : built.span,
        });
      }
    }
    const merged = mergedEntries(entries, merges, this.mergeBudget);
    return { type: 'mapping', entries, merged, isFlow: node.flow === true, span, isAnchored };
  }

  /** An absent value stands right behind the colon of its key, or, without one, behind the key. */
  #behindColon(keyEnd: number): Span {
    let at = keyEnd;
    while (' \t\r\n'.includes(this.#text[at] ?? '-')) at += 1;
    const place = this.#text[at] === ':' ? at + 1 : keyEnd;
    return { start: place, end: place };
  }

  #sequence(values: readonly unknown[], node: Node & { flow?: boolean }): YamlNode {
    const { span, isAnchored } = common(node);
    const items = values.map((value): YamlItem => {
      const built = this.build(value);
      return {
        value: built,
        isAlias: isAlias(value),
        span: isAlias(value) ? spanOf(value) : built.span,
      };
    });
    return { type: 'sequence', items, isFlow: node.flow === true, span, isAnchored };
  }

  #scalar(node: Scalar, place: Span | undefined): YamlScalar {
    const style = styles[node.type ?? ''] ?? 'plain';
    const { span, isAnchored } = common(node);
    const isOdd = this.#hasOddEscapes && style === 'double';
    const text = isOdd ? doubleQuoted(this.#text.slice(span.start, span.end)) : (node.source ?? '');
    const isSpelled = spelledTags.has(node.tag) && (style === 'plain' || node.tag !== undefined);
    return {
      type: 'scalar',
      value: isSpelled ? plainValue(text) : text,
      text,
      style,
      span: place && span.start === span.end && !isAnchored && node.tag === undefined ? place : span,
      isAnchored,
    };
  }
}

function nothing(span: Span): YamlScalar {
  return { type: 'scalar', value: null, text: '', style: 'plain', span, isAnchored: false };
}

function common(node: Node & { anchor?: string }): { span: Span; isAnchored: boolean } {
  return { span: spanOf(node), isAnchored: node.anchor !== undefined };
}

function spanOf(node: unknown, otherwise: Span = { start: 0, end: 0 }): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : otherwise;
}
