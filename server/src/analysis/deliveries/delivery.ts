/**
 * What brings manifests of a folder into a cluster, and what it changes on the way.
 * Knows the shape only; each tool has a file that reads its objects.
 */
import type { FieldName } from '../kustomize/kustomization.ts';
import type { SourcedNode } from '../kustomize/node.ts';
import type { Remark } from '../kustomize/remark.ts';
import type { Place } from '../views/place.ts';

/** A name, and where it is written. */
export interface PlacedName {
  readonly name: string;
  readonly place: Place;
}

/** The repository that is named: by its URL, or by an object of Flux that has it. */
export type RepositoryName =
  | { readonly kind: 'url'; readonly url: string }
  /** `namespace`: undefined where nothing in the text says it. */
  | { readonly kind: 'object'; readonly name: string; readonly namespace: string | undefined };

export interface Delivery {
  readonly tool: 'flux' | 'argocd';
  /** Of the object, or of what it makes. */
  readonly name: string;
  readonly at: Place;
  /** The namespace that the object itself is in, where its text says so. */
  readonly objectNamespace?: string;
  /** Undefined where none is named. */
  readonly repository: RepositoryName | undefined;
  /** The folder, from the root of a repository: `apps/prod`, empty for the root. */
  readonly path: string;
  /** What it writes into the folder's kustomization before that is built. */
  readonly fields: ReadonlyMap<FieldName, SourcedNode>;
  /** Where what still names no namespace goes. */
  readonly namespace: PlacedName | undefined;
  /** As `Audience` has it; absent where that is not known. */
  readonly cluster?: string;
  /** A folder without a kustomization is taken with all that is below it. */
  readonly isRecursive: boolean;
  /** Whether a file in a folder without a kustomization is taken, by its path from there; absent where all are. */
  readonly takes?: (path: string) => boolean;
  /** It fills in `${…}`, with values that are not known. */
  readonly fillsIn: boolean;
  /** What it sets that is not known, by what becomes unknown; absent where all is known. */
  readonly open?: OpenDelivery;
}

export interface OpenDelivery {
  /** The namespace of all objects. */
  readonly namespaces?: Remark;
  /** The namespace of those that name none. */
  readonly otherNamespaces?: Remark;
  /** Their names. */
  readonly names?: Remark;
}

/** `./apps//prod/` -> `apps/prod`; undefined for what leads out, or is not known. */
export function tidyPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || /[{}$*]/.test(path) ? undefined : parts.join('/');
}
