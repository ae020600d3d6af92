/**
 * One template of a chart with all documents that were made of it.
 * Knows which lines stand in both; `renderedView.ts` knows which document is of which template.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { lineEndOf } from '../../documents/places.ts';
import { positionAt, type Span } from '../../text.ts';
import { type Place, type PlacedText, wholeText } from '../place.ts';
import { insertedName, patternOf } from './insertedName.ts';
import { type LineMap, mapLines } from './lineMap.ts';
import { type Outline, type OutlineNode, outlineOf } from './outline.ts';

interface Mapped extends LineMap {
  readonly outline: Outline;
}

export class GoTemplate {
  readonly #whole: PlacedText;
  readonly #outline: Outline;
  readonly #mapped: ReadonlyMap<ManifestDocument, Mapped>;
  /** How many lines of all documents each node may have made. */
  readonly #claims = new Map<OutlineNode, number>();
  /** By word. */
  readonly #isPrinted = new Map<string, boolean>();

  constructor(uri: string, text: string, documents: readonly ManifestDocument[]) {
    this.#whole = wholeText(uri, text);
    this.#outline = outlineOf(text, true);
    this.#mapped = new Map(documents.map((document) => [document, this.#map(document)]));
  }

  /** The smallest part of the template that a part of a document came from; undefined where it knows nothing of it. */
  near(document: ManifestDocument, span: Span): Place | undefined {
    const mapped = this.#mapped.get(document);
    const own = mapped && nodeAt(mapped.outline, span.start);
    for (let node = own; mapped !== undefined && node !== undefined; node = node.parent) {
      const source = mapped.sources.get(node)?.node;
      if (source === undefined) continue;
      if (node !== own) return this.#at(headOf(source, this.#outline));
      return this.#alike(mapped, node, source, span) ?? this.#at(partOf(node, source, span, this.#outline));
    }
    return undefined;
  }

  /**
   * Where a part of a document stands literally, on lines that made nothing else. Nothing is inserted that the template
   * has in another branch as well: with other values there would be two of it.
   */
  exact(document: ManifestDocument, span: Span, newText = ''): Place | undefined {
    const mapped = this.#mapped.get(document);
    if (mapped === undefined || mapped.isStale) return undefined;
    const name = span.start === span.end ? insertedName(newText) : undefined;
    if (name !== undefined && !this.#isPrintedWherever(name)) return undefined;
    if (lineEndOf(document.text) !== lineEndOf(this.#outline.text)) return undefined;
    const { lineStarts } = mapped.outline;
    const from = positionAt(lineStarts, span.start);
    const to = positionAt(lineStarts, span.end);
    // The end of whole lines is the start of the next.
    const isWhole = to.character === 0 && to.line > from.line;
    const lastLine = isWhole ? to.line - 1 : to.line;
    const first = this.#exactLine(mapped, from.line);
    if (first === undefined) return undefined;
    for (let line = from.line + 1; line <= lastLine; line += 1)
      if (this.#exactLine(mapped, line) !== first + line - from.line) return undefined;
    const start = this.#offset(first, from.character);
    const end = this.#offset(first + to.line - from.line, to.character);
    return start === undefined || end === undefined ? undefined : this.#at({ start, end });
  }

  /** Whether each line of the template that has this word printed a line with it, and surely that one. */
  #isPrintedWherever(word: string): boolean {
    const known = this.#isPrinted.get(word);
    if (known !== undefined) return known;
    const pattern = patternOf(word);
    const left = linesWith(pattern, this.#outline);
    for (const { outline, sources } of left.size === 0 ? [] : this.#mapped.values()) {
      const lines = linesWith(pattern, outline);
      for (const [node, { node: source, isCertain }] of sources)
        if (isCertain && lines.has(node.line)) left.delete(source.line);
    }
    this.#isPrinted.set(word, left.size === 0);
    return left.size === 0;
  }

  #map(document: ManifestDocument): Mapped {
    const outline = outlineOf(document.text, false);
    const map = mapLines(outline, this.#outline);
    for (const [node, count] of map.claims) this.#claims.set(node, (this.#claims.get(node) ?? 0) + count);
    return { ...map, outline };
  }

  /** The line of the template on which a document's line stands, and that made no other. */
  #exactLine({ outline, sources }: Mapped, line: number): number | undefined {
    const node = outline.nodes.get(line);
    const source = node && sources.get(node);
    if (source === undefined || !source.isCertain || this.#claims.get(source.node) !== 1) return undefined;
    const isInnermost = this.#outline.nodes.get(source.node.line) === source.node;
    const literal = this.#outline.literal(source.node.line);
    return isInnermost && literal !== undefined && literal === outline.literal(line)
      ? source.node.line
      : undefined;
  }

  /** The same columns, where node and source stand on lines that are written alike; only the first of several lines. */
  #alike({ outline }: Mapped, node: OutlineNode, source: OutlineNode, span: Span): Place | undefined {
    const literal = this.#outline.literal(source.line);
    if (literal === undefined || literal !== outline.literal(node.line)) return undefined;
    const [from, to] = [outline.lineStarts[node.line] ?? 0, this.#outline.lineStarts[source.line] ?? 0];
    const [start, end] = [span.start - from, Math.min(span.end - from, literal.length)];
    return start > literal.length
      ? undefined
      : this.#at({ start: to + start, end: to + Math.max(start, end) });
  }

  /** Undefined behind what is written on the line. */
  #offset(line: number, character: number): number | undefined {
    const { lineStarts, literal, text } = this.#outline;
    const start = lineStarts[line];
    if (start === undefined) return character === 0 && line === lineStarts.length ? text.length : undefined;
    return character === 0 || character <= (literal(line) ?? '').length ? start + character : undefined;
  }

  #at(span: Span): Place {
    return { in: this.#whole, span };
  }
}

function linesWith(pattern: RegExp, { lineStarts, text }: Outline): Set<number> {
  const has = (start: number, line: number) => pattern.test(text.slice(start, lineStarts[line + 1]));
  return new Set(lineStarts.flatMap((start, line) => (has(start, line) ? [line] : [])));
}

/** The innermost node at an offset, or the outermost that begins on its line. */
function nodeAt({ lineStarts, nodes, roots }: Outline, offset: number): OutlineNode | undefined {
  const { line } = positionAt(lineStarts, offset);
  let node = nodes.get(line);
  while (
    node?.parent !== undefined &&
    node.parent.line === line &&
    offset < node.start &&
    node.parent.kind === 'item'
  )
    node = node.parent;
  return node ?? roots[0];
}

/** The part of the source that a part of the node came from: key from key, value from value. */
function partOf(node: OutlineNode, source: OutlineNode, { start }: Span, outline: Outline): Span {
  const hasValue = source.kind === 'key' && source.value !== '';
  if (!hasValue || start < node.valueStart) return headOf(source, outline);
  return { start: source.valueStart, end: source.valueStart + source.value.length };
}

/** What is underlined where a part is not known any closer: the key, an item's line, a document's first key. */
function headOf(source: OutlineNode, { lineStarts, text }: Outline): Span {
  if (source.kind === 'key' || source.kind === 'line') return { start: source.start, end: source.end };
  if (source.kind === 'item') return restOfLine(source.start, text);
  const [first] = source.children.filter(({ kind }) => kind === 'key');
  if (first !== undefined) return { start: first.start, end: first.end };
  return restOfLine(source.printsAt ?? lineStarts[source.line] ?? 0, text);
}

function restOfLine(start: number, text: string): Span {
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline === -1 ? text.length : newline);
  return { start, end: start + line.trimEnd().length };
}
