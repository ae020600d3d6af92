/**
 * A masked template's tree -> the tree that says of each part whether it is written there, may be, or is not known.
 * Knows actions by their places and columns; does not know what they print.
 */
import { columnOf } from '../../documents/places.ts';
import type {
  YamlEntry,
  YamlHole,
  YamlItem,
  YamlMapping,
  YamlNode,
  YamlSequence,
} from '../../documents/tree.ts';
import type { Span } from '../../text.ts';
import type { Block, MaskedTemplate } from './maskedTemplate.ts';

/** A document of a masked template. */
export interface MaskedDocument {
  readonly template: MaskedTemplate;
  /** As it is written. */
  readonly written: string;
  /** Where the document begins in it, and where it is over. */
  readonly startOffset: number;
  readonly endOffset: number;
  /** A key that the template may have where it is not seen. */
  readonly elsewhere: (mapping: YamlMapping) => YamlHole | undefined;
}

export function treeOf(root: YamlNode, document: MaskedDocument): YamlNode {
  return new Reader(document).read(root);
}

class Reader {
  readonly #document: MaskedDocument;
  readonly #open = new Map<YamlNode | YamlEntry, YamlHole>();

  constructor(document: MaskedDocument) {
    this.#document = document;
  }

  read(root: YamlNode): YamlNode {
    this.#notePrints(root);
    const first = root.type === 'mapping' ? root.entries[0]?.keySpan.start : root.span.start;
    return this.#node(root, this.#blocksAt(first ?? 0));
  }

  #node(node: YamlNode, base: readonly Block[]): YamlNode {
    if (node.type === 'hole') return node;
    if (node.type === 'mapping') return this.#mapping(node, base);
    if (node.type === 'sequence') return this.#sequence(node, base);
    return this.#isUnknown(node.span) ? this.#hole(node.span) : node;
  }

  #mapping(node: YamlMapping, base: readonly Block[]): YamlMapping {
    let rest = this.#open.get(node) ?? this.#document.elsewhere(node);
    const entries: YamlEntry[] = [];
    for (const entry of node.entries) {
      const { keySpan, value, isAlias } = entry;
      if (this.#isUnknown(keySpan)) {
        rest ??= this.#hole(keySpan);
        continue;
      }
      const blocks = this.#blocksAt(keySpan.start);
      const condition = this.#condition(blocks, base);
      const open = this.#open.get(entry);
      entries.push({
        ...entry,
        value: open ?? (isAlias ? value : this.#node(value, blocks)),
        ...(condition && { condition }),
      });
    }
    return { ...node, entries, ...(rest && { rest }) };
  }

  #sequence(node: YamlSequence, base: readonly Block[]): YamlSequence {
    let rest = this.#open.get(node);
    const items = node.items.map((item): YamlItem => {
      const blocks = this.#blocksAt(item.span.start);
      const condition = this.#condition(blocks, base);
      const range = blocks.slice(base.length).find(({ isRange }) => isRange);
      if (range !== undefined) rest ??= this.#holeIn(range.head);
      return {
        ...item,
        value: item.isAlias ? item.value : this.#node(item.value, blocks),
        ...(condition && { condition }),
      };
    });
    return { ...node, items, ...(rest && { rest }) };
  }

  /** The outermost block that what holds the part is not in. */
  #condition(blocks: readonly Block[], base: readonly Block[]): YamlHole | undefined {
    const block = blocks.find((one, index) => base[index] !== one);
    return block && this.#holeIn(block.head);
  }

  #blocksAt(offset: number): readonly Block[] {
    return this.#document.template.blocksAt(offset + this.#document.startOffset);
  }

  #isUnknown({ start, end }: Span): boolean {
    const { template, startOffset } = this.#document;
    const [from, to] = [start + startOffset, end + startOffset];
    return overlaps(template.unknown, from, Math.max(to, from));
  }

  #hole(span: Span): YamlHole {
    const { written, startOffset } = this.#document;
    const expression = written.slice(span.start + startOffset, span.end + startOffset);
    return { type: 'hole', expression, span, isAnchored: false };
  }

  #holeIn({ start, end }: Span): YamlHole {
    const { startOffset } = this.#document;
    return this.#hole({ start: start - startOffset, end: end - startOffset });
  }

  #notePrints(root: YamlNode): void {
    const { template, startOffset, endOffset, written } = this.#document;
    for (const { span, column } of template.prints) {
      if (span.start < startOffset) continue;
      if (span.start >= endOffset) break;
      const hole = this.#holeIn(span);
      const at = span.start - startOffset;
      const chain = openAt(root, at, written.slice(startOffset));
      const fitting = column === undefined ? [] : chain.filter((one) => one.column === column);
      const deepest = chain.at(-1);
      // Below a key that has nothing yet it is the key's.
      const isBelow =
        deepest !== undefined && 'key' in deepest.part && (column ?? deepest.column + 1) > deepest.column;
      if (isBelow) this.#open.set(deepest.part, hole);
      for (const { part } of isBelow && column !== undefined ? [] : fitting.length > 0 ? fitting : chain)
        if (!this.#open.has(part)) this.#open.set(part, hole);
    }
  }
}

interface Open {
  readonly part: YamlNode | YamlEntry;
  readonly column: number;
}

/** What is open at an offset: mappings, lists, and a key that holds nothing; the outermost first. */
function openAt(root: YamlNode, offset: number, text: string): readonly Open[] {
  const chain: Open[] = [];
  let node: YamlNode | undefined = root;
  while (node !== undefined) {
    if (node.type === 'scalar' || node.type === 'hole' || node.isFlow) break;
    const parts: readonly (YamlEntry | YamlItem)[] = node.type === 'mapping' ? node.entries : node.items;
    chain.push({ part: node, column: columnOf(text, node.span.start) });
    const last: YamlEntry | YamlItem | undefined = parts.findLast((part) => startOf(part) < offset);
    if (last === undefined || last.isAlias) break;
    const { value }: YamlEntry | YamlItem = last;
    if ('key' in last && value.type === 'scalar' && value.span.start === value.span.end)
      chain.push({ part: last, column: columnOf(text, last.keySpan.start) });
    node = value;
  }
  return chain;
}

function startOf(part: YamlEntry | YamlItem): number {
  return 'key' in part ? part.keySpan.start : part.span.start;
}

function overlaps(spans: readonly Span[], from: number, to: number): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const first = spans[low];
  return first !== undefined && first.start < to;
}
