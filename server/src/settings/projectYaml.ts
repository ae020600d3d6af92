/**
 * The text of a project file -> its tree, by the library `yaml`, which no other file of the product imports.
 * Knows how much YAML is accepted; manifests have a reader of their own, which agrees with kubectl's.
 */
import { type Alias, Composer, CST, isAlias, isMap, isScalar, isSeq, Lexer, Parser, Schema } from 'yaml';
import type { ScalarStyle, YamlEntry, YamlItem, YamlNode, YamlScalar } from '../analysis/documents/tree.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Span } from '../analysis/text.ts';

export interface YamlProblem {
  readonly message: Phrase;
  /** UTF-16 units from the start of the text. */
  readonly at: number;
}

export type ProjectYaml =
  | {
      readonly kind: 'read';
      /** Of the first document that is not empty; undefined if all are. */
      readonly root: YamlNode | undefined;
      /** What is in the tree as if it were not written. */
      readonly errors: readonly YamlProblem[];
      readonly warnings: readonly YamlProblem[];
      /** The place of a second document that is not empty. It is not read. */
      readonly secondAt: number | undefined;
    }
  | ({ readonly kind: 'unread' } & YamlProblem);

/** Far above any project file, and low enough for the library, which takes linear time in all but the levels. */
const most = {
  /** UTF-16 units. */
  length: 256 * 1024,
  lines: 20_000,
  /** Scalars, indicators and escapes: an item of a list is two. Each may be an error, with a stack of its own. */
  marks: 20_000,
  /** Nested collections: everything that walks a tree recurses. */
  levels: 20,
} as const;

/** Of a text that is no project file at all each mark may be one. */
const mostErrors = 100;

/** UTF-16 units of what is quoted. */
const mostSaid = 200;
const mostName = 100;

/** Booleans, numbers and null as YAML 1.1 has them; timestamps, numbers to base 60 and all else are texts. */
const schema = new Schema({
  schema: 'yaml-1.1',
  merge: false,
  resolveKnownTags: false,
  customTags: (tags) =>
    tags.filter(
      (tag) =>
        typeof tag === 'object' && /:(map|seq|str|null|bool|int|float)$/.test(tag.tag) && !isBase60(tag),
    ),
});

function isBase60(tag: object): boolean {
  return 'format' in tag && tag.format === 'TIME';
}

/** The caller finds repeated keys, since the library takes quadratic time for them. */
const options = {
  version: '1.1',
  schema,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** What cannot be read is `unread`, with the first reason. Never throws. */
export function readProjectYaml(text: string): ProjectYaml {
  if (text.length > most.length) return unread(tooMuch('characters', most.length), 0);
  if (text.split('\n', most.lines + 1).length > most.lines) return unread(tooMuch('lines', most.lines), 0);
  let root: YamlNode | undefined;
  let errors: readonly YamlProblem[] = [];
  let warnings: readonly YamlProblem[] = [];
  const excess: YamlProblem[] = [];
  for (const document of new Composer(options).compose(tokensOf(text, excess), true, text.length)) {
    const { contents, range } = document;
    const [error] = document.errors;
    if (error === undefined && (contents === null || (isScalar(contents) && contents.value === null)))
      continue;
    if (root !== undefined) return { kind: 'read', root, errors, warnings, secondAt: range[0] };
    if (error !== undefined) return unread(quoted(error.message), error.pos[0], text);
    const builder = new TreeBuilder();
    root = builder.build(contents, 0);
    errors = builder.problems.slice(0, mostErrors).map((problem) => asTemplate(problem, text));
    // Of its other warnings one is a usual style: a `}` on a line of its own that is not indented.
    warnings = document.warnings
      .filter(({ code }) => code === 'TAG_RESOLVE_FAILED')
      .map(({ message, pos }) => ({ message: quoted(message), at: pos[0] }));
  }
  const [bound] = excess;
  return bound
    ? unread(bound.message, bound.at)
    : { kind: 'read', root, errors, warnings, secondAt: undefined };
}

/** `scalar` and `doc-mode` are what the lexer puts before a scalar and a document. */
const notMarks: ReadonlySet<string | null> = new Set(['space', 'newline', 'comment', 'scalar', 'doc-mode']);

/** The library's tokens, up to the first malformed one; if there are too many, without what is still open. */
function* tokensOf(text: string, excess: YamlProblem[]) {
  const parser = new Parser();
  let marks = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (!notMarks.has(CST.tokenType(lexeme))) marks += lexeme.startsWith('"') ? lexeme.split('\\').length : 1;
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === 'error') return;
    }
    const { offset: at, stack } = parser;
    if (marks > most.marks) excess.push({ message: tooMuch('marks', most.marks), at });
    // The stack holds the document and, innermost, a scalar as well.
    if (stack.length > most.levels + 2) excess.push({ message: tooMuch('levels', most.levels), at });
    if (excess.length > 0) return;
  }
  yield* parser.end();
}

function tooMuch(of: Phrase<'project-file-too-large'>['of'], bound: number): Phrase {
  return { id: 'project-file-too-large', of, most: bound };
}

function unread(message: Phrase, at: number, text = ''): ProjectYaml {
  return { kind: 'unread', ...asTemplate({ message, at }, text) };
}

/** With a remark where the line contains what a template would fill in. */
function asTemplate({ message, at }: YamlProblem, text: string): YamlProblem {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  return { message: line.includes('{{') ? { id: 'project-file-template', why: message } : message, at };
}

/** The library's messages repeat names and words of the text, which can be as long as the text. */
function quoted(message: string): Phrase {
  return { id: 'quoted', text: cut(message, mostSaid) };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Anchors are entered as they are met, so an alias means the latest one before it. */
class TreeBuilder {
  readonly problems: YamlProblem[] = [];
  readonly #anchors = new Map<string, YamlNode>();
  /** Their keys are wrong. */
  readonly #leftOut = new Set<YamlEntry>();

  /** `otherwise` is the place of a value that is not written. */
  build(node: unknown, otherwise: number): YamlNode {
    if (isAlias(node)) return this.#meant(node);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return nothing(otherwise);
    // A block collection's range extends to the next token after it; its span does not.
    const { start, end } = spanOf(node, otherwise);
    const isAnchored = node.anchor !== undefined;
    // An alias inside of the node that it refers to has no value.
    if (node.anchor !== undefined) this.#anchors.delete(node.anchor);
    let built: YamlNode;
    if (isMap(node)) {
      const isFlow = node.flow === true;
      const all = node.items.map(({ key, value }) => this.#entry(key, value, start));
      const span = { start, end: isFlow ? end : (all.at(-1)?.valueSpan.end ?? end) };
      const entries = all.filter((entry) => !this.#leftOut.has(entry));
      built = { type: 'mapping', entries, merged: [], isFlow, span, isAnchored };
    } else if (isSeq(node)) {
      const isFlow = node.flow === true;
      const items = node.items.map((item) => this.#item(item, start));
      const span = { start, end: isFlow ? end : (items.at(-1)?.span.end ?? end) };
      built = { type: 'sequence', items, isFlow, span, isAnchored };
    } else {
      const value = node.value as YamlScalar['value'];
      const style = styles[node.type ?? ''] ?? 'plain';
      built = { type: 'scalar', value, text: node.source ?? '', style, span: { start, end }, isAnchored };
    }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, built);
    return built;
  }

  #item(node: unknown, otherwise: number): YamlItem {
    const value = this.build(node, otherwise);
    return { value, isAlias: isAlias(node), span: isAlias(node) ? spanOf(node, otherwise) : value.span };
  }

  #entry(keyNode: unknown, node: unknown, otherwise: number): YamlEntry {
    const { length: before } = this.problems;
    const built = this.build(keyNode, otherwise);
    // Of a key that is none one thing is said.
    if (built.type !== 'scalar') this.problems.length = before;
    const keySpan = spanOf(keyNode, otherwise);
    const { text: key, style: keyStyle } = built.type === 'scalar' ? built : nothing(otherwise);
    const isMerge = key === '<<' && keyStyle === 'plain';
    if (isMerge) this.#wrong({ id: 'project-file-key', why: 'merge' }, keySpan);
    else if (built.type !== 'scalar') this.#wrong({ id: 'project-file-key', why: 'no-string' }, keySpan);
    // What it holds may be named elsewhere.
    const { value, isAlias: isShared, span } = this.#item(node, keySpan.end);
    const entry = { key, keySpan, keyStyle, value, isAlias: isShared, valueSpan: span };
    if (isMerge || built.type !== 'scalar') this.#leftOut.add(entry);
    return entry;
  }

  #meant(alias: Alias): YamlNode {
    const name = alias.source;
    const span = spanOf(alias, 0);
    const meant = this.#anchors.get(name);
    if (meant === undefined) this.#wrong({ id: 'project-file-alias', name: cut(name, mostName) }, span);
    return meant ?? nothing(span.start);
  }

  #wrong(message: Phrase, { start }: Span): void {
    this.problems.push({ message, at: start });
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function nothing(at: number): YamlScalar {
  const span = { start: at, end: at };
  return { type: 'scalar', value: null, text: '', style: 'plain', span, isAnchored: false };
}

/** Where a node is written; an absent one is empty. */
function spanOf(node: unknown, otherwise: number): Span {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
  return { start: range?.[0] ?? otherwise, end: range?.[1] ?? otherwise };
}
