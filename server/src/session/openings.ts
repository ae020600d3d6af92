/**
 * Large texts that an editor has opened: what they declare is read a few documents at a time.
 * Knows which text of a file is the latest, and in which order it is read.
 *
 * A new text is in force at once, so that it can be asked about; what it declares follows, Services and ConfigMaps first.
 * Of a file of which another text is known, nothing that was known may go meanwhile: the new text is in force when it is
 * read, and what is typed until then follows.
 */

import type { Text } from '../analysis/documents/piecedText.ts';
import { normalUri } from '../settings/uris.ts';
import type { Texts } from '../sources/texts.ts';
import type { Workspace } from '../sources/workspace.ts';

/** Shorter texts are read at once: this one, with 350 Deployments, takes some 50 ms. */
export const largeTextCharacters = 256 * 1024;
/** Read in one go. */
const documentsAtOnce = 8;

export interface OpeningsOptions {
  readonly texts: Pick<Texts, 'edit' | 'editInSlices'>;
  readonly workspace: Pick<Workspace, 'file' | 'isNew' | 'unread' | 'readOn'>;
  readonly pause: () => Promise<void>;
  readonly onDidOpen: (uri: string) => void;
  /** All of a large text is read. */
  readonly tidy?: (() => void) | undefined;
}

export class Openings {
  readonly #options: OpeningsOptions;
  /** The latest text of each file that is being read. */
  readonly #latest = new Map<string, Text>();
  /** Resolve when the text of a file is in force, and what others rest on is read. */
  readonly #reading = new Map<string, Promise<void>>();

  readonly #judging = new Map<string, Promise<unknown>>();

  constructor(options: OpeningsOptions) {
    this.#options = options;
  }

  /** Takes the text of a manifest, if it is to be read in slices before it is in force, or one of that file is. */
  takes(givenUri: string, text: Text): boolean {
    const uri = normalUri(givenUri);
    const { workspace } = this.#options;
    const isUnderWay = this.#latest.has(uri);
    const isQuick = () =>
      text.length < largeTextCharacters || workspace.file(uri) !== undefined || workspace.isNew(uri, text);
    if (!isUnderWay && isQuick()) return false;
    this.#latest.set(uri, text);
    if (!isUnderWay) this.#begin(uri, this.#takeInSlices(uri, text));
    return true;
  }

  /** Reads what a text declares that is in force. */
  edited(givenUri: string): void {
    const uri = normalUri(givenUri);
    const { first, later } = this.#options.workspace.unread(uri, documentsAtOnce);
    if (first.length + later.length > 0 && !this.#reading.has(uri)) this.#begin(uri, this.#readFirst(uri));
  }

  /** Resolves when the text of a file is in force, and what others rest on is read. */
  async opened(uri: string): Promise<void> {
    await this.#reading.get(normalUri(uri));
  }

  /** Judges a file once what others rest on is read; the rest of it is read by that. */
  async judge<Result>(uri: string, judge: () => Promise<Result>): Promise<Result> {
    await this.opened(uri);
    const name = normalUri(uri);
    const judging = judge();
    this.#judging.set(name, judging);
    return judging.finally(() => this.#judging.delete(name));
  }

  /** The editor is closed. */
  forget(uri: string): void {
    this.#latest.delete(normalUri(uri));
  }

  #begin(uri: string, reading: Promise<void>): void {
    const done = reading.then(() => {
      if (this.#reading.get(uri) === done) this.#reading.delete(uri);
    });
    this.#reading.set(uri, done);
  }

  async #takeInSlices(uri: string, text: Text): Promise<void> {
    const { texts, pause, onDidOpen } = this.#options;
    await texts.editInSlices(uri, text, pause, () => this.#latest.has(uri));
    const latest = this.#latest.get(uri);
    this.#latest.delete(uri);
    if (latest !== undefined && latest !== text) texts.edit(uri, latest);
    if (latest !== undefined) onDidOpen(uri);
  }

  async #readFirst(uri: string): Promise<void> {
    const { workspace, pause } = this.#options;
    const next = () => workspace.unread(uri, documentsAtOnce).first;
    for (let first = next(); first.length > 0; first = next()) {
      workspace.readOn(uri, first);
      await pause();
    }
    void this.#readRest(uri);
  }

  async #readRest(uri: string): Promise<void> {
    const { workspace, pause, onDidOpen, tidy } = this.#options;
    const next = () => workspace.unread(uri, documentsAtOnce).later;
    while (next().length > 0) {
      // What it throws is said to who asked for it.
      await this.#judging.get(uri)?.catch(() => undefined);
      workspace.readOn(uri, next());
      await pause();
    }
    onDidOpen(uri);
    tidy?.();
  }
}
