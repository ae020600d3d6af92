/**
 * The content of files that no editor has open, while something that is open asks for it.
 * Knows how much of it may be held; does not know what it is asked for.
 */
import type { ManifestFile } from '../analysis/documents/document.ts';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import { attempted, noHooks, type WorkHooks } from './workHooks.ts';

/** Characters of text whose content is held: parsed, it takes 20 times as much memory. */
const mostCharacters = 1024 * 1024;

export interface ClosedFilesOptions {
  /** Lets other work run between two files. */
  readonly pause: () => Promise<void>;
  /** Files that were asked for are there now. */
  readonly onDidRead: () => void;
  readonly hooks?: WorkHooks;
}

interface Held {
  readonly text: string;
  file: ManifestFile | undefined;
}

export class ClosedFiles {
  readonly #options: ClosedFilesOptions;
  readonly #held = new Map<string, Held>();
  #characters = 0;
  #isReading = false;

  constructor(options: ClosedFilesOptions) {
    this.#options = options;
  }

  /** The content, where it is there; else it is read soon, unless too much is held already. */
  file(uri: string, text: string): ManifestFile | undefined {
    const held = this.#held.get(uri);
    if (held?.text === text) return held.file;
    this.#forget(uri);
    if (this.#characters + text.length > mostCharacters) return undefined;
    this.#held.set(uri, { text, file: undefined });
    this.#characters += text.length;
    if (!this.#isReading) void this.#read();
    return undefined;
  }

  /** What is still needed will be asked for again. */
  clear(): void {
    this.#held.clear();
    this.#characters = 0;
  }

  #forget(uri: string): void {
    this.#characters -= this.#held.get(uri)?.text.length ?? 0;
    this.#held.delete(uri);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    // What is asked for meanwhile is at the end of the same map.
    const { hooks = noHooks } = this.#options;
    for (const [uri, held] of this.#held) {
      await this.#options.pause();
      held.file ??= attempted(() => hooks.aroundFile(uri, () => readManifestFile(held.text)));
      for (const placed of held.file?.documents ?? []) hooks.place(placed.document, uri, placed);
    }
    this.#isReading = false;
    this.#options.onDidRead();
  }
}
