/**
 * A built resource as YAML, in pieces: lines that stand in a file as they are, and what was made between them.
 * Knows how much of a text may be taken over whole; does not know what is in it.
 *
 * A line that nobody changed has to stay a copy, with the comments above it, since a fix can edit no other. So a mapping
 * or list keeps the columns that it has in its file, and of one that changed the unchanged entries are still copies.
 */
import { lineEnd, lineStart, nextLine } from '../documents/places.ts';
import { memo } from '../memo.ts';
import type { Piece } from '../views/composed/composedView.ts';
import type { Place } from '../views/place.ts';
import type { SourcedEntry, SourcedMapping, SourcedNode, SourcedSequence } from './node.ts';
import { keyPiece, type Part, scalarParts } from './printScalar.ts';

/** Deeper than anything that is read. */
const mostIndent = 10_000;

const printed = memo<SourcedMapping, readonly Piece[]>();

/** The pieces of a mapping at the left margin; the same for the same one. */
export function print(root: SourcedMapping): readonly Piece[] {
  const known = printed.get(root);
  if (known !== undefined) return known;
  const printer = new Printer();
  printer.mapping(root, 0, '');
  printed.set(root, printer.pieces);
  return printer.pieces;
}

class Printer {
  readonly pieces: Piece[] = [];

  /** `lead` is what stands before the first key on its line: spaces, or a dash. */
  mapping({ entries }: SourcedMapping, column: number, lead: string): void {
    let before = lead;
    for (const [key, entry] of entries) {
      this.#entry(key, entry, column, before);
      before = ' '.repeat(column);
    }
  }

  #entry(key: string, entry: SourcedEntry, column: number, lead: string): void {
    const { value, at } = entry;
    const lines = entry.isCopy ? wholeLines(at, value.at, lead) : undefined;
    if (lines !== undefined) {
      this.#copy(lines);
      return;
    }
    const isOpen = isFilled(value) && !isOneLine(value);
    const keyLine = isOpen ? wholeKeyLine(at, key, lead) : undefined;
    if (keyLine !== undefined) this.#copy(keyLine);
    else {
      this.#make(lead, at);
      this.#put(keyPiece(key, at));
      this.#make(isOpen ? ':\n' : ': ', at);
    }
    if (isOpen) this.#inside(value, column);
    else this.#inline(value, column);
  }

  #inside(value: SourcedMapping | SourcedSequence, column: number): void {
    if (value.type === 'mapping') {
      const own = value.isFlow ? undefined : columnOfKeys(value);
      const inner = own !== undefined && own > column ? own : column + 2;
      this.mapping(value, inner, ' '.repeat(inner));
    } else {
      const own = value.isFlow ? undefined : columnOfDashes(value);
      this.#sequence(value, own !== undefined && own >= column ? own : column + 2);
    }
  }

  #sequence({ items }: SourcedSequence, column: number): void {
    for (const item of items) this.#item(item, column);
  }

  #item(item: SourcedNode, column: number): void {
    const dash = `${' '.repeat(column)}- `;
    const lines = item.isCopy ? wholeLines(item.at, item.at, dash) : undefined;
    if (lines !== undefined) this.#copy(lines);
    else if (!isFilled(item) || isOneLine(item)) {
      this.#make(dash, item.at);
      this.#inline(item, column);
    } else if (item.type === 'mapping') {
      const own = item.isFlow ? undefined : columnOfKeys(item);
      const inner = own !== undefined && own > column + 1 ? own : column + 2;
      this.mapping(item, inner, dash.padEnd(inner));
    } else {
      this.#make(`${dash.trimEnd()}\n`, item.at);
      this.#sequence(item, column + 2);
    }
  }

  /** What stands behind a key or a dash, to the end of the line. */
  #inline(node: SourcedNode, column: number): void {
    if (node.type === 'scalar') for (const part of scalarParts(node, column)) this.#put(part);
    else if (node.type === 'unknown') this.#make('unknown', node.at);
    else if (isOneLine(node)) this.#put({ copied: node.at });
    else this.#make(node.type === 'mapping' ? '{}' : '[]', node.at);
    this.#make('\n', node.at);
  }

  #put(part: Part): void {
    if ('copied' in part) this.pieces.push({ kind: 'copied', from: part.copied });
    else this.#make(part.text, part.near);
  }

  #make(text: string, near: Place): void {
    if (text !== '') this.pieces.push({ kind: 'made', text, near });
  }

  /** Lines; the last one of a file may have no end. */
  #copy(from: Place): void {
    const last = this.pieces.at(-1);
    const follows =
      last?.kind === 'copied' && last.from.in === from.in && last.from.span.end === from.span.start;
    if (follows)
      this.pieces[this.pieces.length - 1] = {
        kind: 'copied',
        from: { in: from.in, span: { start: last.from.span.start, end: from.span.end } },
      };
    else this.pieces.push({ kind: 'copied', from });
    if (from.in.text?.[from.span.end - 1] !== '\n') this.#make('\n', from);
  }
}

/** Whether anything is in it. */
function isFilled(node: SourcedNode): node is SourcedMapping | SourcedSequence {
  if (node.type === 'mapping') return node.entries.size > 0;
  return node.type === 'sequence' && node.items.length > 0;
}

/** In flow style as it is written, on one line. */
function isOneLine(node: SourcedNode): boolean {
  if (!node.isCopy || (node.type !== 'mapping' && node.type !== 'sequence') || !node.isFlow) return false;
  const { in: text, span } = node.at;
  return text.text?.slice(span.start, span.end).includes('\n') === false;
}

/**
 * The lines from where `first` begins to where `last` ends, with the comments above, if `lead` stands before it and
 * nothing behind.
 */
function wholeLines(first: Place, last: Place, lead: string): Place | undefined {
  const { text } = first.in;
  if (text === undefined || last.in !== first.in || last.span.start < first.span.start) return undefined;
  const start = lineStart(text, first.span.start);
  if (text.slice(start, first.span.start) !== lead) return undefined;
  if (first !== last && !/^[ \t]*:(?:\s|$)/.test(text.slice(first.span.end, first.span.end + 80)))
    return undefined;
  // A block scalar ends behind its last line.
  const isBehindLine = last.span.end > last.span.start && text[last.span.end - 1] === '\n';
  const end = isBehindLine ? last.span.end : nextLine(text, last.span.end);
  const behind = isBehindLine ? '' : text.slice(last.span.end, lineEnd(text, last.span.end));
  if (!/^[ \t]*(?:#.*)?$/.test(behind)) return undefined;
  return { in: first.in, span: { start: withComments(text, start), end } };
}

/** The line of a key behind which nothing but a comment stands. */
function wholeKeyLine(at: Place, key: string, lead: string): Place | undefined {
  const { text } = at.in;
  if (text === undefined || !isKeyAt(key, at)) return undefined;
  const start = lineStart(text, at.span.start);
  if (text.slice(start, at.span.start) !== lead) return undefined;
  const end = nextLine(text, at.span.end);
  const behind = text.slice(at.span.end, lineEnd(text, at.span.end));
  return /^[ \t]*:[ \t]*(?:#.*)?$/.test(behind)
    ? { in: at.in, span: { start: withComments(text, start), end } }
    : undefined;
}

function isKeyAt(key: string, { in: { text }, span }: Place): boolean {
  return text?.slice(span.start, span.end) === key;
}

/**
 * Where the comments and empty lines above a line begin. One that stands further in may be the end of a text in a block
 * (`|`), which no line of its own ends.
 */
function withComments(text: string, start: number): number {
  const indent = /^ */.exec(text.slice(start, start + mostIndent))?.[0].length ?? 0;
  let first = start;
  while (first > 0) {
    const above = lineStart(text, first - 1);
    const comment = /^([ \t]*)(?:#.*)?\r?\n$/.exec(text.slice(above, first));
    const isFurtherIn = (comment?.[1]?.length ?? 0) > indent && /#/.test(comment?.[0] ?? '');
    if (above >= first || comment === null || isFurtherIn) break;
    first = above;
  }
  return first;
}

/** The column of the keys of a mapping in block style, as it is written. */
function columnOfKeys({ entries, at }: SourcedMapping): number | undefined {
  for (const [key, entry] of entries)
    if (entry.at.in === at.in && entry.at.span.start === at.span.start && isKeyAt(key, entry.at))
      return columnOf(entry.at);
  return undefined;
}

/** The column of the dashes of a list in block style: of the first that stands on the line of its item. */
function columnOfDashes({ items }: SourcedSequence): number | undefined {
  for (const { at } of items) {
    const { text = '' } = at.in;
    const start = lineStart(text, at.span.start);
    const dash = /^( *)- *$/.exec(text.slice(start, at.span.start));
    if (dash !== null) return dash[1]?.length;
  }
  return undefined;
}

function columnOf({ in: { text = '' }, span }: Place): number {
  return span.start - lineStart(text, span.start);
}
