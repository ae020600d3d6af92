/**
 * The documents of a run whose trees are in memory: no more of them than are needed to work.
 * Knows how much text they have; what is forgotten of them is the project's to say.
 */
import type { ManifestDocument } from '../analysis/documents/document.ts';

/**
 * Characters of documents that stay read, a file or two: each collection of young objects copies what is in use then, and
 * so often that it takes it for old. With sixteen times as much, check of 10,000 files takes 8 MB more (measured). To read
 * a document again is cheap.
 */
const mostCharacters = 2 * 1024;

export class Residents {
  readonly #most: number;
  readonly #documents = new Set<ManifestDocument>();
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  /** A document is read. */
  note(document: ManifestDocument): void {
    if (this.#documents.has(document)) return;
    this.#documents.add(document);
    this.#characters += document.text.length;
  }

  /** Nothing of any document is in use: lets go of all of them if they have become many. */
  sweep(letGo: (document: ManifestDocument) => void): void {
    if (this.#characters <= this.#most) return;
    for (const document of this.#documents) letGo(document);
    this.#documents.clear();
    this.#characters = 0;
  }
}
