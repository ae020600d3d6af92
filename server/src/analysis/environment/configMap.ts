/**
 * A ConfigMap, as far as a container's environment and templates need it.
 * Knows nothing of where it was read.
 */
import type { Range } from '../text.ts';

/** One declaration of a ConfigMap of the workspace. */
export interface ConfigMap {
  readonly namespace: string;
  readonly name: string;
  /** `data` by key; a value that is no string in the manifest is undefined. `binaryData` never becomes environment. */
  readonly data: ReadonlyMap<string, ConfigMapValue>;
  readonly binaryKeys: readonly string[];
  readonly file: string;
}

export interface ConfigMapValue {
  readonly text: string | undefined;
  /** Where the key stands in its file. */
  readonly keyRange: Range;
}
