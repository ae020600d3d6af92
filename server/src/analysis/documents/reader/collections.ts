/**
 * Lists and mappings while they are read.
 * Knows spans, merge keys and repeated keys; does not know how they are written.
 */
import type { YamlEntry, YamlItem, YamlMapping, YamlSequence } from '../tree.ts';
import type { Anchored } from './anchors.ts';
import { type MergeStep, mergedEntries, mergedMappings } from './merge.ts';
import type { Nodes, Properties } from './nodes.ts';
import { Refusal } from './tokens.ts';

/** How a collection begins. */
export interface Opening extends Properties {
  readonly start: number;
  readonly isFlow: boolean;
}

export class SequenceBuilder {
  readonly #nodes: Nodes;
  readonly #opening: Opening;
  readonly #enter: (anchored: Anchored) => void;
  readonly #items: YamlItem[] = [];
  #height = 0;
  #end: number;

  constructor(nodes: Nodes, opening: Opening) {
    this.#nodes = nodes;
    this.#opening = opening;
    this.#end = opening.start;
    this.#enter = nodes.open(opening.start, opening.anchor);
  }

  add(item: YamlItem): void {
    this.#items.push(item);
    this.#height = Math.max(this.#height, this.#nodes.height);
    this.#end = item.span.end;
  }

  /** `end` is behind the closing bracket, where there is one. */
  build(end = this.#end): YamlItem {
    const { start, isFlow, anchor } = this.#opening;
    const span = { start, end };
    const isAnchored = anchor !== undefined;
    const value: YamlSequence = { type: 'sequence', items: this.#items, isFlow, span, isAnchored };
    this.#enter({ node: value, height: this.#height + 1 });
    return { value, isAlias: false, span };
  }
}

export class MappingBuilder {
  readonly #nodes: Nodes;
  readonly #opening: Opening;
  readonly #enter: (anchored: Anchored) => void;
  readonly #entries: YamlEntry[] = [];
  /** All that counts for merges, once there is one. */
  #steps: MergeStep[] | undefined;
  readonly #merges: YamlItem[] = [];
  #key: (YamlItem & { readonly name: string | undefined }) | undefined;
  #height = 0;
  #end: number;

  constructor(nodes: Nodes, opening: Opening) {
    this.#nodes = nodes;
    this.#opening = opening;
    this.#end = opening.start;
    this.#enter = nodes.open(opening.start, opening.anchor);
  }

  addKey(item: YamlItem): void {
    if (item.value.type !== 'scalar') throw new Refusal('invalid map key', item.span.start);
    const isMerge = this.#nodes.isMergeKey && !item.isAlias;
    this.#key = { ...item, name: isMerge ? undefined : this.#nodes.keyNameOf(item.value) };
  }

  /** Without an item the value is absent: it would stand at `colonEnd`, behind the colon, or behind its key. */
  addValue(item: YamlItem | undefined, colonEnd: number | undefined): void {
    const key = this.#key;
    if (key?.value.type !== 'scalar') return;
    const place = colonEnd ?? key.span.end;
    const value = item ?? this.#nodes.empty(place);
    this.#end = Math.max(place, value.span.end);
    this.#height = Math.max(this.#height, this.#nodes.height);
    if (key.name === undefined) this.#merge(value);
    else {
      this.#add({
        key: key.name,
        keySpan: key.span,
        keyStyle: key.value.style,
        value: value.value,
        isAlias: value.isAlias,
        valueSpan: value.span,
      });
    }
  }

  #add(entry: YamlEntry): void {
    this.#entries.push(entry);
    this.#steps?.push(entry);
  }

  #merge(item: YamlItem): void {
    const mappings = mergedMappings(item);
    const { start } = item.span;
    if (mappings === undefined) {
      throw new Refusal('map merge requires map or sequence of maps as the value', start);
    }
    this.#merges.push(item);
    this.#steps ??= [...this.#entries];
    for (const mapping of mappings) {
      this.#nodes.spendMerged(mapping.entries.length + mapping.merged.length, start);
      this.#steps.push(mapping);
    }
  }

  /** `end` is behind the closing brace, where there is one. */
  build(end = this.#end): YamlItem {
    const { start, isFlow, anchor } = this.#opening;
    const value: YamlMapping = {
      type: 'mapping',
      entries: this.#entries,
      merged: this.#steps === undefined ? [] : mergedEntries(this.#steps),
      isFlow,
      span: { start, end },
      isAnchored: anchor !== undefined,
    };
    if (this.#merges.length > 0) this.#nodes.noteMerges(value, this.#merges);
    this.#enter({ node: value, height: this.#height + 1 });
    return { value, isAlias: false, span: value.span };
  }
}
