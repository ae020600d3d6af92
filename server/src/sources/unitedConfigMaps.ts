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
  return {
    get revision() {
      return workspace.revision + (fromCluster()?.revision ?? 0);
    },
    find: (namespace, name) => {
      const declared = workspace.find(namespace, name);
      return declared.length > 0 ? declared : (fromCluster()?.find(namespace, name) ?? []);
    },
  };
}
