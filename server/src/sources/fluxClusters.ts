/**
 * Which cluster objects of Flux are in, where the repository serves several.
 * Knows what `flux bootstrap` writes: an object that delivers the folder that it is in. Does not know what is built.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { clusterOfFluxAt } from '../analysis/views/audience.ts';
import { foldersOf } from './buildRoots.ts';
import type { Delivered } from './delivered.ts';
import type { Kustomizations } from './kustomizations.ts';

type Mentions = Pick<Kustomizations, 'mentionedBy' | 'folders'>;

const made = new WeakMap<Delivery, Delivery>();

/**
 * With the cluster of each that only one of them has; the same object for the same. A cluster has one object of a name, so
 * that two which deliver themselves from different folders are in two.
 */
export function inFluxClusters(
  delivered: readonly Delivered[],
  kustomizations: Mentions,
): readonly Delivered[] {
  const starts = startsIn(delivered);
  if (starts.length === 0) return delivered;
  const reached = starts.map(
    (start) => [start.delivery.path, filesOf(start, delivered, kustomizations)] as const,
  );
  return delivered.map((one) => {
    const { delivery } = one;
    if (delivery.tool !== 'flux' || delivery.cluster !== undefined) return one;
    const [path, ...others] = reached.flatMap(([path, has]) => (has(delivery.at.in.uri) ? path : []));
    if (path === undefined || others.length > 0) return one;
    return { ...one, delivery: within(delivery, clusterOfFluxAt(path)) };
  });
}

/** Those that deliver themselves, and of whose name there is another one. */
function startsIn(delivered: readonly Delivered[]): readonly Delivered[] {
  const own = delivered.filter(
    ({ folder, delivery }) =>
      delivery.tool === 'flux' &&
      delivery.objectNamespace !== undefined &&
      delivery.cluster === undefined &&
      isBelow(folder, delivery.at.in.uri),
  );
  const byName = Map.groupBy(own, ({ delivery }) => `${delivery.objectNamespace}/${delivery.name}`);
  return [...byName.values()].filter((some) => new Set(some.map(({ folder }) => folder)).size > 1).flat();
}

/** Whether a file is among those that are applied from there on, be it by what is applied. */
function filesOf(start: Delivered, delivered: readonly Delivered[], kustomizations: Mentions) {
  const applied = new Set([start]);
  const folders = new Set<string>();
  const files = new Set<string>();
  const has = (uri: string) => files.has(uri) || [...folders].some((folder) => isBelow(folder, uri));
  for (const one of applied) {
    const named = [one.folder, ...foldersOf(one)];
    const within = [...kustomizations.folders()].filter((folder) => isBelow(one.folder, folder));
    folders.add(one.folder);
    for (const path of kustomizations.mentionedBy([...named, ...within])) files.add(path);
    for (const next of delivered)
      if (next.delivery.tool === 'flux' && has(next.delivery.at.in.uri)) applied.add(next);
  }
  return has;
}

function isBelow(folder: string, uri: string): boolean {
  return uri.startsWith(`${folder}/`);
}

function within(delivery: Delivery, cluster: string): Delivery {
  const known = made.get(delivery);
  if (known?.cluster === cluster) return known;
  const one = { ...delivery, cluster };
  made.set(delivery, one);
  return one;
}
