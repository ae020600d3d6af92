/**
 * What the lenses and hints are handed of an open file.
 * Knows shapes only; the session fills them.
 */

import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Range, Span } from '../analysis/text.ts';

/** What of a file is shown beside its findings. */
export interface LensSettings {
  readonly lens: 'always' | 'near' | 'off';
  readonly inlayHints: boolean;
}

/** The line of a document that has a lens: which one is asked for when it is seen. */
export type LensPlaces = (uri: string) => readonly number[];

export interface HintDocument {
  readonly document: ManifestDocument;
  readonly workloads: readonly WorkloadEstimate[];
  readonly rangeOf: (span: Span) => Range;
}

/** The documents that have a part between two lines. */
export type HintDocuments = (
  uri: string,
  lines: { readonly start: number; readonly end: number },
) => readonly HintDocument[];
