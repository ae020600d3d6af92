/**
 * The line ends of Windows: a text without them, and the tree of that text with the places that it has in the first one.
 * Knows which characters are left out; does not know how a text is read.
 */
import type { Span } from '../../text.ts';
import type { YamlEntry, YamlItem, YamlNode } from '../tree.ts';

/** With `\n` in the place of `\r\n`. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The tree of `withLineFeeds(text)`, with its places in `text`. */
export function placedIn(text: string, root: YamlNode): YamlNode {
  return new Places(text).node(root);
}

class Places {
  /** Where in the text without them those line feeds stand that had a carriage return before. */
  readonly #ends: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2))
      this.#ends.push(at - this.#ends.length);
  }

  /** The common style has no anchors, nor anything that follows from one: each node is met once. */
  node(node: YamlNode): YamlNode {
    const span = this.#span(node.span);
    if (node.type === 'mapping')
      return { ...node, span, entries: node.entries.map((entry) => this.#entry(entry)) };
    if (node.type === 'sequence') return { ...node, span, items: node.items.map((item) => this.#item(item)) };
    return { ...node, span };
  }

  #entry(entry: YamlEntry): YamlEntry {
    const value = this.node(entry.value);
    return { ...entry, keySpan: this.#span(entry.keySpan), value, valueSpan: value.span };
  }

  #item(item: YamlItem): YamlItem {
    const value = this.node(item.value);
    return { ...item, value, span: value.span };
  }

  #span({ start, end }: Span): Span {
    return { start: this.#place(start), end: this.#place(end) };
  }

  /** Behind as many carriage returns as line feeds of theirs stand before; one at the place itself is not passed. */
  #place(at: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return at + low;
  }
}
