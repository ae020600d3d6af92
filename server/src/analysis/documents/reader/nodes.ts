/**
 * The nodes of a tree, as they are read one after the other.
 * Knows aliases, tags and how much is too much; does not know the order of tokens.
 */
import { most } from '../guards.ts';
import { keyName, plainValue } from '../scalars.ts';
import type { YamlItem, YamlMapping, YamlNode, YamlScalar } from '../tree.ts';
import { type Anchored, Anchors } from './anchors.ts';
import { excessAt } from './expansion.ts';
import { Excess, Refusal, type Token } from './tokens.ts';
import { taggedMeaning, tagPrefix } from './values.ts';

/** What stands before a node. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly end: number;
}

export const noProperties: Properties = { anchor: undefined, tag: undefined, end: -1 };

export class Nodes {
  readonly #anchors = new Anchors();
  readonly #merges = new Map<YamlMapping, readonly YamlItem[]>();
  #hasAliases = false;
  #count = 0;
  #depth = 0;
  #mergedEntries = 0;
  /** How many levels the last node has, aliases followed. */
  height = 0;
  /** The last scalar merges what is its value, if it is a key. */
  isMergeKey = false;
  #isFloat = false;

  /** The root is whole: whether the document may be written out is known now. */
  finish(root: YamlNode): YamlNode {
    const excess = this.#hasAliases ? excessAt(root, this.#merges) : undefined;
    if (excess !== undefined) {
      throw new Refusal('document contains excessive aliasing: write out what it repeats', excess);
    }
    return root;
  }

  /** The full name of a tag. Directives that make handles are not looked at. */
  tagName({ text: handle, suffix, start }: Token): string {
    if (handle === '!!') return tagPrefix + suffix;
    if (handle.length > 1) throw new Refusal('found undefined tag handle', start);
    return handle + suffix;
  }

  alias({ text: name, start, end }: Token): YamlItem {
    const { node, height } = this.#anchors.resolve(name, start);
    if (this.#depth + height > most.depth) throw tooDeep(start);
    this.#hasAliases = true;
    this.isMergeKey = false;
    this.#isFloat = false;
    this.height = height;
    return { value: node, isAlias: true, span: { start, end } };
  }

  scalar({ text, style, start, end }: Token, { anchor, tag }: Properties): YamlItem {
    this.begin(start);
    const meaning = tag === undefined ? undefined : taggedMeaning(tag, text);
    if (meaning !== undefined && 'problem' in meaning) throw new Refusal(meaning.problem, start);
    const isImplicit = tag === undefined ? style === 'plain' : tag === '!' || tag === `${tagPrefix}merge`;
    const content = meaning ?? { value: style === 'plain' ? plainValue(text) : text, text };
    this.#isFloat = tag === `${tagPrefix}float`;
    return this.#scalarItem(
      { type: 'scalar', ...content, style, span: { start, end }, isAnchored: anchor !== undefined },
      anchor,
      isImplicit && text === '<<',
    );
  }

  /** A node that is not written, at the place where it would stand. */
  empty(at: number, { anchor, tag }: Properties = noProperties): YamlItem {
    const meaning = tag === undefined ? { value: null, text: '' } : taggedMeaning(tag, '');
    if ('problem' in meaning) throw new Refusal(meaning.problem, at);
    const span = { start: at, end: at };
    return this.#scalarItem(
      { type: 'scalar', ...meaning, style: 'plain', span, isAnchored: anchor !== undefined },
      anchor,
      false,
    );
  }

  #scalarItem(value: YamlScalar, anchor: string | undefined, isMergeKey: boolean): YamlItem {
    this.height = 0;
    this.isMergeKey = isMergeKey;
    if (anchor !== undefined) this.#anchors.begin(anchor)({ node: value, height: 0 });
    return { value, isAlias: false, span: value.span };
  }

  /** The name of a key that was read last. */
  keyNameOf({ value, text }: YamlScalar): string {
    return keyName(value, this.#isFloat ? '' : text);
  }

  begin(at: number): void {
    this.#count += 1;
    if (this.#count > most.nodes) {
      throw new Excess({ id: 'document-too-complex', of: 'nodes', most: most.nodes }, at);
    }
  }

  /** A collection begins; the function is called with what it has become. */
  open(at: number, anchor: string | undefined): (anchored: Anchored) => void {
    this.begin(at);
    this.#depth += 1;
    if (this.#depth > most.depth) throw tooDeep(at);
    const enter = anchor === undefined ? undefined : this.#anchors.begin(anchor);
    return (anchored) => {
      this.#depth -= 1;
      this.height = anchored.height;
      enter?.(anchored);
    };
  }

  /** What `<<` brings to a mapping, as it is written. */
  noteMerges(mapping: YamlMapping, items: readonly YamlItem[]): void {
    this.#merges.set(mapping, items);
  }

  /** Entries are looked at for a `<<`, which repeats them for each alias. */
  spendMerged(count: number, at: number): void {
    this.#mergedEntries += count;
    if (this.#mergedEntries > most.mergedEntries) {
      throw new Excess({ id: 'document-too-complex', of: 'merged', most: most.mergedEntries }, at);
    }
  }
}

function tooDeep(at: number): Excess {
  return new Excess({ id: 'document-too-complex', of: 'levels', most: most.depth }, at);
}
