/**
 * A view of which nothing is kept but what it takes to make it again.
 * Knows when that is done: when somebody looks into it. How, and of what, is known to who makes it.
 */
import type { DocumentState, ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { View } from '../analysis/views/view.ts';

/** `remake` makes the same again. Its documents are others than those that were let go; they stay the same from now on. */
export function restingText(file: ReadText, remake: () => ReadText): ReadText {
  let made: ReadText | undefined;
  const whole = () => {
    made ??= remake();
    return made;
  };
  const documents = file.documents.map((_, index) => new RestingPart(index, whole));
  const own = (placed: PlacedDocument) =>
    placed instanceof RestingPart ? placed.made : (whole().documents[indexOf(whole(), placed)] ?? placed);
  const { id, label, resolveNamespace, change, move } = file.view;
  const writtenIn = [...file.view.writtenIn];
  const view: View = {
    ...{ id, label, documents, writtenIn, resolveNamespace },
    ...(change && { change: (placed, wish) => whole().view.change?.(own(placed), wish) }),
    ...(move && { move: (placed, wanted) => whole().view.move?.(own(placed), wanted) }),
    isOpen: (placed) => whole().view.isOpen?.(own(placed)) ?? false,
    near: (placed, span) => whole().view.near(own(placed), span),
    exact: (placed, span, newText) => whole().view.exact(own(placed), span, newText),
    seenAt: (uri, position) => {
      if (!writtenIn.includes(uri)) return undefined;
      const seen = whole().view.seenAt?.(uri, position);
      const placed = seen && documents[indexOf(whole(), seen.placed)];
      return seen && placed && { ...seen, placed };
    },
  };
  return {
    documents,
    view,
    get text() {
      return whole().text;
    },
  };
}

function indexOf({ documents }: ReadText, placed: PlacedDocument): number {
  return documents.findIndex(({ document }) => document === placed.document);
}

class RestingPart implements PlacedDocument {
  readonly isMade = true;
  readonly document: ManifestDocument;
  readonly #index: number;
  readonly #whole: () => ReadText;

  constructor(index: number, whole: () => ReadText) {
    this.document = new RestingDocument(() => this.made.document);
    this.#index = index;
    this.#whole = whole;
  }

  get made(): PlacedDocument {
    const placed = this.#whole().documents[this.#index];
    if (placed === undefined) throw new Error('a view has lost a document');
    return placed;
  }

  get startOffset(): number {
    return this.made.startOffset;
  }

  get startLine(): number {
    return this.made.startLine;
  }
}

class RestingDocument implements ManifestDocument {
  readonly #made: () => ManifestDocument;

  constructor(made: () => ManifestDocument) {
    this.#made = made;
  }

  get text(): string {
    return this.#made().text;
  }

  get lineStarts(): readonly number[] {
    return this.#made().lineStarts;
  }

  get kind(): string | undefined {
    return this.#made().kind;
  }

  get state(): DocumentState {
    return this.#made().state;
  }

  get directives(): ManifestDocument['directives'] {
    return this.#made().directives;
  }

  letGo(): void {
    this.#made().letGo?.();
  }
}
