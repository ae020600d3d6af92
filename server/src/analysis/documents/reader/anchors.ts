/**
 * What the anchors of a document mean at a place of it.
 * Knows that an alias means the latest anchor before it, and that none may stand within what it means.
 */
import type { YamlNode } from '../tree.ts';
import { Refusal } from './tokens.ts';

export interface Anchored {
  readonly node: YamlNode;
  /** How many levels it has, aliases followed. */
  readonly height: number;
}

export class Anchors {
  readonly #meanings = new Map<string, Anchored | { readonly node: undefined }>();

  /** A node with this anchor begins; the function is called with what it has become. */
  begin(name: string): (anchored: Anchored) => void {
    const open = { node: undefined };
    this.#meanings.set(name, open);
    return (anchored) => {
      if (this.#meanings.get(name) === open) this.#meanings.set(name, anchored);
    };
  }

  resolve(name: string, at: number): Anchored {
    const meaning = this.#meanings.get(name);
    if (meaning === undefined) throw new Refusal(`unknown anchor '${name}' referenced`, at);
    if (meaning.node === undefined) throw new Refusal(`anchor '${name}' value contains itself`, at);
    return meaning;
  }
}
