/**
 * Facts that many messages share.
 * Knows what names a container, and what is known of a namespace's Services; knows no words.
 */

/** A container by its name, or by its number where it has none. */
export interface NamedContainer {
  readonly type: 'container' | 'init' | 'sidecar' | 'ephemeral';
  readonly name: string | null;
  /** From 1, among those of its workload. */
  readonly number: number;
}

/** A container of some workload. */
export interface PlacedContainer extends NamedContainer {
  readonly kind: string;
  /** Of the workload; with the part of it that makes the pod: `logs (nodeSets[hot])`. */
  readonly workload: string | null;
}

/** How many Services make the links of a namespace. */
export interface LinkingServices {
  readonly namespace: string;
  readonly count: number;
  /** There are no others. */
  readonly isComplete: boolean;
}

/** Services that only the user's files declare, and without which a size would fit; null where they make no difference. */
export interface FileShare {
  readonly count: number;
  /** The first ones. */
  readonly names: readonly string[];
}
