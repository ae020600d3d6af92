/**
 * The workloads of the workspace, as a Service, a ConfigMap or a template sees them.
 * Knows the shapes only; `neighbourTies.ts` says what ties a workload to what, `sources/workloadIndex.ts` finds them.
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

/** What makes a workload matter to somebody. */
export type Tie =
  | { readonly by: 'any' }
  /** It names this ConfigMap, or one that is not known. */
  | { readonly by: 'config-map'; readonly name: string }
  /** The settings tie it to this template file. */
  | { readonly by: 'template-file'; readonly file: string }
  /** An image of it is one of these applications, or is called so. */
  | { readonly by: 'application'; readonly names: readonly string[] }
  /** An image of it is called as the Services with this prefix of variables are. */
  | { readonly by: 'program'; readonly prefix: string }
  /** It may be over a limit where the links of its namespace take so much. */
  | { readonly by: 'load'; readonly execBytes: number; readonly nameBytes: number }
  /** A text of a container names one of these variables, in whatever way. */
  | { readonly by: 'link'; readonly names: readonly string[] }
  /** A part of it is yet to be filled in. */
  | { readonly by: 'hole' };

/** Which neighbours somebody asks for: of a namespace, or of all. */
export interface NeighbourQuestion {
  readonly namespace: string | undefined;
  readonly tie: Tie;
}

/**
 * At least the workloads of the namespace that have this tie, by file and place: those of a document come together, so
 * who asks looks at each. Those of the cluster are not read.
 */
export type NeighbourLookup = (question: NeighbourQuestion) => readonly Neighbour[];

/** Where a container of a neighbour is written. */
export function placeOfContainer(
  { site: { view, placed } }: Neighbour,
  { findingSpan }: Pick<Container, 'findingSpan'>,
): Whereabouts {
  return view.near(placed, findingSpan);
}
