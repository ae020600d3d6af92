/**
 * What stands below what in a text of YAML or in a template of one: keys, items and lines, by indentation alone.
 * Knows block style and `{{ … }}`; reads no values, and never fails.
 */
import { lineStartsOf } from '../../text.ts';
import type { Action } from './actions.ts';
import { colonOf, isBlockHeader, unquoted } from './keyLine.ts';
import { filledIn, TemplateLines } from './templateLines.ts';

/** A key, an item of a list or a line of text. */
export interface OutlineNode {
  readonly kind: 'root' | 'key' | 'item' | 'line';
  /** Of a key the key; of a line what stands on it. What a template fills in is `\u0001`, as long as it is written. */
  readonly name: string;
  /** Of a key what stands behind it on its line, in the same way. */
  readonly value: string;
  readonly line: number;
  /** Offsets of the name, and of the value where there is any. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly column: number;
  /** The block of the template that it stands in; 0 outside of all. */
  readonly block: number;
  readonly parent: OutlineNode | undefined;
  readonly children: OutlineNode[];
  /** Offset of the first action that may print more into it. */
  printsAt: number | undefined;
}

export interface Outline {
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** One for each document. */
  readonly roots: readonly OutlineNode[];
  /** What is written on a line, without white space at its end; undefined where an action stands on it. */
  readonly literal: (line: number) => string | undefined;
  /** The innermost nodes of each line. */
  readonly nodes: ReadonlyMap<number, OutlineNode>;
}

/** Costs what the text's length costs. */
export function outlineOf(text: string, isGoTemplate: boolean): Outline {
  return new Reader(text, isGoTemplate).read();
}

class Reader {
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #lines: TemplateLines;
  readonly #roots: OutlineNode[] = [];
  readonly #nodes = new Map<number, OutlineNode>();
  readonly #withActions = new Set<number>();
  #stack: OutlineNode[] = [];
  /** So many of the outermost nodes of the stack print something already. */
  #printing = 0;
  /** The column that lines of a block scalar are deeper than, and its node. */
  #scalar: { readonly node: OutlineNode; readonly column: number } | undefined;

  constructor(text: string, isGoTemplate: boolean) {
    this.#text = text;
    this.#lineStarts = lineStartsOf(text);
    this.#lines = new TemplateLines(text, isGoTemplate);
  }

  read(): Outline {
    this.#startDocument(0);
    for (const [line, start] of this.#lineStarts.entries()) this.#readLine(line, start);
    return {
      text: this.#text,
      lineStarts: this.#lineStarts,
      roots: this.#roots,
      nodes: this.#nodes,
      literal: (line) => (this.#withActions.has(line) ? undefined : this.#rawLine(line)),
    };
  }

  #rawLine(line: number): string {
    return this.#text.slice(this.#lineStarts[line] ?? 0, this.#lineStarts[line + 1]).trimEnd();
  }

  #readLine(line: number, start: number): void {
    const raw = this.#rawLine(line);
    const { masked, hasActions, isHidden, prints } = this.#lines.read(start, raw);
    if (hasActions) this.#withActions.add(line);
    if (/^---(\s|$)/.test(masked)) {
      this.#startDocument(line);
      return;
    }
    const rest = masked.replaceAll(filledIn, ' ').trim();
    if (!isHidden && rest !== '') {
      this.#addLine(line, start, masked);
      for (const action of prints) this.#noteInLine(line, action);
      return;
    }
    for (const action of prints) this.#notePrint(action);
  }

  #startDocument(line: number): void {
    const start = this.#lineStarts[line] ?? 0;
    const root: OutlineNode = {
      kind: 'root',
      name: '',
      value: '',
      line,
      start,
      end: start,
      valueStart: start,
      column: -1,
      block: this.#lines.block,
      parent: undefined,
      children: [],
      printsAt: undefined,
    };
    const last = this.#roots.at(-1);
    if (last !== undefined && last.children.length === 0 && last.printsAt === undefined) this.#roots.pop();
    this.#roots.push(root);
    this.#stack = [root];
    this.#printing = 0;
    this.#scalar = undefined;
  }

  #addLine(line: number, start: number, masked: string): void {
    const column = masked.length - masked.trimStart().length;
    if (this.#scalar !== undefined && column > this.#scalar.column) {
      this.#add(this.#scalar.node, 'line', line, { start, column, name: masked.slice(column) });
      return;
    }
    this.#scalar = undefined;
    if (masked[column] === '#') {
      // A comment ends nothing, wherever it stands.
      const parent = this.#openBefore(column);
      if (parent !== undefined)
        this.#add(parent, 'line', line, { start, column, name: masked.slice(column) });
      return;
    }
    let at = column;
    while (masked[at] === '-' && (masked[at + 1] === ' ' || at + 1 === masked.length)) {
      this.#popTo(at, 'item');
      this.#push('item', line, { start, column: at, name: '-' });
      at += 1;
      while (masked[at] === ' ') at += 1;
    }
    if (at >= masked.length) return;
    const rest = masked.slice(at);
    const colon = colonOf(rest);
    if (colon === undefined) {
      this.#popTo(at, 'line');
      const parent = this.#stack.at(-1);
      const node = parent && this.#add(parent, 'line', line, { start, column: at, name: rest });
      if (node !== undefined && isBlockHeader(rest)) this.#openScalar(node, column);
      return;
    }
    this.#popTo(at, 'key');
    const value = rest.slice(colon + 1).trimStart();
    const valueStart = start + masked.length - value.length;
    const name = unquoted(rest.slice(0, colon).trimEnd());
    const length = rest.slice(0, colon).trimEnd().length;
    const key = this.#push('key', line, { start, column: at, name, length, value, valueStart });
    if (key !== undefined && isBlockHeader(value)) this.#openScalar(key, at);
  }

  #openScalar(node: OutlineNode, column: number): void {
    this.#scalar = { node, column };
  }

  /** Items of a list may stand in the column of its key. */
  #popTo(column: number, kind: OutlineNode['kind']): void {
    for (let top = this.#stack.at(-1); top !== undefined && top.kind !== 'root'; top = this.#stack.at(-1)) {
      const isBelow = top.column < column || (kind === 'item' && top.column === column && top.kind === 'key');
      if (isBelow) return;
      this.#stack.pop();
      this.#printing = Math.min(this.#printing, this.#stack.length);
    }
  }

  #push(kind: OutlineNode['kind'], line: number, part: Part): OutlineNode | undefined {
    const parent = this.#stack.at(-1);
    const node = parent && this.#add(parent, kind, line, part);
    if (node !== undefined) this.#stack.push(node);
    return node;
  }

  #add(
    parent: OutlineNode,
    kind: OutlineNode['kind'],
    line: number,
    { start, column, name, length = name.length, value = '', valueStart }: Part,
  ): OutlineNode {
    const from = start + column;
    const node: OutlineNode = {
      kind,
      name,
      value,
      line,
      start: from,
      end: from + length,
      valueStart: valueStart ?? from + length,
      column,
      block: this.#lines.block,
      parent,
      children: [],
      printsAt: undefined,
    };
    parent.children.push(node);
    this.#nodes.set(line, node);
    // What is filled in may be any key or text.
    if (name.includes(filledIn)) parent.printsAt ??= from;
    return node;
  }

  /** An action on the line of a key or item may print below it. */
  #noteInLine(line: number, { span }: Action): void {
    const node = this.#nodes.get(line);
    const owner = node?.kind === 'line' ? node.parent : node;
    if (owner !== undefined) owner.printsAt ??= span.start;
  }

  /** An action on a line of its own prints into the node whose children stand in its column, or into any that is open. */
  #notePrint({ span, indent }: Action): void {
    if (this.#scalar !== undefined) {
      this.#scalar.node.printsAt ??= span.start;
      if (indent !== undefined && indent > this.#scalar.column) return;
    }
    if (indent !== undefined) {
      const node = this.#openBefore(indent);
      if (node !== undefined) node.printsAt ??= span.start;
      return;
    }
    for (const node of this.#stack.slice(this.#printing)) node.printsAt ??= span.start;
    this.#printing = this.#stack.length;
  }

  /** The innermost open node that stands left of a column, else the outermost. Columns of the stack never fall. */
  #openBefore(column: number): OutlineNode | undefined {
    let [low, high] = [0, this.#stack.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stack[middle]?.column ?? 0) < column) low = middle + 1;
      else high = middle;
    }
    return this.#stack[Math.max(low - 1, 0)];
  }
}

interface Part {
  readonly start: number;
  readonly column: number;
  readonly name: string;
  readonly length?: number;
  readonly value?: string;
  readonly valueStart?: number;
}
