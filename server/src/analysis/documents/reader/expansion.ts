/**
 * How much a document becomes when its aliases are written out.
 * Knows the bound of go-yaml's decoder: how many of the nodes that it makes may come from aliases.
 *
 * Like go-yaml, we count what a document expands to, without expanding it. Levels are counted with aliases followed,
 * since everything that walks a tree recurses.
 */
import { isLeaf, type YamlItem, type YamlMapping, type YamlNode } from '../tree.ts';

/** What `<<` brings to a mapping, as it is written; the tree has only what counts of it. */
export type Merges = ReadonlyMap<YamlMapping, readonly YamlItem[]>;

/** From `allowedAliasRatio` of go.yaml.in/yaml/v2: up to 400,000 nodes 99 % may be repeated, from 4,000,000 on 10 %. */
const range = { low: 400_000, high: 4_000_000 } as const;

/**
 * Where Go's decoder gives up: the alias that stands in the document's own text. Undefined where it does not. Nothing
 * is written out, and no more steps are made than it would make.
 */
export function excessAt(root: YamlNode, merges: Merges): number | undefined {
  const counter = new Counter(merges);
  counter.count(root, false);
  return counter.isExcessive ? counter.aliasAt : undefined;
}

class Counter {
  readonly #merges: Merges;
  #nodes = 0;
  #repeated = 0;
  isExcessive = false;
  aliasAt = 0;

  constructor(merges: Merges) {
    this.#merges = merges;
  }

  count(node: YamlNode, isRepeated: boolean): void {
    this.#step(isRepeated);
    if (this.isExcessive || isLeaf(node)) return;
    if (node.type === 'sequence') {
      for (const item of node.items) this.#countItem(item, item.span.start, isRepeated);
      return;
    }
    for (const entry of node.entries) {
      this.#step(isRepeated);
      this.#countItem(entry, entry.valueSpan.start, isRepeated);
    }
    for (const item of this.#merges.get(node) ?? []) this.#countItem(item, item.span.start, isRepeated);
  }

  #countItem({ value, isAlias }: Pick<YamlItem, 'value' | 'isAlias'>, at: number, isRepeated: boolean): void {
    if (this.isExcessive) return;
    if (isAlias && !isRepeated) this.aliasAt = at;
    if (isAlias) this.#step(isRepeated);
    this.count(value, isRepeated || isAlias);
  }

  #step(isRepeated: boolean): void {
    this.#nodes += 1;
    if (isRepeated) this.#repeated += 1;
    if (this.#repeated <= 100 || this.#nodes <= 1000) return;
    if (this.#repeated / this.#nodes > allowedShare(this.#nodes)) this.isExcessive = true;
  }
}

function allowedShare(nodes: number): number {
  const beyond = Math.min(Math.max((nodes - range.low) / (range.high - range.low), 0), 1);
  return 0.99 - 0.89 * beyond;
}
