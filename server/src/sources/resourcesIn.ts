/**
 * What is delivered of a folder without a kustomization.
 * Knows which files each tool takes, by their names; reads none.
 */
import { isOverride } from '../analysis/deliveries/argoOverride.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import type { Kustomizations } from './kustomizations.ts';
import { below, type RepositoryFolders } from './repositoryFolders.ts';

/** Manifests, and kustomizations below the folder, as paths from there, and whether all of it lies around. */
export function resourcesIn(
  folder: string,
  { path: from, isRecursive, tool, takes }: Delivery,
  around: ReadonlySet<string>,
  folders: Pick<RepositoryFolders, 'filesIn'>,
  kustomizations: Pick<Kustomizations, 'in'>,
): readonly (readonly [path: string, isAround: boolean])[] {
  const found = new Map<string, boolean>();
  const isManifest = tool === 'flux' ? /\.ya?ml$/ : /\.(?:ya?ml|json)$/i;
  for (const way of folders.filesIn(folder)) {
    const parts = way.split('/');
    // At the root that is what `.github` and its like have, which Flux leaves out of what it fetches.
    if (from === '' && parts.some((part) => part.startsWith('.'))) continue;
    if (!isManifest.test(way) || (parts.length > 1 && !isRecursive) || takes?.(way) === false) continue;
    if (isOverride(parts.at(-1) ?? '')) continue;
    const inner = parts.findIndex(
      (_, index) =>
        index > 0 && kustomizations.in(below(folder, parts.slice(0, index).join('/'))) !== undefined,
    );
    const path = parts.slice(0, inner === -1 ? parts.length : inner).join('/');
    found.set(path, (found.get(path) ?? true) && around.has(below(folder, way)));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
