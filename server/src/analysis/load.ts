/**
 * What containers of a workload add to the service links of their namespace, at most.
 * Knows how two loads are one; `neighbourLoad.ts` finds them.
 */

export interface Load {
  /** Of the largest container: own variables, arguments, and what image and runtime add. */
  readonly execBytes: number;
  /** The names alone, as envsubst is given them, but for those of the image. */
  readonly nameBytes: number;
  /** How often the longest value of its ConfigMaps counts on top of either. */
  readonly mapValues: number;
  /** The ConfigMaps that it takes values from. */
  readonly maps: readonly string[];
  /** Those of which it takes all keys, and what it puts before each. */
  readonly envFrom: readonly { readonly name: string; readonly prefix: string }[];
  /** Its images that may have a start script. */
  readonly images: readonly string[];
  /** A script of its own may pass envsubst all names, whatever the image. */
  readonly mayCallEnvsubst: boolean;
}

/** What is at least both. */
export function joinLoads(a: Load | undefined, b: Load | undefined): Load | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    execBytes: Math.max(a.execBytes, b.execBytes),
    nameBytes: Math.max(a.nameBytes, b.nameBytes),
    mapValues: Math.max(a.mapValues, b.mapValues),
    maps: [...new Set([...a.maps, ...b.maps])],
    envFrom: [...a.envFrom, ...b.envFrom],
    images: [...new Set([...a.images, ...b.images])],
    mayCallEnvsubst: a.mayCallEnvsubst || b.mayCallEnvsubst,
  };
}
