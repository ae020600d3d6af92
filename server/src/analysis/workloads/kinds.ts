/**
 * Which kinds make pods, and where they say so.
 * Knows names of APIs; does not know what stands in a pod spec. The known kinds are in `kindTable.ts`.
 */
import type { CustomKind } from '../options.ts';
import { knownKinds } from './kindTable.ts';
import { plainPod, type WorkloadKind } from './podPlace.ts';

/** The table's row of a manifest, those of the project file before the known ones; undefined for any other kind. */
export function workloadKind(
  apiVersion: string,
  kind: string,
  customKinds: readonly CustomKind[],
): WorkloadKind | undefined {
  const custom = rowsOf(customKinds).get(`${apiVersion} ${kind}`);
  const known = knownKinds.get(`${apiVersion}/${kind}`) ?? knownKinds.get(`${apiGroup(apiVersion)}/${kind}`);
  if (custom === undefined) return known;
  const path = custom.join('.');
  // What is known of a kind that the project file names as well holds, where both mean the same place.
  const same = known?.pods.filter(({ base, rest }) => [...base, ...rest].join('.') === path) ?? [];
  const pods = same.length > 0 ? same : [{ ...plainPod, base: custom }];
  return { pods, isCustom: true, isClusterScoped: known?.isClusterScoped ?? false };
}

const cache = new WeakMap<readonly CustomKind[], ReadonlyMap<string, readonly string[]>>();

/** The paths by apiVersion and kind; of two rows for one kind the first counts. */
function rowsOf(customKinds: readonly CustomKind[]): ReadonlyMap<string, readonly string[]> {
  const known = cache.get(customKinds);
  if (known) return known;
  const rows = new Map(
    customKinds.toReversed().map(({ apiVersion, kind, podSpec }) => [`${apiVersion} ${kind}`, podSpec]),
  );
  cache.set(customKinds, rows);
  return rows;
}

/** `apps` of `apps/v1`, and the empty core group of `v1`. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}
