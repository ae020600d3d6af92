/**
 * What several rules need to find anything, asked of signs and what is around them.
 * Knows bounds from above; what is found there is the rules' to say.
 */
import type { ByteRange } from '../byteRange.ts';
import { type FullLoad, fullLoad, imageLoad } from '../neighbourLoad.ts';
import type { Limits } from '../options.ts';
import type { ConfigMapSigns, Surroundings, WorkloadSigns } from './signs.ts';

/** What the largest container adds to the links at most, with the ConfigMaps of now, where such a size has an upper end. */
export function mostOwn({ load }: WorkloadSigns, { mapsOf, areMapsRead }: Surroundings): FullLoad {
  return load === undefined ? { execBytes: 0, nameBytes: 0 } : fullLoad(load, mapsOf, areMapsRead);
}

/** What an image with a start script adds to that at most. */
export function mostOfImages({ load }: WorkloadSigns, { options }: Surroundings): FullLoad {
  const loads = load?.images.map((image) => imageLoad(image, options.images) ?? supposed) ?? [];
  return {
    execBytes: Math.max(supposed.execBytes, ...loads.map(({ execBytes }) => execBytes)),
    nameBytes: Math.max(supposed.nameBytes, ...loads.map(({ nameBytes }) => nameBytes)),
  };
}

/** Of an image that nobody knows, which is taken for nginx's: what runtime and shell add. */
const supposed: FullLoad = { execBytes: 0, nameBytes: 1024 };

/** Whether a size may be over a limit, or so near that it is said. */
export function mayBeNear(
  links: ByteRange,
  more: number,
  limitBytes: number,
  { warnAtPercent }: Limits,
): boolean {
  if ((links.min + more) * 100 >= limitBytes * warnAtPercent) return true;
  return Number.isFinite(links.max) && links.max + more > limitBytes;
}

/** Whether a start script may run in it that passes envsubst the names of all variables. */
export function mayRunScript(signs: WorkloadSigns, around: Surroundings): boolean {
  const { load, mayRunScript } = signs;
  const { options } = around;
  if (mayRunScript || load === undefined) return mayRunScript;
  if (options.images.some(({ matches }) => load.images.some((image) => matches(image)))) return true;
  // Its settings make it look like nginx's, wherever they come from.
  return takesName(signs, around, (name) => name.startsWith('NGINX_ENVSUBST_'));
}

/** Whether a ConfigMap of which it takes all keys sets a variable that is meant, or may come and do so. */
export function takesName(
  { load }: WorkloadSigns,
  { mapsOf, areMapsRead }: Surroundings,
  isMeant: (name: string) => boolean,
): boolean {
  if (load === undefined) return false;
  return load.envFrom.some(({ name, prefix }) => {
    const maps = mapsOf(name);
    if (maps.length === 0) return !areMapsRead;
    return maps.some(({ data }) => [...data.keys()].some((key) => isMeant(prefix + key)));
  });
}

/** Whether a value of it may be a template of nginx that a workload reads. */
export function mayBeTemplate({ hasDollar, name }: ConfigMapSigns, { isTaken }: Surroundings): boolean {
  return hasDollar && isTaken(name);
}

/** No object's name is longer: a DNS subdomain. A variable's name may be a megabyte of `_`. */
const longestName = 253;

/** What stands before a `_` of a name and may be a Service's: `REDIS` and `REDIS_MASTER` of `REDIS_MASTER_HOST`. */
export function prefixesOf(name: string): readonly string[] {
  const prefixes: string[] = [];
  for (let at = name.indexOf('_', 1); at !== -1 && at <= longestName; at = name.indexOf('_', at + 1))
    prefixes.push(name.slice(0, at));
  return prefixes;
}
