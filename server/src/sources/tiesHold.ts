/**
 * Whether what was read of a document's ties holds by other settings.
 * Knows which kinds make pods; does not know what ties are.
 */
import type { CustomKind } from '../analysis/options.ts';
import { workloadKind } from '../analysis/workloads/kinds.ts';

/** Of a document the objects that may make pods, and the kinds by which its ties were read. */
interface ReadTies {
  readonly objects: readonly { readonly apiVersion: string; readonly kind: string }[];
  readonly tiesKinds: readonly CustomKind[];
}

const keys = new WeakMap<readonly CustomKind[], string>();

/** Equal for kinds that say the same: settings that are read again are other objects. */
function keyOf(kinds: readonly CustomKind[]): string {
  const key = keys.get(kinds) ?? JSON.stringify(kinds);
  keys.set(kinds, key);
  return key;
}

/** Not where other objects are workloads now, nor where folders disagree on where one has its pods. */
export function doTiesHold({ objects, tiesKinds }: ReadTies, kinds: readonly CustomKind[]): boolean {
  if (kinds.length + tiesKinds.length === 0) return true;
  const areSame = keyOf(kinds) === keyOf(tiesKinds);
  return objects.every(({ apiVersion, kind }) => {
    const rows = kinds.filter((row) => row.apiVersion === apiVersion && row.kind === kind);
    if (rows.length > 1) return false;
    return areSame || workloadKind(apiVersion, kind, tiesKinds) === workloadKind(apiVersion, kind, kinds);
  });
}
