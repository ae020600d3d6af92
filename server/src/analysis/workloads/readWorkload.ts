/**
 * Manifest -> Workloads.
 * Knows the fields of a pod spec that decide a container's environment; judges nothing.
 */

import { entryOf, inWords, nodeAt, stringOf } from '../documents/reading.ts';
import type { YamlHole, YamlMapping } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { CustomKind } from '../options.ts';
import { isForWindows } from './isForWindows.ts';
import { workloadKind } from './kinds.ts';
import { largePages } from './largePages.ts';
import type { PodPlace, WorkloadKind } from './podPlace.ts';
import { type FoundNode, followKeys, followPath } from './podSpecPath.ts';
import { readContainers } from './readContainers.ts';
import { readServiceLinks } from './readServiceLinks.ts';
import type { Manifest, Workload } from './workload.ts';

/** What a manifest says of its pods. */
export interface PodsReading {
  /** None of other kinds, and where no pod spec stands (a patch). */
  readonly workloads: readonly Workload[];
  /** What may make pods besides, or have more containers. */
  readonly unknown: readonly YamlHole[];
  /** There are more than are read. */
  readonly isCut: boolean;
}

const noPods: PodsReading = { workloads: [], unknown: [], isCut: false };

/** Of one object, before its next pod spec is read: aliases may bring the same ones again and again. */
const mostContainers = 1000;

const cache = memo<Manifest, PodsReading & { readonly customKinds: readonly CustomKind[] }>();

/** The workloads that a manifest declares, in the order of the kind's places; the same ones for the same manifest. */
export function readWorkloads(manifest: Manifest, customKinds: readonly CustomKind[]): readonly Workload[] {
  return readPods(manifest, customKinds).workloads;
}

/** The same, and whether those are all. */
export function readPods(manifest: Manifest, customKinds: readonly CustomKind[]): PodsReading {
  const known = cache.get(manifest);
  if (known?.customKinds === customKinds) return known;
  // Of what is not known of an object itself, `unjudgedPods.ts` tells.
  const kind =
    manifest.unknown === undefined
      ? workloadKind(manifest.apiVersion, manifest.kind, customKinds)
      : undefined;
  const reading = kind === undefined ? noPods : readKind(manifest, kind);
  const { workloads, unknown, isCut } = reading;
  cache.set(manifest, { workloads, unknown, isCut, customKinds });
  return reading;
}

const noKeys: readonly string[] = [];

function readKind(manifest: Manifest, kind: WorkloadKind): PodsReading {
  const { node } = manifest;
  const root: FoundNode = { node, parent: undefined, isShared: node.isAnchored, path: noKeys, names: noKeys };
  const workloads: Workload[] = [];
  const unknown: YamlHole[] = [];
  let isCut = false;
  let containers = 0;
  for (const place of kind.pods) {
    const followed = followPath(root, place.base);
    isCut ||= followed.isCut;
    unknown.push(...followed.unknown);
    for (const base of followed.found) {
      if (containers > mostContainers) return { workloads, unknown, isCut: true };
      const workload = readWorkload(manifest, kind, { place, root, base });
      if (workload === undefined) continue;
      if ('type' in workload) unknown.push(workload);
      else {
        workloads.push(workload);
        if (workload.otherContainers !== undefined) unknown.push(workload.otherContainers);
        containers += workload.containers.length;
      }
    }
  }
  return { workloads, unknown, isCut };
}

/** A hole where it is not known whether there is one. */
function readWorkload(
  manifest: Manifest,
  kind: WorkloadKind,
  { place, root, base }: { place: PodPlace; root: FoundNode; base: FoundNode },
): Workload | YamlHole | undefined {
  if (base.node.type !== 'mapping') return undefined;
  const makesPods = place.makesPods?.(base.node) ?? true;
  if (makesPods === false) return undefined;
  if (makesPods !== true) return makesPods;
  const { at, rest, hole } = followKeys(base, place.rest);
  if (at.node.type !== 'mapping') return undefined;
  const podSpec = rest.length === 0 ? at.node : emptyAt(at.node, hole);
  const hasNoContainers = kind.isCustom && entryOf(podSpec, 'containers') === undefined;
  // A path of the project file that ends above the pod spec.
  if (hasNoContainers && nodeAt(podSpec, 'spec', 'containers') !== undefined) return undefined;
  const podSpecPath = [...base.path, ...place.rest];
  const isPod = manifest.apiVersion === 'v1' && manifest.kind === 'Pod';
  const { serviceLinks, serviceLinksDoubt, serviceLinksEntry, serviceLinksPlace } = readServiceLinks(
    manifest,
    hasNoContainers ? { ...place, ...withoutContainers } : place,
    root,
    base,
  );
  const { containers, otherContainers } = readContainers(podSpec, at.isShared, manifest.parameters);
  // Each is written down: there is one for each workload, and what is spread is slow to make.
  return {
    manifest,
    isClusterScoped: kind.isClusterScoped,
    part: partOf(kind, place, base),
    node: base.node,
    podSpec,
    podSpecPath,
    isPod,
    hasOwnFields: kind.isCustom || place.addsContainers,
    addsContainers: place.addsContainers || hasNoContainers,
    serviceLinks,
    serviceLinksDoubt,
    serviceLinksEntry,
    serviceLinksPlace,
    podMetadata: isPod || podSpecPath.length > 1 ? nodeAt(at.parent, 'metadata') : undefined,
    containers,
    otherContainers,
    isWindows: isForWindows(podSpec),
    runtimeClassName: runtimeClass(podSpec),
    largePages: largePages(podSpec),
  };
}

/** A path of the project file to something without `containers`: only the project says that it is a pod spec. */
const withoutContainers: Partial<PodPlace> = {
  addsContainers: true,
  doubt: { id: 'pod-spec-without-containers' },
};

/** In the place of a pod spec that does not stand there; `rest` where one may. */
function emptyAt({ span }: YamlMapping, rest: YamlHole | undefined): YamlMapping {
  const open = rest === undefined ? {} : { rest };
  return { type: 'mapping', entries: [], merged: [], ...open, isFlow: true, span, isAnchored: false };
}

/** One that is yet to be filled in stands for whatever it may be. */
function runtimeClass(podSpec: YamlMapping): string | undefined {
  const name = stringOf(nodeAt(podSpec, 'runtimeClassName'));
  if (name.kind === 'unknown') return inWords(name.hole);
  return name.kind === 'known' && name.value !== '' ? name.value : undefined;
}

/** Words of a path that say nothing about which of a manifest's pods is meant. */
const commonWords: ReadonlySet<string> = new Set(['spec', 'template']);

/** What tells a pod of the manifest from its others: what stands in the place of `[]` and `*`, else the last own word. */
function partOf({ pods }: WorkloadKind, { base }: PodPlace, { names }: FoundNode): string | undefined {
  const chosen = names.filter((_, index) => isWildcard(base[index] ?? ''));
  if (chosen.length > 0) return chosen.join('.');
  return pods.length === 1 ? undefined : names.findLast((word) => !commonWords.has(word));
}

function isWildcard(word: string): boolean {
  return word === '*' || word.endsWith('[]');
}
