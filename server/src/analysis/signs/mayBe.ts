/**
 * What several rules need to find anything, asked of signs and what is around them.
 * Knows bounds from above; what is found there is the rules' to say.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import { type FullLoad, fullLoad, imageLoad } from '../neighbourLoad.ts';
import { hasHoles } from '../neighbourTies.ts';
import type { Limits } from '../options.ts';
import type { ConfigMapSigns, Surroundings, WorkloadSigns } from './signs.ts';

/** What the largest container adds to the links at most, with the ConfigMaps of now, where such a size has an upper end. */
export function mostOwn(
  { load }: Pick<WorkloadSigns, 'load'>,
  { mapsOf, areMapsRead }: Surroundings,
): FullLoad {
  return load === undefined ? { execBytes: 0, nameBytes: 0 } : fullLoad(load, mapsOf, areMapsRead);
}

/** What an image with a start script adds to that at most. */
export function mostOfImages(
  { load }: Pick<WorkloadSigns, 'load'>,
  { options }: Pick<Surroundings, 'options'>,
): FullLoad {
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

/** Whether a start script may be in it that passes envsubst the names of all variables. */
export function mayHaveScript(signs: WorkloadSigns, around: Surroundings): boolean {
  return signs.mayHaveScript || mayGetScript(signs, around);
}

/** Whether such a script may call envsubst. */
export function mayRunScript(signs: WorkloadSigns, around: Surroundings): boolean {
  const { mayHaveScript, idleUnlessTied: tied } = signs;
  const isIdle = tied !== undefined && !around.areTemplatesTied(tied.kind, tied.name);
  return (mayHaveScript && !isIdle) || mayGetScript(signs, around);
}

/** Whether settings or ConfigMaps say so of an image that is not known for it. */
function mayGetScript(signs: WorkloadSigns, around: Surroundings): boolean {
  const { load } = signs;
  const { options } = around;
  if (load === undefined) return false;
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
export function mayBeTemplate({ template, name }: ConfigMapSigns, { takersOf }: Surroundings): boolean {
  return template !== undefined && takersOf(name).length > 0;
}

/** Whether a container that takes something of it may pass envsubst an argument over, or near, its limit. */
export function mayTakerBeTooLong({ name }: ConfigMapSigns, around: Surroundings): boolean {
  return around
    .takersOf(name)
    .some(
      (ties) =>
        ties === undefined ||
        ties.linked < ties.containers ||
        hasHoles(ties) ||
        mayArgumentBeNear(ties, around.namespaceLinks, around),
    );
}

/** Whether a container with this load may pass envsubst such an argument. */
export function mayArgumentBeNear(
  of: Pick<WorkloadSigns, 'load'>,
  links: ServiceTotals,
  around: Surroundings,
): boolean {
  const { limits } = around.options;
  const more = mostOwn(of, around).nameBytes + mostOfImages(of, around).nameBytes;
  return mayBeNear(links.nameBytes, more, stringLimitBytes(limits), limits);
}

/** Whether a container that takes something of it may set one of these variables itself. */
export function mayTakerSet(
  { name }: ConfigMapSigns,
  variables: readonly string[] | undefined,
  { takersOf }: Surroundings,
): boolean {
  const areSmall = variables?.every((variable) => /[a-z]/.test(variable)) ?? false;
  return takersOf(name).some((ties) => ties === undefined || !areSmall || ties.setsSmall || hasHoles(ties));
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
