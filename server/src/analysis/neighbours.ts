/**
 * The workloads of the workspace, as a Service or a ConfigMap of their namespace sees them.
 * Knows the shape only; `sources/workspace.ts` holds the documents, `analyzer.ts` their estimates.
 */
import type { ManifestDocument } from './documents/document.ts';
import type { WorkloadEstimate } from './estimate.ts';
import { positionAt, type Range, type Span, shiftRange } from './text.ts';

/** A workload, and where it stands. */
export interface Neighbour {
  readonly estimate: WorkloadEstimate;
  readonly document: ManifestDocument;
  /** The URI of its file. */
  readonly file: string;
  /** The line of the file on which its document begins. */
  readonly startLine: number;
}

/** The workloads of a namespace, or of all, by file and place. Those of the cluster are not read. */
export type NeighbourLookup = (namespace: string | undefined) => readonly Neighbour[];

/** The place of a span of the neighbour's document in its file. */
export function rangeInFile({ document, startLine }: Neighbour, { start, end }: Span): Range {
  const { lineStarts } = document;
  return shiftRange({ start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }, startLine);
}
