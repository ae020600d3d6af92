/**
 * What the containers of a document add to the service links of their namespace, at most and whatever the Services are.
 * Knows what bounds an estimate from above; the estimate itself is `estimate.ts`'s.
 *
 * A Service can push only those workloads over a limit whose load says so, and their estimates are all that is made. It
 * is an upper bound of the lower end of a size, and of the upper end where there is one: a source that is not read counts
 * for nothing.
 */
import { exactly, noBytes, utf8Length } from './byteRange.ts';
import type { ConfigMap } from './environment/configMap.ts';
import { execCost, execCostOfName, nameCost, pointerBytes } from './environment/serviceTotals.ts';
import { resolveValue } from './environment/valueFrom.ts';
import { applicationImage } from './images/applicationImage.ts';
import { findNginxImage } from './images/findNginxImage.ts';
import { startScriptRepositories } from './images/startScriptRepositories.ts';
import { execLimitBytes, stringLimitBytes } from './launch/limits.ts';
import { joinLoads, type Load } from './load.ts';
import { memo } from './memo.ts';
import type { AnalysisOptions, OwnImage } from './options.ts';
import { partsOf } from './references/expand.ts';
import { mayCallEnvsubst } from './startScripts/inlineEnvsubst.ts';
import { findStartScript } from './startScripts/startScript.ts';
import { compact, detached } from './text.ts';
import type { Container, Workload } from './workloads/workload.ts';

/**
 * What image and runtime add to execve at most: their variables, entrypoint and arguments (`knowledge/`, under 2 KiB),
 * and twice a path and five interpreters (`launch/exec.ts`).
 */
const addedExecBytes = 16 * 1024;
/** What the shell and the scripts add to the names, with the end of the argument. */
const addedNameBytes = 512;
/** `tcp://`, an IPv6 address in brackets and a port have 58 bytes at most. */
const longestLinkBytes = 64;
/** A namespace's name has 63, an object's 253. */
const longestName = 'x'.repeat(253);

/** A size that grows with the longest value of a ConfigMap. */
interface Size {
  readonly bytes: number;
  readonly mapValues: number;
}

const none: Size = { bytes: 0, mapValues: 0 };

const loads = memo<Workload, { readonly load: Load | undefined }>();

/** Undefined without a container that is there for certain. */
export function loadOf(workload: Workload): Load | undefined {
  const known = loads.get(workload);
  if (known !== undefined) return known.load;
  let load: Load | undefined;
  for (const container of workload.containers)
    if (container.condition === undefined) load = joinLoads(load, loadOfContainer(container, workload));
  const coarse = load && {
    ...load,
    execBytes: roundedUp(load.execBytes),
    nameBytes: roundedUp(load.nameBytes),
  };
  loads.set(workload, { load: coarse });
  return coarse;
}

/** What a value has more by a letter mostly makes no other load: then nobody has to look again. */
const step = 256;

function roundedUp(bytes: number): number {
  return Math.ceil(bytes / step) * step;
}

function loadOfContainer(container: Container, workload: Workload): Load {
  const { command, args } = container;
  const envFrom = container.envFrom.filter(
    (one) => one.source === 'configMap' && one.condition === undefined,
  );
  const items = args.items.length === 0 ? command.items : [...command.items, ...args.items];
  // What a name stands for matters to who uses it.
  const hasReferences =
    container.env.some(({ value }) => value.kind === 'literal' && value.text.includes('$')) ||
    items.some(({ text }) => text?.includes('$'));
  const values = hasReferences ? new Map<string, Size>() : undefined;
  const sizeOf = (text: string) => sizeOfText(text, values, envFrom.length > 0);
  let [execBytes, nameBytes, wordBytes, mapValues] = [addedExecBytes, addedNameBytes, 0, 0];
  const maps = new Set<string>(envFrom.map(({ name }) => name));
  for (const { name, value } of container.env) {
    const size =
      value.kind === 'configMapKey'
        ? { bytes: 0, mapValues: 1 }
        : value.kind === 'literal'
          ? sizeOf(value.text)
          : { bytes: resolvedBytes(value, workload), mapValues: 0 };
    if (value.kind === 'configMapKey') maps.add(value.configMap);
    values?.set(name, largest(values.get(name), size));
    execBytes += execCostOfName(name) + size.bytes;
    nameBytes += nameCost(name);
    wordBytes += size.bytes;
    mapValues += size.mapValues;
  }
  for (let index = 0; index < items.length; index += 1) {
    const size = sizeOf(items[index]?.text ?? '');
    // The first one is the program, whose path counts again; of either list, as one may be empty.
    const times = index === 0 || index === command.items.length ? 2 : 1;
    execBytes += times * size.bytes + 1 + pointerBytes;
    mapValues += times * size.mapValues;
  }
  return {
    execBytes,
    nameBytes: nameBytes + (mayHoldLines(container) ? bytesPerWordByte * wordBytes : 0),
    mapValues: mapValues * bytesPerWordByte,
    maps: compact(Array.from(maps, detached)),
    envFrom: compact(envFrom.map(({ name, prefix }) => ({ name: detached(name), prefix: detached(prefix) }))),
    images: compact(container.image === undefined ? [] : [detached(container.image)]),
    mayCallEnvsubst: mayCallEnvsubst(container),
  };
}

/** Of what the pod's fields, and sources of other kinds, give at most; for certain, where there is no limit to it. */
function resolvedBytes(value: Container['env'][number]['value'], workload: Workload): number {
  const context = { workload, namespace: longestName, configMaps: { revision: 0, find: () => [] } };
  const { min, max } = resolveValue(value, context, () => noText)?.bytes ?? noBytes;
  return Number.isFinite(max) ? max : min;
}

const noText = { value: undefined, bytes: noBytes };

/** A text with the longest that each of its references may stand for. */
function sizeOfText(text: string, values: ReadonlyMap<string, Size> | undefined, hasMaps: boolean): Size {
  if (!text.includes('$')) return { bytes: utf8Length(text), mapValues: 0 };
  let [bytes, mapValues] = [0, 0];
  for (const part of partsOf(text)) {
    if (part.kind === 'literal') {
      bytes += utf8Length(part.text);
      continue;
    }
    const own = values?.get(part.name) ?? none;
    bytes += Math.max(own.bytes, longestLinkBytes, utf8Length(part.name) + 3);
    mapValues += Math.max(own.mapValues, hasMaps ? 1 : 0);
  }
  return { bytes, mapValues };
}

function largest(a: Size = none, b: Size = none): Size {
  return { bytes: Math.max(a.bytes, b.bytes), mapValues: Math.max(a.mapValues, b.mapValues) };
}

/** A word of one letter costs `${x} `. */
const bytesPerWordByte = 5;

/** The oldest start script takes the words of further lines for names (`nginx/envsubstNames.ts`). */
function mayHoldLines({ env }: Container): boolean {
  return env.some(({ value }) =>
    value.kind === 'literal' ? value.text.includes('\n') : value.kind === 'field',
  );
}

/** What a ConfigMap brings to those who take all of it, or a value. */
interface MapLoad {
  readonly keys: number;
  readonly execBytes: number;
  readonly nameBytes: number;
  readonly longestValue: number;
}

const mapLoads = new WeakMap<ConfigMap, MapLoad>();

function mapLoad(map: ConfigMap): MapLoad {
  const known = mapLoads.get(map);
  if (known !== undefined) return known;
  let [execBytes, nameBytes, longestValue] = [0, 0, 0];
  for (const [key, { text = '' }] of map.data) {
    const bytes = utf8Length(text);
    execBytes += execCost(key, exactly(bytes)).min;
    nameBytes += utf8Length(key) + 4 + (text.includes('\n') ? bytesPerWordByte * bytes : 0);
    longestValue = Math.max(longestValue, bytes);
  }
  const made = { keys: map.data.size, execBytes, nameBytes, longestValue };
  mapLoads.set(map, made);
  return made;
}

/** Of what is not read yet and will be: a ConfigMap has 1 MiB at most. */
const unreadMap: MapLoad = { keys: 0, execBytes: 2 ** 23, nameBytes: 2 ** 23, longestValue: 2 ** 20 };

export interface FullLoad {
  readonly execBytes: number;
  readonly nameBytes: number;
}

/** A load with the ConfigMaps of now; `find` knows them by name, `areRead`: what it does not know is not to come. */
export function fullLoad(
  { execBytes, nameBytes, mapValues, maps, envFrom }: Load,
  find: (name: string) => readonly ConfigMap[],
  areRead: boolean,
): FullLoad {
  if (maps.length === 0) return { execBytes, nameBytes };
  const loadsOf = (name: string) => {
    const found = find(name);
    return found.length === 0 && !areRead ? [unreadMap] : found.map(mapLoad);
  };
  const longest = maps.flatMap(loadsOf).reduce((most, { longestValue }) => Math.max(most, longestValue), 0);
  const all = envFrom.flatMap(({ name, prefix }) => loadsOf(name).map((load) => ({ load, prefix })));
  const more = (bytes: 'execBytes' | 'nameBytes') =>
    all.reduce(
      (sum, { load, prefix }) => sum + load[bytes] + load.keys * utf8Length(prefix),
      mapValues * longest,
    );
  return { execBytes: execBytes + more('execBytes'), nameBytes: nameBytes + more('nameBytes') };
}

/** No limit is lower: a string's is 32 pages of 4 KiB at least, and the floor of execve's is as high. */
const leastLimitBytes = 131_072;

/** What decides whether a load is too much. */
export interface LoadContext {
  readonly options: Pick<AnalysisOptions, 'limits' | 'images'>;
  readonly find: (name: string) => readonly ConfigMap[];
  /** What `find` does not know is not to come. */
  readonly areMapsRead: boolean;
}

/** Whether a document with this load may be over a limit where links take so much. `context` is asked for where it matters. */
export function mayBeOver(load: Load, links: FullLoad, context: () => LoadContext): boolean {
  if (load.maps.length === 0 && links.execBytes + load.execBytes <= leastLimitBytes) return false;
  const { options, find, areMapsRead } = context();
  const { limits, images } = options;
  const { execBytes, nameBytes } = fullLoad(load, find, areMapsRead);
  if (links.execBytes + execBytes > execLimitBytes(limits)) return true;
  const most = stringLimitBytes(limits) - links.nameBytes - nameBytes;
  if (most >= mostImageNameBytes) return false;
  return scriptNameBytes(load, images) > most;
}

/** What a script's image adds to the names at most; negative without one that is known (`serviceExhaustsEnvironment.ts`). */
export function scriptNameBytes({ images, mayCallEnvsubst }: Load, ownImages: readonly OwnImage[]): number {
  const ofImages = images.map((image) => imageLoad(image, ownImages)?.nameBytes ?? Number.NEGATIVE_INFINITY);
  return Math.max(mayCallEnvsubst ? 0 : Number.NEGATIVE_INFINITY, ...ofImages);
}

/** More than any image's names take, so that most images are not looked at. */
const mostImageNameBytes = 32 * 1024;

const imageLoads = new WeakMap<readonly OwnImage[], Map<string, FullLoad | undefined>>();
/** A folder has few images with start scripts, and an editor makes another of each letter. */
const mostImages = 1000;

/** What an image with a start script adds to either at most, whenever it is pulled; undefined of any other. */
export function imageLoad(image: string, ownImages: readonly OwnImage[]): FullLoad | undefined {
  // Of nearly all images nobody says anything, and each is another one.
  const { repository = '' } = ownImages.length === 0 ? (applicationImage(image) ?? {}) : {};
  if (ownImages.length === 0 && !startScriptRepositories.has(repository)) return undefined;
  const known = imageLoads.get(ownImages) ?? new Map<string, FullLoad | undefined>();
  if (known.has(image)) return known.get(image);
  if (known.size >= mostImages) known.clear();
  const [always, once] = ['Always', 'IfNotPresent'].map((policy) => loadOfImage(image, policy, ownImages));
  const load = always &&
    once && {
      execBytes: Math.max(always.execBytes, once.execBytes),
      nameBytes: Math.max(always.nameBytes, once.nameBytes),
    };
  imageLoads.set(ownImages, known.set(image, load));
  return load;
}

function loadOfImage(
  image: string,
  imagePullPolicy: string,
  ownImages: readonly OwnImage[],
): FullLoad | undefined {
  const nginx = findNginxImage({ image, imagePullPolicy }, ownImages);
  if (nginx === undefined)
    return findStartScript(image, ownImages) === undefined ? undefined : { execBytes: 0, nameBytes: 0 };
  const { variables, runtimeVariables, shellVariables } = nginx;
  const added = [...variables, ...runtimeVariables];
  return {
    // Where there is more of it than is known, there is no upper end to it.
    execBytes: added.reduce(
      (sum, { name, valueBytes }) => sum + execCost(name, valueBytes).max,
      addedExecBytes,
    ),
    nameBytes: [...added, ...shellVariables].reduce((sum, { name }) => sum + nameCost(name), 0),
  };
}
