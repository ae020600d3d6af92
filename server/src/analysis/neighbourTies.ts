/**
 * What ties the workloads of a document to others, as small values that outlive the document's content.
 * Knows what stands in the manifest alone, so that no Service and no setting makes them others; `kinds` aside.
 */
import type { Likeness, ManifestDocument } from './documents/document.ts';
import { holdsHole } from './documents/extents.ts';
import { entryOf, itemsOf, knownString, nodeAt } from './documents/reading.ts';
import type { YamlNode } from './documents/tree.ts';
import { configMapReferences } from './environment/givenTexts.ts';
import { variablePrefix } from './environment/serviceVariables.ts';
import { applicationImage } from './images/applicationImage.ts';
import { joinLoads, type Load } from './load.ts';
import { loadOf } from './neighbourLoad.ts';
import type { Tie } from './neighbours.ts';
import type { CustomKind } from './options.ts';
import { couldBeServiceLink } from './references/serviceLinkName.ts';
import { joined } from './text.ts';
import { containerWords } from './workloads/containerWords.ts';
import { manifestsOf } from './workloads/manifests.ts';
import { readWorkloads } from './workloads/readWorkload.ts';
import type { Container, Workload } from './workloads/workload.ts';

/** Of all workloads of a document together. */
export interface Ties {
  /** By what they can be found: a key of `keysOf` at least for each tie that they have. */
  readonly keys: readonly string[];
  /** Undefined where none of them gets service links. */
  readonly load: Load | undefined;
  /** How many containers of theirs get service links. */
  readonly linked: number;
  readonly containers: number;
  /** A container may set a variable whose name is not in capitals. */
  readonly setsSmall: boolean;
}

const hole = 'hole';
const unknownMap = 'map';
const load = 'load';
const unknownLink = 'link';

/** The keys by which the workloads with a tie can be found; undefined where all are meant. */
export function keysOf(tie: Exclude<Tie, { readonly by: 'template-file' }>): readonly string[] | undefined {
  switch (tie.by) {
    case 'any':
      return undefined;
    case 'config-map':
      return [keyOfMap(tie.name), unknownMap];
    case 'application':
      return tie.names.map(keyOfApplication);
    case 'program':
      return [keyOfProgram(tie.prefix)];
    case 'load':
      return [load];
    case 'link':
      return [...tie.names.map(keyOfLink), unknownLink];
    case 'hole':
      return [hole];
  }
}

const own = 'is ';

/** The key of the workloads of a kind and name. */
export function keyOfWorkload(kindAndName: string): string {
  return joined(own, kindAndName);
}

/** The keys of workloads by their own kinds and names. */
export function ownKeys({ keys }: Ties): readonly string[] {
  return keys.filter((key) => key.startsWith(own));
}

/** The ties of a document that differs in the name of its one object only. */
export function tiesOfLike(ties: Ties | undefined, { kind, name, otherName }: Likeness): Ties | undefined {
  const other = keyOfWorkload(`${kind}/${otherName}`);
  const own = keyOfWorkload(`${kind}/${name}`);
  return ties && { ...ties, keys: ties.keys.map((key) => (key === other ? own : key)) };
}

function keyOfMap(name: string): string {
  return joined('map ', name);
}

function keyOfApplication(name: string): string {
  return joined('app ', name);
}

function keyOfProgram(prefix: string): string {
  return joined('program ', prefix);
}

function keyOfLink(name: string): string {
  return joined('link ', name);
}

/** Reads a document; undefined where no workload stands in it. */
export function tiesOf(document: ManifestDocument, kinds: readonly CustomKind[]): Ties | undefined {
  const keys = new Set<string>();
  let most: Load | undefined;
  let [linked, all] = [0, 0];
  let mayBeSmall = false;
  for (const manifest of manifestsOf(document))
    for (const workload of readWorkloads(manifest, kinds)) {
      const { containers, serviceLinks } = workload;
      addKeys(workload, keys);
      all += containers.length;
      mayBeSmall ||= containers.some(setsSmall);
      if (serviceLinks.are !== 'on') continue;
      most = joinLoads(most, loadOf(workload));
      linked += containers.length;
    }
  // Each has its name, at least.
  if (keys.size === 0) return undefined;
  if (most !== undefined) keys.add(load);
  return { keys: [...keys], load: most, linked, containers: all, setsSmall: mayBeSmall };
}

/** A part of a workload is yet to be filled in. */
export function hasHoles({ keys }: Ties): boolean {
  return keys.includes(hole);
}

function setsSmall({ env, envFrom, unknownEnv }: Container): boolean {
  return envFrom.length + unknownEnv.length > 0 || env.some(({ name }) => /[a-z]/.test(name));
}

function addKeys(workload: Workload, keys: Set<string>): void {
  const { manifest, podSpec, containers } = workload;
  keys.add(keyOfWorkload(`${manifest.kind}/${manifest.name ?? ''}`));
  if (holdsHole(podSpec)) keys.add(hole);
  for (const name of volumeMaps(podSpec)) keys.add(keyOfMap(name));
  for (const container of containers) {
    for (const { name } of configMapReferences(container, workload))
      keys.add(typeof name === 'string' ? keyOfMap(name) : unknownMap);
    addLinks(container, keys);
    const image = applicationImage(container.image);
    if (image === undefined) continue;
    const { application, namesake } = image;
    if (application !== undefined) keys.add(keyOfApplication(application.name));
    if (namesake !== undefined) keys.add(keyOfApplication(namesake.name));
    if (!image.isKnown) keys.add(keyOfProgram(variablePrefix(image.shortName)));
  }
}

/** The names in its texts that a Service could make. */
function addLinks(container: Container, keys: Set<string>): void {
  const words = containerWords(container);
  if (words === undefined) keys.add(unknownLink);
  else for (const word of words) if (couldBeServiceLink(word)) keys.add(keyOfLink(word));
}

const nothing: readonly never[] = [];

/** The ConfigMaps of the volumes, be they mounted or not. */
function volumeMaps(podSpec: YamlNode): readonly string[] {
  if (entryOf(podSpec, 'volumes') === undefined) return nothing;
  const volumes = itemsOf(nodeAt(podSpec, 'volumes')).items.flatMap(({ value }) => [
    value,
    ...itemsOf(nodeAt(value, 'projected', 'sources')).items.map((part) => part.value),
  ]);
  return volumes.flatMap((volume) => knownString(volume, 'configMap', 'name') ?? []);
}
