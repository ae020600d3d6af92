/**
 * A document's tree -> the tree that a build begins with.
 * Knows how Kustomize reads resources and patches, with go-yaml v3: own keys always win over merges, and `yes` is a text.
 */

import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { PlacedText } from '../views/place.ts';
import type { SourcedEntry, SourcedNode } from './node.ts';

export interface SourcedTree {
  readonly root: SourcedNode;
  /** A key that stands twice in a mapping: Kustomize refuses it. */
  readonly repeatedKey: string | undefined;
}

const made = memo<PlacedText, SourcedTree>();

/** The tree of a text that stands in a file; the same for the same text. */
export function readTree(root: YamlNode, text: PlacedText): SourcedTree {
  const known = made.get(text);
  if (known !== undefined) return known;
  const reader = new TreeReader(text);
  const tree = { root: reader.read(root), repeatedKey: reader.repeatedKey };
  made.set(text, tree);
  return tree;
}

class TreeReader {
  repeatedKey: string | undefined;
  readonly #text: PlacedText;
  readonly #read = new Map<YamlNode, SourcedNode>();

  constructor(text: PlacedText) {
    this.#text = text;
  }

  /** Aliases of one anchor are one node. */
  read(node: YamlNode): SourcedNode {
    const known = this.#read.get(node);
    if (known !== undefined) return known;
    const read = this.#make(node);
    this.#read.set(node, read);
    return read;
  }

  #make(node: YamlNode): SourcedNode {
    const at = { in: this.#text, span: node.span };
    const isOwn = !node.isAnchored;
    if (node.type === 'scalar')
      return { type: 'scalar', ...meaningOf(node), at, isCopy: isOwn && !isOddWord(node) };
    if (node.type === 'hole')
      return {
        type: 'unknown',
        reason: { id: 'kustomize-template', expression: node.expression },
        at,
        isCopy: false,
      };
    if (node.type === 'sequence') {
      const items = node.items.map(({ value }) => this.read(value));
      const isCopy =
        isOwn && node.items.every(({ isAlias }, index) => !isAlias && items[index]?.isCopy === true);
      return { type: 'sequence', items, isFlow: node.isFlow, at, isCopy };
    }
    const entries = this.#entries(node);
    const isCopy = isOwn && node.merged.length === 0 && [...entries.values()].every((entry) => entry.isCopy);
    return { type: 'mapping', entries, isFlow: node.isFlow, at, isCopy };
  }

  #entries({ entries, merged }: YamlMapping): ReadonlyMap<string, SourcedEntry> {
    const read = new Map<string, SourcedEntry>();
    for (const entry of entries) {
      if (read.has(entry.key)) this.repeatedKey ??= entry.key;
      read.set(entry.key, this.#entry(entry, true));
    }
    for (const entry of merged) if (!read.has(entry.key)) read.set(entry.key, this.#entry(entry, false));
    return read;
  }

  #entry({ keySpan, value, isAlias }: YamlEntry, isOwn: boolean): SourcedEntry {
    const read = this.read(value);
    return { value: read, at: { in: this.#text, span: keySpan }, isCopy: isOwn && !isAlias && read.isCopy };
  }
}

/** Words that are booleans to YAML 1.1 and texts to 1.2. */
function isOddWord({ style, value, text }: YamlScalar): boolean {
  return style === 'plain' && typeof value === 'boolean' && !/^(?:true|false)$/i.test(text);
}

function meaningOf(scalar: YamlScalar): { readonly value: YamlScalar['value']; readonly text: string } {
  const { value, text } = scalar;
  return isOddWord(scalar) ? { value: text, text } : { value, text };
}
