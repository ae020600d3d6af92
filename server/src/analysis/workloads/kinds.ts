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
  const known = knownKind(apiVersion, kind);
  const custom = customKinds.length === 0 ? undefined : rowsOf(customKinds).get(`${apiVersion} ${kind}`);
  if (custom === undefined) return known;
  const path = custom.join('.');
  // What is known of a kind that the project file names as well holds, where both mean the same place.
  const same = known?.pods.filter(({ base, rest }) => [...base, ...rest].join('.') === path) ?? [];
  const pods = same.length > 0 ? same : [{ ...plainPod, base: custom }];
  return { pods, isCustom: true, isClusterScoped: known?.isClusterScoped ?? false };
}

/** Whether a known kind of that name does, of whatever group. */
export function makesPods(kind: string): boolean {
  namesOfKinds ??= new Set(Array.from(knownKinds.keys(), (key) => key.slice(key.lastIndexOf('/') + 1)));
  return namesOfKinds.has(kind);
}

let namesOfKinds: ReadonlySet<string> | undefined;

/** By apiVersion and kind: asked several times of each object, of which there are few kinds. */
const asked = new Map<string, Map<string, WorkloadKind | undefined>>();
const mostAsked = 1000;

function knownKind(apiVersion: string, kind: string): WorkloadKind | undefined {
  let kinds = asked.get(apiVersion);
  if (kinds?.has(kind)) return kinds.get(kind);
  const found = knownKinds.get(`${apiVersion}/${kind}`) ?? knownKinds.get(`${apiGroup(apiVersion)}/${kind}`);
  if (kinds === undefined) {
    if (asked.size >= mostAsked) asked.clear();
    kinds = new Map();
    asked.set(apiVersion, kinds);
  }
  if (kinds.size >= mostAsked) kinds.clear();
  kinds.set(kind, found);
  return found;
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
