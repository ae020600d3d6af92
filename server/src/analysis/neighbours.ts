/**
 * The workloads of the workspace, as a Service or a ConfigMap of their namespace sees them.
 * Knows the shape only; `sources/workspace.ts` holds the documents, `analyzer.ts` their estimates.
 */
import type { WorkloadEstimate } from './estimate.ts';
import type { Whereabouts } from './views/place.ts';
import type { Site } from './views/view.ts';
import type { Container } from './workloads/workload.ts';

/** A workload, and where it stands. */
export interface Neighbour {
  readonly estimate: WorkloadEstimate;
  readonly site: Site;
}

/** The workloads of a namespace, or of all, by file and place. Those of the cluster are not read. */
export type NeighbourLookup = (namespace: string | undefined) => readonly Neighbour[];

/** Where a container of a neighbour is written. */
export function placeOfContainer(
  { site: { view, placed } }: Neighbour,
  { findingSpan }: Pick<Container, 'findingSpan'>,
): Whereabouts {
  return view.near(placed, findingSpan);
}
