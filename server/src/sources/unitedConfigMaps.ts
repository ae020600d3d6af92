/**
 * ConfigMaps of the workspace and of a cluster as one: what the workspace declares will be there after it is applied.
 * Knows which of the two counts; does not know how either is read.
 */
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';

/** The cluster's count for what the workspace does not declare; `fromCluster` is asked each time. */
export function uniteConfigMaps(
  workspace: ConfigMapLookup,
  fromCluster: () => ConfigMapLookup | undefined,
): ConfigMapLookup {
  let cluster: ConfigMapLookup | undefined;
  // What another cluster has counted before is no reason to answer with a number that was there already.
  let ofOthers = 0;
  const revisionOf = (declared: number) => {
    const now = fromCluster();
    if (now !== cluster) {
      ofOthers += 1 + (cluster?.revision ?? 0);
      cluster = now;
    }
    return declared + (now?.revision ?? 0) + ofOthers;
  };
  return {
    get revision() {
      return revisionOf(workspace.revision);
    },
    revisionIn: (namespaces) => revisionOf(workspace.revisionIn?.(namespaces) ?? workspace.revision),
    find: (namespace, name) => {
      const declared = workspace.find(namespace, name);
      return declared.length > 0 ? declared : (fromCluster()?.find(namespace, name) ?? []);
    },
  };
}
