/**
 * A ConfigMap, as far as a container's environment and templates need it.
 * Knows nothing of where it was read.
 */
import type { Whereabouts } from '../views/place.ts';

/** One declaration of a ConfigMap: of the workspace, or of the cluster. */
export interface ConfigMap {
  readonly namespace: string;
  readonly name: string;
  /** `data` by key; a value that is no string in the manifest is undefined. `binaryData` never becomes environment. */
  readonly data: ReadonlyMap<string, ConfigMapValue>;
  readonly binaryKeys: readonly string[];
  /** It may hold other keys: a template fills them in. */
  readonly isPartial?: true;
  /** Undefined for one of the cluster. */
  readonly file: string | undefined;
  /** Where its name stands; absent for what the cluster has. */
  readonly namePlace?: () => Whereabouts | undefined;
}

export interface ConfigMapValue {
  readonly text: string | undefined;
  /** Where the key stands; undefined for what the cluster has. */
  readonly keyPlace: Whereabouts | undefined;
}
