/**
 * A document's tree -> the tree that a build begins with.
 * Knows two readers: of kustomizations and JSON patches, which is kubectl's own, and of resources and strategic patches,
 * which is go-yaml v3: own keys always win over merges, `yes` is a text, and a date a time.
 */
import { plainValue } from '../documents/scalars.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { PlacedText } from '../views/place.ts';
import { type SourcedEntry, type SourcedNode, unknownNode } from './node.ts';
import { timeOf } from './timestamp.ts';

export interface SourcedTree {
  readonly root: SourcedNode;
  /** A key that stands twice in a mapping: Kustomize refuses that in resources. */
  readonly repeatedKey: string | undefined;
  /** A key that is no text to it: it refuses that as well. */
  readonly oddKey: string | undefined;
}

export type Dialect = 'kubectl' | 'kustomize';

const made = memo<
  YamlNode,
  { readonly tree: SourcedTree; readonly text: PlacedText; readonly dialect: Dialect }
>();

/** The tree of a text that stands in a file, in which its places are; the same for the same one. */
export function readTree(root: YamlNode, text: PlacedText, dialect: Dialect): SourcedTree {
  const known = made.get(root);
  if (known?.text === text && known.dialect === dialect) return known.tree;
  const reader = new TreeReader(text, dialect);
  const tree = { root: reader.read(root), repeatedKey: reader.repeatedKey, oddKey: reader.oddKey };
  made.set(root, { tree, text, dialect });
  return tree;
}

class TreeReader {
  repeatedKey: string | undefined;
  oddKey: string | undefined;
  readonly #text: PlacedText;
  readonly #isKubectl: boolean;
  readonly #read = new Map<YamlNode, SourcedNode>();

  constructor(text: PlacedText, dialect: Dialect) {
    this.#text = text;
    this.#isKubectl = dialect === 'kubectl';
  }

  /** Aliases of one anchor are one node. */
  read(node: YamlNode): SourcedNode {
    const known = this.#read.get(node);
    if (known !== undefined) return known;
    const read = this.#make(node);
    this.#read.set(node, read);
    return read;
  }

  /** A folded text (`>`) with indented lines, or empty ones at an end: go-yaml v3 writes another one for it. */
  #isWrittenAnew({ style, text, span }: YamlScalar): boolean {
    return style === 'block' && this.#text.text?.[span.start] === '>' && /(?:^|\n)[ \t]|^\n|\n\n$/.test(text);
  }

  /** A block scalar whose last line has no end, which kubectl adds and Kustomize does not. */
  #isCutOff({ style, text, span }: YamlScalar): boolean {
    const whole = this.#text.text ?? '';
    return (
      style === 'block' && text.endsWith('\n') && !whole.endsWith('\n') && span.end >= whole.trimEnd().length
    );
  }

  #make(node: YamlNode): SourcedNode {
    const at = { in: this.#text, span: node.span };
    const isOwn = !node.isAnchored;
    if (node.type === 'scalar') {
      if (!this.#isKubectl && this.#isWrittenAnew(node))
        return { type: 'unknown', reason: { id: 'kustomize-folded' }, at, isCopy: false };
      if (!this.#isKubectl && this.#isCutOff(node)) {
        const text = node.text.replace(/\n$/, '');
        return { type: 'scalar', value: text, text, at, isCopy: false };
      }
      const value = this.#isKubectl ? node.value : valueOfScalar(node);
      return { type: 'scalar', value, text: node.text, at, isCopy: isOwn && Object.is(value, node.value) };
    }
    if (node.type === 'hole')
      return {
        type: 'unknown',
        reason: { id: 'kustomize-template', expression: node.expression },
        at,
        isCopy: false,
      };
    if (node.type === 'sequence') {
      const items = node.items.map(({ value }) => this.#item(value));
      const isCopy =
        isOwn && node.items.every(({ isAlias }, index) => !isAlias && items[index]?.isCopy === true);
      return { type: 'sequence', items, isFlow: node.isFlow, at, isCopy };
    }
    const entries = this.#entries(node);
    const isCopy = isOwn && node.merged.length === 0 && [...entries.values()].every((entry) => entry.isCopy);
    return { type: 'mapping', entries, isFlow: node.isFlow, at, isCopy };
  }

  /** Printed anew, as all objects are, a comment behind the head of a block becomes part of the text in a list. */
  #item(node: YamlNode): SourcedNode {
    const read = this.read(node);
    if (this.#isKubectl || node.type !== 'scalar' || node.style !== 'block') return read;
    const head = /^[^\n]*/.exec(this.#text.text?.slice(node.span.start, node.span.end) ?? '')?.[0] ?? '';
    return head.includes('#') ? unknownNode({ id: 'kustomize-block-comment' }, read.at) : read;
  }

  #entries({ entries, merged }: YamlMapping): ReadonlyMap<string, SourcedEntry> {
    const read = new Map<string, SourcedEntry>();
    for (const entry of entries) {
      const key = this.#keyOf(entry);
      if (read.has(key)) this.repeatedKey ??= key;
      read.set(key, this.#entry(entry, key));
    }
    for (const entry of merged) {
      const key = this.#keyOf(entry);
      if (this.#isKubectl || !read.has(key)) read.set(key, { ...this.#entry(entry, key), isCopy: false });
    }
    return read;
  }

  /** What is a boolean or a number to kubectl's reader is the text that it is to the other one. */
  #keyOf({ key, keySpan, keyStyle }: YamlEntry): string {
    if (this.#isKubectl || keyStyle !== 'plain') return key;
    const written = this.#text.text?.slice(keySpan.start, keySpan.end) ?? key;
    if (!isTextKey(written)) this.oddKey ??= written;
    return written;
  }

  #entry({ key, keySpan, value, isAlias }: YamlEntry, name: string): SourcedEntry {
    const own = this.read(value);
    // What a patch makes of the anchor is seen behind its alias.
    const isOdd = isAlias && !this.#isKubectl && own.type === 'scalar' && own.value === null;
    const read = isOdd ? unknownNode({ id: 'kustomize-not-done', field: name }, own.at) : own;
    const at = { in: this.#text, span: keySpan };
    return { value: read, at, isCopy: !isAlias && key === name && read.isCopy };
  }
}

/** Whether a key is a text where it stands plain, to go-yaml v3. */
export function isTextKey(key: string): boolean {
  return typeof valueOfPlain(plainValue(key), key) === 'string' && timeOf(key) === undefined;
}

/** As go-yaml v3 has it. */
function valueOfScalar({ style, value, text }: YamlScalar): YamlScalar['value'] {
  return style === 'plain' ? valueOfPlain(value, text) : value;
}

function valueOfPlain(value: YamlScalar['value'], text: string): YamlScalar['value'] {
  if (typeof value === 'boolean' && !/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return text;
  return typeof value === 'string' ? (timeOf(text) ?? value) : value;
}
