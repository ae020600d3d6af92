/**
 * What a run remembers of a document from its first reading, so that it need not be read again for that.
 * Knows whether it can be read and holds objects, and its signs; what follows from these is `judged.ts`'s.
 */
import type { DocumentState, ManifestDocument } from '../analysis/documents/document.ts';
import type { CustomKind } from '../analysis/options.ts';
import type { DocumentSigns } from '../analysis/signs/signs.ts';
import { signsOf } from '../analysis/signs/signsOf.ts';
import type { View } from '../analysis/views/view.ts';
import { holdsObjects } from '../analysis/workloads/manifests.ts';

export interface Glance {
  /** Why it cannot be read; undefined where it can. */
  readonly problem: Exclude<DocumentState, { kind: 'parsed' }> | undefined;
  readonly holdsObjects: boolean;
  /** Undefined where it is judged, whatever they are. */
  readonly signs: DocumentSigns | undefined;
}

/** Of the documents of a view, in its order, without their signs. */
export function glancesAt({ documents }: View): readonly Glance[] {
  return documents.map(({ document }) => glanceAt(document));
}

/** Looks at documents while they are read, which is before their file is. */
export class Glances {
  readonly #known = new Map<ManifestDocument, Glance>();

  /** `kinds` are those of the run; undefined: all documents are judged. */
  note(document: ManifestDocument, kinds: readonly CustomKind[] | undefined): void {
    this.#known.set(document, glanceAt(document, kinds));
  }

  /** Those of a file that has been read; of what was not noted, as it is now. */
  take({ documents }: View): readonly Glance[] {
    const glances = documents.map(({ document }) => this.#known.get(document) ?? glanceAt(document));
    this.#known.clear();
    return glances;
  }
}

function glanceAt(document: ManifestDocument, kinds?: readonly CustomKind[]): Glance {
  const { state } = document;
  const holds = holdsObjects(document);
  const problem = state.kind === 'parsed' ? undefined : state;
  const signs = kinds && signsOf(document, kinds);
  return { problem, holdsObjects: holds, signs };
}
