/**
 * Reads the files that views are made of and that nobody has brought.
 * Knows how many are read at a time; which are wanted is `sources/builds.ts`'s to say.
 */
import type { Builds } from '../sources/builds.ts';
import type { InputText } from '../sources/inputText.ts';
import type { Texts } from '../sources/texts.ts';

export interface InputsOptions {
  readonly builds: Pick<Builds, 'wanted' | 'link'>;
  /** Makes what is made of them, and lets other work run in between. */
  readonly settle: () => Promise<void>;
  readonly texts: Pick<Texts, 'supply'>;
  /** Never rejects. */
  readonly read: (uri: string) => Promise<InputText>;
  /** Those of these files of which that is known sooner. Never rejects. */
  readonly missing: (uris: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The path without links that leads to a file, or to where it would be. Never rejects. */
  readonly realUri: (uri: string) => Promise<string>;
  /** All that was wanted is there now. */
  readonly onDidRead: () => void;
}

const atOnce = 16;
const isMissing: InputText = { kind: 'absent', why: { id: 'file-missing', isPathBroken: false } };

export class Inputs {
  readonly #options: InputsOptions;
  #reading: Promise<void> | undefined;
  #isDisposed = false;

  constructor(options: InputsOptions) {
    this.#options = options;
  }

  /** Begins to read what is wanted, unless it does already; answers whether anything is. */
  read(): boolean {
    if (this.#options.builds.wanted.size > 0) this.#reading ??= this.#readAll();
    return this.#reading !== undefined;
  }

  /** Resolves when nothing is wanted any more. */
  async settled(): Promise<void> {
    if (this.read()) await this.#reading;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  /** What is read may name more. */
  async #readAll(): Promise<void> {
    const { builds, settle, texts, read, missing, realUri, onDidRead } = this.#options;
    while (builds.wanted.size > 0 && !this.#isDisposed) {
      const some = [...builds.wanted].slice(0, atOnce);
      const absent = await missing(some);
      for (const uri of absent) texts.supply(uri, isMissing);
      const rest = some.filter((uri) => !absent.has(uri));
      const found = await Promise.all(
        rest.map(async (uri) => {
          const real = await realUri(uri);
          return { uri, real, text: real === uri ? await read(uri) : undefined };
        }),
      );
      for (const { uri, real, text } of found)
        if (text === undefined) builds.link(uri, real);
        else texts.supply(uri, text);
      if (builds.wanted.size === 0) await settle();
    }
    this.#reading = undefined;
    if (!this.#isDisposed) onDidRead();
  }
}
