/**
 * What stands around work on a file or a document of the workspace: it may tell of it, or refuse it by throwing.
 * Knows the shape only; who listens is the session's business.
 */
import type { AroundDocument } from '../analysis/analyzer.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';

/** Where a document begins; of one that was made of several files nothing is known of that. */
export type WorkPlace = Pick<PlacedDocument, 'startLine' | 'isMade'>;

export interface WorkHooks {
  readonly aroundDocument: AroundDocument;
  /** The same for reading a file, before it has documents. */
  readonly aroundFile: <Result>(uri: string, make: () => Result) => Result;
  /** Says where a document stands; `place` is asked when it matters. */
  readonly place: (document: ManifestDocument, uri: string, place: WorkPlace) => void;
}

export const noHooks: WorkHooks = {
  aroundDocument: (_document, make) => make(),
  aroundFile: (_uri, make) => make(),
  place: () => undefined,
};

/** What `make` answers, or undefined where it throws: one bad document never costs another anything. */
export function attempted<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
