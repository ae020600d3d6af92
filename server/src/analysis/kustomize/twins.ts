/**
 * Objects of one id among others, which Kustomize does not take.
 * Knows how ids compare; does not know where the objects come from.
 */
import type { Place } from '../views/place.ts';
import { keyOf, type ResourceId } from './resource.ts';
import type { Target } from './target.ts';

/** `at`: what has made them so. */
export function refuseTwins(ids: Iterable<ResourceId>, at: Place, { refuse }: Pick<Target, 'refuse'>): void {
  const keys = new Set<string>();
  for (const id of ids) {
    // What it is called is not known.
    if (id.name === '') continue;
    const key = keyOf(id);
    if (keys.has(key)) refuse({ id: 'kustomize-same-object', kind: id.kind, name: id.name }, at);
    keys.add(key);
  }
}
