/**
 * Reads what documents declare, and remembers what was read before a file is in force.
 * Knows hooks and time slices; does not know what becomes of what a document declares.
 */
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import { type DocumentDrafts, type DraftRules, noDrafts, readDrafts } from './documentDeclarations.ts';
import { attempted, type WorkHooks } from './workHooks.ts';

type Kinds = Pick<DraftRules, 'kinds'>;

export class DraftReader {
  readonly #hooks: WorkHooks;
  readonly #ahead = new WeakMap<ManifestDocument, DocumentDrafts>();

  constructor(hooks: WorkHooks) {
    this.#hooks = hooks;
  }

  /** Reads the documents of a file a few at a time, before anybody needs them at once. Never rejects. */
  async readAhead(
    uri: string,
    read: () => ReadText | undefined,
    rules: Kinds,
    pause: () => Promise<void>,
  ): Promise<ReadText | undefined> {
    const file = attempted(() => this.#hooks.aroundFile(uri, read));
    for (const placed of file?.documents ?? []) {
      this.#ahead.set(placed.document, this.#read(uri, placed, rules));
      await pause();
    }
    return file;
  }

  /** What a document declares: nothing where it cannot be read. */
  read(uri: string, placed: PlacedDocument, rules: Kinds): DocumentDrafts {
    const ahead = this.#ahead.get(placed.document);
    this.#ahead.delete(placed.document);
    const drafts = ahead ?? this.#read(uri, placed, rules);
    // The line is kept up to date there.
    this.#hooks.place(placed.document, uri, drafts.place);
    return drafts;
  }

  #read(uri: string, placed: PlacedDocument, rules: Kinds): DocumentDrafts {
    const { aroundDocument, place } = this.#hooks;
    place(placed.document, uri, placed);
    return (
      attempted(() => aroundDocument(placed.document, () => readDrafts(uri, placed, rules))) ??
      noDrafts(placed)
    );
  }
}
