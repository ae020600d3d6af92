/**
 * A document's text -> its tree.
 * Knows the library `yaml` and where Kubernetes' own parser (sigs.k8s.io/yaml) reads differently; the only file that does.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument as parseYaml,
  type Scalar,
} from 'yaml';
import { lineStartsOf, type Span } from '../text.ts';
import type { DocumentState, ManifestDocument } from './document.ts';
import { tooComplex } from './guards.ts';
import { readShape } from './lines.ts';
import type { ScalarStyle, YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar } from './tree.ts';

/** Parses one document. Never throws: what cannot be parsed is a state of the document. */
export function parseDocument(text: string): ManifestDocument {
  const shape = readShape(text);
  const isTemplate = shape.templateAt !== undefined;
  return {
    text,
    lineStarts: lineStartsOf(text),
    state: isTemplate ? { kind: 'parsed', root: undefined } : (tooComplex(text, shape) ?? parse(text)),
    directives: isTemplate ? [] : shape.directives,
    isTemplate,
  };
}

function parse(text: string): DocumentState {
  const document = parseYaml(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error !== undefined) return { kind: 'broken', message: firstLine(error.message), at: error.pos[0] };
  return { kind: 'parsed', root: document.contents === null ? undefined : new TreeBuilder().build(document) };
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

/** Sexagesimal numbers of YAML 1.1, which Kubernetes' parser leaves texts. */
const sexagesimal = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;
/** Octal numbers of YAML 1.2, which it reads all the same. */
const octal = /^([-+]?)0o([0-7]+)$/;

/** Builds our tree; anchors are entered as they are met, so an alias means the latest one before it. */
class TreeBuilder {
  readonly #anchors = new Map<string, YamlNode>();

  build(document: Document.Parsed): YamlNode {
    return this.#node(document.contents, { start: 0, end: 0 });
  }

  #node(node: unknown, place: Span): YamlNode {
    if (isAlias(node)) return this.#anchors.get(node.source) ?? nothing(place);
    const built = isMap(node)
      ? this.#mapping(node.items, node)
      : isSeq(node)
        ? this.#sequence(node.items, node)
        : isScalar(node)
          ? scalar(node)
          : nothing(place);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) this.#anchors.set(node.anchor, built);
    return built;
  }

  #mapping(pairs: readonly { key: unknown; value: unknown }[], node: Node & { flow?: boolean }): YamlMapping {
    const entries: YamlEntry[] = [];
    const merges: YamlNode[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue;
      const keySpan = spanOf(key, { start: 0, end: 0 });
      // An absent value stands right behind the colon, which follows the key.
      const place = { start: keySpan.end + 1, end: keySpan.end + 1 };
      const built = this.#node(value, place);
      const text = scalarText(key);
      if (text === '<<' && key.type === 'PLAIN') merges.push(built);
      else {
        entries.push({
          key: text,
          keySpan,
          keyStyle: styles[key.type ?? ''] ?? 'plain',
          value: built,
          isAlias: isAlias(value),
          valueSpan: spanOf(value, place),
        });
      }
    }
    const isFlow = node.flow === true;
    return { type: 'mapping', entries, merged: mergedEntries(entries, merges), isFlow, ...common(node) };
  }

  #sequence(values: readonly unknown[], node: Node & { flow?: boolean }): YamlNode {
    const place = spanOf(node, { start: 0, end: 0 });
    const items = values.map((value): YamlItem => {
      const built = this.#node(value, { start: place.end, end: place.end });
      return { value: built, isAlias: isAlias(value), span: spanOf(value, built.span) };
    });
    return { type: 'sequence', items, isFlow: node.flow === true, ...common(node) };
  }
}

/** What `<<` brings: of several mappings the first has precedence, and own keys win over all. */
function mergedEntries(entries: readonly YamlEntry[], merges: readonly YamlNode[]): readonly YamlEntry[] {
  if (merges.length === 0) return [];
  const taken = new Set(entries.map(({ key }) => key));
  const merged: YamlEntry[] = [];
  const sources = merges.flatMap((node) =>
    node.type === 'sequence' ? node.items.map(({ value }) => value) : [node],
  );
  for (const source of sources) {
    if (source.type !== 'mapping') continue;
    for (const entry of [...source.entries, ...source.merged]) {
      if (taken.has(entry.key)) continue;
      taken.add(entry.key);
      merged.push(entry);
    }
  }
  return merged;
}

function scalar(node: Scalar): YamlScalar {
  const text = scalarText(node);
  return {
    type: 'scalar',
    value: scalarValue(node, text),
    text,
    style: styles[node.type ?? ''] ?? 'plain',
    ...common(node),
  };
}

function scalarValue({ value, type }: Scalar, text: string): YamlScalar['value'] {
  if (typeof value === 'string') {
    const match = type === 'PLAIN' ? octal.exec(text) : null;
    return match === null
      ? value
      : Number(`${match[1] === '-' ? -1 : 1}`) * Number.parseInt(match[2] ?? '', 8);
  }
  if (value === null || typeof value === 'boolean') return value;
  return typeof value === 'number' && !sexagesimal.test(text) ? value : text;
}

function scalarText({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : (source ?? String(value ?? ''));
}

function nothing(span: Span): YamlScalar {
  return { type: 'scalar', value: null, text: '', style: 'plain', span, isAnchored: false };
}

function common(node: Node & { anchor?: string }): { span: Span; isAnchored: boolean } {
  return { span: spanOf(node, { start: 0, end: 0 }), isAnchored: node.anchor !== undefined };
}

function spanOf(node: unknown, otherwise: Span): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : otherwise;
}
