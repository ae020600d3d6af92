/**
 * The texts of values files, wherever they lie.
 * Knows which text is in force, and keeps it the same object until it changes; does not know what values mean.
 */
import { type PlacedText, wholeText } from '../../analysis/views/place.ts';
import type { InputText } from '../inputText.ts';

export class ValuesLayers {
  readonly #textOf: (uri: string) => InputText;
  readonly #known = new Map<string, PlacedText>();

  constructor(textOf: (uri: string) => InputText) {
    this.#textOf = textOf;
  }

  /** Undefined where there is none, or nobody has read it. */
  of = (uri: string): PlacedText | undefined => {
    const found = this.#textOf(uri);
    if (found.kind !== 'text') return undefined;
    const known = this.#known.get(uri);
    if (known?.text === found.text) return known;
    const text = wholeText(uri, found.text);
    this.#known.set(uri, text);
    return text;
  };

  isUnread(uri: string): boolean {
    return this.#textOf(uri).kind === 'unread';
  }
}
