/**
 * What the lenses and hints are handed of an open file.
 * Knows shapes only; the session fills them.
 */

import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Position, Range, Span } from '../analysis/text.ts';

/** What of a file is shown beside its findings. */
export interface LensSettings {
  readonly lens: 'always' | 'near' | 'off';
  readonly inlayHints: boolean;
}

/** Where a document has a lens: which one is asked for when it is seen. */
export interface LensPlace {
  readonly line: number;
  /** A place of the document, where its line is not. */
  readonly at?: Position;
}

export type LensPlaces = (uri: string) => readonly LensPlace[];

export interface HintDocument {
  readonly document: ManifestDocument;
  readonly workloads: readonly WorkloadEstimate[];
  /** Undefined where it is written in another file. */
  readonly rangeOf: (span: Span) => Range | undefined;
}

/** The documents that have a part between two lines. */
export type HintDocuments = (
  uri: string,
  lines: { readonly start: number; readonly end: number },
) => readonly HintDocument[];
