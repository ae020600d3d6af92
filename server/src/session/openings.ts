/**
 * Large texts that an editor has opened, on their way into the project: read a few documents at a time.
 * Knows which text of a file is the latest; what is typed meanwhile follows once the first text is there.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import { normalUri } from '../settings/uris.ts';
import type { Texts } from '../sources/texts.ts';

/** Shorter texts are read at once: this one, with 350 Deployments, takes some 50 ms. */
export const largeTextCharacters = 256 * 1024;

export interface OpeningsOptions {
  readonly texts: Pick<Texts, 'edit' | 'editInSlices'>;
  /** Whether the content of a file is there, so that a text costs what it changes. */
  readonly isRead: (uri: string) => boolean;
  readonly pause: () => Promise<void>;
  readonly onDidOpen: (uri: string) => void;
}

export class Openings {
  readonly #options: OpeningsOptions;
  /** The latest text of each file that is being read. */
  readonly #latest = new Map<string, Text>();
  readonly #reading = new Map<string, Promise<void>>();

  constructor(options: OpeningsOptions) {
    this.#options = options;
  }

  /** Takes the text of a manifest, if it is to be read in slices or one of that file is. */
  takes(givenUri: string, text: Text): boolean {
    const uri = normalUri(givenUri);
    const isUnderWay = this.#reading.has(uri);
    if (!isUnderWay && (text.length < largeTextCharacters || this.#options.isRead(uri))) return false;
    this.#latest.set(uri, text);
    if (!isUnderWay) this.#reading.set(uri, this.#read(uri, text));
    return true;
  }

  /** Resolves when the text of a file is in force. */
  async opened(uri: string): Promise<void> {
    await this.#reading.get(normalUri(uri));
  }

  /** The editor is closed. */
  forget(uri: string): void {
    this.#latest.delete(normalUri(uri));
  }

  async #read(uri: string, text: Text): Promise<void> {
    const { texts, pause, onDidOpen } = this.#options;
    await texts.editInSlices(uri, text, pause, () => this.#latest.has(uri));
    const latest = this.#latest.get(uri);
    this.#latest.delete(uri);
    this.#reading.delete(uri);
    if (latest !== undefined && latest !== text) texts.edit(uri, latest);
    if (latest !== undefined) onDidOpen(uri);
  }
}
