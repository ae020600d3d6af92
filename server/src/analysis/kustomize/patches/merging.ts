/**
 * What the parts of a strategic merge say to each other.
 * Knows the shapes only.
 */
import type { Phrase } from '../../messages/message.ts';
import type { Place } from '../../views/place.ts';
import type { SourcedNode } from '../node.ts';

export interface Merging {
  /** Kustomize does not take the patch. */
  readonly refuse: (reason: Phrase, at: Place) => void;
  /** It may, or what becomes of it is not known. */
  readonly leaveOpen: (reason: Phrase, at: Place) => void;
}

/** What became of a node: nothing where it was deleted. `isInPlace`: it is still the node that was there. */
export interface Merged {
  readonly node: SourcedNode | undefined;
  readonly isInPlace: boolean;
}
