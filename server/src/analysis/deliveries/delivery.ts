/**
 * What brings manifests of a folder into a cluster, and what it changes on the way.
 * Knows the shape only; each tool has a file that reads its objects.
 */
import type { FieldName } from '../kustomize/kustomization.ts';
import type { SourcedNode } from '../kustomize/node.ts';
import type { Place } from '../views/place.ts';

export interface Delivery {
  readonly tool: 'flux' | 'argocd';
  /** Of the object, or of what it makes. */
  readonly name: string;
  readonly at: Place;
  /** The folder, from the root of a repository: `apps/prod`, empty for the root. */
  readonly path: string;
  /** What it writes into the folder's kustomization before that is built. */
  readonly fields: ReadonlyMap<FieldName, SourcedNode>;
  /** Where what still names no namespace goes. */
  readonly namespace: { readonly name: string; readonly place: Place } | undefined;
  /** A folder without a kustomization is taken with all that is below it. */
  readonly isRecursive: boolean;
  /** It fills in `${…}`, with values that are not known. */
  readonly fillsIn: boolean;
}

/** `./apps//prod/` -> `apps/prod`; undefined for what leads out, or is not known. */
export function tidyPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || /[{}$*]/.test(path) ? undefined : parts.join('/');
}
