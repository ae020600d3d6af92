/**
 * The length of the argument that the entrypoint passes to envsubst: `${NAME} ` for each variable.
 * Knows how the script collects names; does not know whether it runs.
 */
import { type ByteRange, exactly, utf8Length } from '../byteRange.ts';
import type { ContainerEnvironment } from '../environment/environment.ts';
import { sumOverEnvironment } from '../environment/environmentSize.ts';
import { isShellName, nameCost, type ServiceTotals } from '../environment/serviceTotals.ts';
import type { ImageVariable, NginxImage } from '../images/nginxImage.ts';
import type { EnvsubstFilter } from './envsubstFilter.ts';

/** What of an image decides about its names. */
type NamingImage = Pick<NginxImage, 'collectors' | 'hasOtherVariables' | 'os'>;

export interface NameSizes {
  /** With the final NUL. */
  readonly argumentBytes: ByteRange;
  readonly variables: ByteRange;
}

/** Bytes and number of names. */
interface Sums {
  readonly bytes: ByteRange;
  readonly count: ByteRange;
}

const unbounded = Number.POSITIVE_INFINITY;
/** What `printf` makes of no name at all: `${} `. */
const emptyListBytes = 4;

/**
 * The argument over the container's variables and those that image, runtime and shell add.
 * Without a filter the namespace's sum stands for its links; with one they are looked at once per namespace.
 */
export function nameSizes(
  environment: ContainerEnvironment,
  added: readonly ImageVariable[],
  image: NamingImage,
  filter: EnvsubstFilter | undefined,
): NameSizes {
  const { links, unknown } = environment;
  const ofLinks =
    filter === undefined
      ? { bytes: links.nameBytes, count: links.variables }
      : linkSums(links, filter, image);
  const bytes = sum(environment, added, ofLinks.bytes, (name) => passing(name, nameCost(name), filter));
  const count = sum(environment, added, ofLinks.count, (name) =>
    passing(name, isShellName(name) ? 1 : 0, filter),
  );
  const isOpen =
    image.hasOtherVariables ||
    !links.isComplete ||
    unknown.some(({ addsPrefix }) => addsPrefix !== undefined);
  const words = image.collectors.includes('env-cut') ? continuationWords(environment) : exactly(0);
  const areWordsCertain = image.collectors.length === 1;
  const min = bytes.min + (areWordsCertain ? words.min : 0);
  const max = isOpen ? unbounded : bytes.max + words.max;
  return {
    argumentBytes: { min: Math.max(min, emptyListBytes) + 1, max: Math.max(max, emptyListBytes) + 1 },
    variables: { min: count.min, max: isOpen ? unbounded : count.max },
  };
}

/** What a name counts for, by what the filter says of it. */
function passing(name: string, value: number, filter: EnvsubstFilter | undefined): ByteRange {
  const passes = filter === undefined || value === 0 ? true : filter.matches(name);
  return { min: passes === true ? value : 0, max: passes === false ? 0 : value };
}

/** Each name once: what the kubelet hands over, and what is added to that. */
function sum(
  environment: ContainerEnvironment,
  added: readonly ImageVariable[],
  ofLinks: ByteRange,
  cost: (name: string) => ByteRange,
): ByteRange {
  let { min, max } = sumOverEnvironment(environment, ofLinks, cost);
  for (const { name, isCertain } of added) {
    const own = environment.own.get(name);
    const link = environment.links.find(name);
    const { min: least, max: most } = cost(name);
    if (isCertain && !own?.isCertain && !link?.isCertain) min += least;
    if (own === undefined && link === undefined) max += most;
  }
  return { min, max };
}

const cache = new WeakMap<ServiceTotals, Map<string, Sums>>();
/** Filters remembered for a namespace: while one is typed, each letter makes another. */
const mostFilters = 8;

/** The links that pass a filter. Looks at every name, so the result is kept as long as the links stay the same. */
function linkSums(links: ServiceTotals, filter: EnvsubstFilter, image: NamingImage): Sums {
  const known = cache.get(links) ?? new Map<string, Sums>();
  const key = `${image.os} ${filter.isValid} ${filter.text}`;
  const earlier = known.get(key);
  if (earlier) return earlier;
  if (known.size >= mostFilters) known.clear();
  const bytes = { min: 0, max: 0 };
  const count = { min: 0, max: 0 };
  for (const name of links.names()) {
    const cost = passing(name, nameCost(name), filter);
    if (cost.max === 0) continue;
    const isCertain = cost.min > 0 && links.find(name)?.isCertain === true;
    bytes.min += isCertain ? cost.min : 0;
    bytes.max += cost.max;
    count.min += isCertain ? 1 : 0;
    count.max += 1;
  }
  const sums: Sums = { bytes, count };
  cache.set(links, known.set(key, sums));
  return sums;
}

/** Variables that dash or busybox set to a value of their own before the script runs. */
const resetByShell = new Set(['PWD', 'SHLVL', 'IFS', 'PPID', 'OPTIND']);

/**
 * `env | cut -d= -f1` also prints the further lines of a value, up to their first `=`, and the shell splits them into
 * words. An unknown value may have any number of them.
 */
function continuationWords({ own }: ContainerEnvironment): ByteRange {
  let min = 0;
  let max = 0;
  for (const { name, value, isCertain } of own.values()) {
    if (!isShellName(name)) continue;
    if (value === undefined) max = unbounded;
    const isKept = isCertain && !resetByShell.has(name);
    for (const line of value?.split('\n').slice(1) ?? []) {
      const [printed = ''] = line.split('=', 1);
      for (const word of printed.split(/[ \t]+/)) {
        if (word === '') continue;
        const cost = utf8Length(word) + 4;
        // The shell takes such a word for a pattern and puts the files that match in its place.
        const isPattern = /[*?]|\[.*\]/.test(word);
        min += isKept ? (isPattern ? 5 : cost) : 0;
        max += isPattern ? unbounded : cost;
      }
    }
  }
  return { min, max };
}
