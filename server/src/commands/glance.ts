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

/** That of nearly all documents: what its signs have, and no more to keep. */
class SignedGlance implements Glance, DocumentSigns {
  readonly subjects: DocumentSigns['subjects'];
  readonly hasSuppressions: boolean;
  readonly unjudged: DocumentSigns['unjudged'];

  constructor({ subjects, hasSuppressions, unjudged }: DocumentSigns) {
    this.subjects = subjects;
    this.hasSuppressions = hasSuppressions;
    this.unjudged = unjudged;
  }

  get problem(): undefined {
    return undefined;
  }

  get holdsObjects(): true {
    return true;
  }

  get signs(): DocumentSigns {
    return this;
  }
}

const plain: Glance = { problem: undefined, holdsObjects: true, signs: undefined };
const onePlain: readonly Glance[] = [plain];

/** What is still asked of them once their documents are judged: nobody asks for signs any more. */
export function spent(glances: readonly Glance[]): readonly Glance[] {
  const left = glances.map((one) => {
    if (one.signs === undefined) return one;
    return one.holdsObjects && one.problem === undefined ? plain : { ...one, signs: undefined };
  });
  return left.length === 1 && left[0] === plain ? onePlain : left;
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
  if (problem === undefined && holds) return signs === undefined ? plain : new SignedGlance(signs);
  return { problem, holdsObjects: holds, signs };
}
