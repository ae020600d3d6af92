/**
 * Reads what documents declare, and remembers what was read before a file is in force.
 * Knows hooks and time slices; does not know what becomes of what a document declares.
 */
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { memo } from '../analysis/memo.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { View } from '../analysis/views/view.ts';
import {
  type DocumentDrafts,
  type DraftRules,
  declaresNothing,
  noDrafts,
  showDrafts,
  unreadDrafts,
} from './documentDeclarations.ts';
import { draftsOf } from './likeDrafts.ts';
import { attempted, type WorkHooks } from './workHooks.ts';
import type { Entry } from './workspaceEntry.ts';

type Kinds = Pick<DraftRules, 'kinds'>;

/** What documents take the place of. */
export interface Replaced {
  readonly replaced: readonly DocumentDrafts[];
  /** They are the same documents, of a file whose content was let go. */
  readonly isSame: boolean;
  /** They may be read later, where nobody would miss what they declare. */
  readonly mayWait: boolean;
}

/** Fewer new ones are read with the text that brings them. */
const manyDocuments = 32;

export class DraftReader {
  readonly #hooks: WorkHooks;
  readonly #ahead = memo<ManifestDocument, DocumentDrafts>();

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
    this.#ahead.set(placed.document, undefined);
    const drafts = ahead ?? this.#read(uri, placed, rules);
    // The line is kept up to date there.
    this.#hooks.place(placed.document, uri, drafts.place);
    return drafts;
  }

  /** What documents declare that take the place of others, as far as it is read now. */
  readAll(
    uri: string,
    documents: readonly PlacedDocument[],
    rules: Kinds,
    { replaced, isSame, mayWait }: Replaced,
  ): readonly DocumentDrafts[] {
    if (isSame && replaced.length === documents.length) {
      for (const [index, { document }] of documents.entries())
        this.#hooks.place(document, uri, replaced[index]?.place ?? { startLine: 0 });
      return replaced;
    }
    // Nothing that was known goes, not even for a moment.
    const isLater = mayWait && documents.length > manyDocuments && replaced.every(declaresNothing);
    return documents.map((placed) => (isLater ? unreadDrafts(placed) : this.read(uri, placed, rules)));
  }

  /** What some documents of a file declare that are yet to be read, by their index. */
  readUnread(
    { uri, parts }: Entry,
    view: View | undefined,
    indexes: readonly number[],
    rules: Kinds,
  ): ReadonlyMap<number, DocumentDrafts> {
    const read = new Map<number, DocumentDrafts>();
    for (const index of indexes) {
      const placed = view?.documents[index];
      if (placed === undefined || parts[index]?.drafts.isUnread === undefined) continue;
      const drafts = this.read(uri, placed, rules);
      drafts.place.index = index;
      showDrafts(drafts, view, index);
      read.set(index, drafts);
    }
    return read;
  }

  #read(uri: string, placed: PlacedDocument, rules: Kinds): DocumentDrafts {
    const { aroundDocument, place } = this.#hooks;
    const { document } = placed;
    place(document, uri, placed);
    const read = document.likeness?.to ?? document;
    return attempted(() => aroundDocument(read, () => draftsOf(uri, placed, rules))) ?? noDrafts(placed);
  }
}
