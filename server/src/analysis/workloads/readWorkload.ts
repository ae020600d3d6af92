/**
 * Manifest -> Workloads.
 * Knows the fields of a pod spec that decide a container's environment; judges nothing.
 */
import {
  booleanOf,
  entryOf,
  isNull,
  itemsOf,
  nodeAt,
  scalarOf,
  stringOf,
  textOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
} from '../documents/tree.ts';
import type { CustomKind } from '../options.ts';
import { readEnv, readEnvFrom } from './env.ts';
import { workloadKind } from './kinds.ts';
import type { TemplateParameters } from './openShiftTemplate.ts';
import type { PodPlace, WorkloadKind } from './podPlace.ts';
import { type FoundNode, followKeys, followPath, isSharedEntry } from './podSpecPath.ts';
import { readServiceLinks } from './readServiceLinks.ts';
import type { Argument, Container, ContainerType, Manifest, Workload } from './workload.ts';

/** What a manifest says of its pods. */
export interface PodsReading {
  /** None of other kinds, and where no pod spec stands (a patch). */
  readonly workloads: readonly Workload[];
  /** There are more than are read. */
  readonly isCut: boolean;
}

/** Of one object, before its next pod spec is read: aliases may bring the same ones again and again. */
const mostContainers = 1000;

const cache = new WeakMap<Manifest, PodsReading & { readonly customKinds: readonly CustomKind[] }>();

/** The workloads that a manifest declares, in the order of the kind's places; the same ones for the same manifest. */
export function readWorkloads(manifest: Manifest, customKinds: readonly CustomKind[]): readonly Workload[] {
  return readPods(manifest, customKinds).workloads;
}

/** The same, and whether those are all. */
export function readPods(manifest: Manifest, customKinds: readonly CustomKind[]): PodsReading {
  const known = cache.get(manifest);
  if (known?.customKinds === customKinds) return known;
  const kind = workloadKind(manifest.apiVersion, manifest.kind, customKinds);
  const reading = kind === undefined ? { workloads: [], isCut: false } : readKind(manifest, kind);
  cache.set(manifest, { ...reading, customKinds });
  return reading;
}

function readKind(manifest: Manifest, kind: WorkloadKind): PodsReading {
  const { node } = manifest;
  const root: FoundNode = { node, parent: undefined, isShared: node.isAnchored, path: [], names: [] };
  const workloads: Workload[] = [];
  let isCut = false;
  let containers = 0;
  for (const place of kind.pods) {
    const followed = followPath(root, place.base);
    isCut ||= followed.isCut;
    for (const base of followed.found) {
      if (containers > mostContainers) return { workloads, isCut: true };
      const workload = readWorkload(manifest, kind, { place, root, base });
      if (workload === undefined) continue;
      workloads.push(workload);
      containers += workload.containers.length;
    }
  }
  return { workloads, isCut };
}

function readWorkload(
  manifest: Manifest,
  kind: WorkloadKind,
  { place, root, base }: { place: PodPlace; root: FoundNode; base: FoundNode },
): Workload | undefined {
  if (base.node.type !== 'mapping' || place.makesPods?.(base.node) === false) return undefined;
  const { at, rest } = followKeys(base, place.rest);
  if (at.node.type !== 'mapping') return undefined;
  const podSpec = rest.length === 0 ? at.node : emptyAt(at.node);
  const hasNoContainers = kind.isCustom && entryOf(podSpec, 'containers') === undefined;
  // A path of the project file that ends above the pod spec.
  if (hasNoContainers && nodeAt(podSpec, 'spec', 'containers') !== undefined) return undefined;
  const podSpecPath = [...base.path, ...place.rest];
  const isPod = manifest.apiVersion === 'v1' && manifest.kind === 'Pod';
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
    ...readServiceLinks(manifest, hasNoContainers ? { ...place, ...withoutContainers } : place, root, base),
    podMetadata: isPod || podSpecPath.length > 1 ? nodeAt(at.parent, 'metadata') : undefined,
    containers: readContainers(podSpec, at.isShared, manifest.parameters),
    isWindows: isWindows(podSpec),
    runtimeClassName: stringOf(nodeAt(podSpec, 'runtimeClassName')) || undefined,
  };
}

/** A path of the project file to something without `containers`: only the project says that it is a pod spec. */
const withoutContainers: Partial<PodPlace> = {
  addsContainers: true,
  doubt: 'the project file says that this is a pod spec, and it lists no containers',
};

/** In the place of a pod spec that does not stand there. */
function emptyAt({ span }: YamlMapping): YamlMapping {
  return { type: 'mapping', entries: [], merged: [], isFlow: true, span, isAnchored: false };
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

function readContainers(
  podSpec: YamlMapping,
  isPodSpecShared: boolean,
  parameters: TemplateParameters | undefined,
): readonly Container[] {
  const containers: Container[] = [];
  for (const [key, type] of [
    ['initContainers', 'init'],
    ['containers', 'container'],
    ['ephemeralContainers', 'ephemeral'],
  ] as const) {
    const entry = entryOf(podSpec, key);
    if (entry === undefined) continue;
    const isListShared = isPodSpecShared || isSharedEntry(podSpec, entry);
    for (const item of itemsOf(entry.value)) {
      if (item.value.type !== 'mapping') continue;
      const isShared = isListShared || item.isAlias || item.value.isAnchored;
      containers.push({ ...readContainer(item.value, type, isShared), parameters });
    }
  }
  return containers;
}

function readContainer(
  node: YamlMapping,
  type: ContainerType,
  isShared: boolean,
): Omit<Container, 'parameters'> {
  const image = entryOf(node, 'image');
  const name = entryOf(node, 'name');
  const isSidecar = type === 'init' && stringOf(nodeAt(node, 'restartPolicy')) === 'Always';
  return {
    name: stringOf(name?.value),
    type: isSidecar ? 'sidecar' : type,
    image: stringOf(image?.value)?.trim() || undefined,
    imagePullPolicy: stringOf(nodeAt(node, 'imagePullPolicy')),
    findingSpan: placeOf(image) ?? placeOf(name) ?? node.span,
    node,
    isShared,
    command: readArguments(nodeAt(node, 'command')),
    args: readArguments(nodeAt(node, 'args')),
    env: itemsOf(nodeAt(node, 'env')).flatMap(({ value }) => readEnv(value)),
    envFrom: itemsOf(nodeAt(node, 'envFrom')).flatMap(({ value }) => readEnvFrom(value)),
    hasTty: booleanOf(nodeAt(node, 'tty')) ?? false,
    workingDir: stringOf(nodeAt(node, 'workingDir')),
  };
}

/** Where an entry's value stands; undefined where there is no value to stand on. */
function placeOf(entry: YamlEntry | undefined) {
  return entry === undefined || isNull(entry.value) ? undefined : entry.valueSpan;
}

/** An empty list counts as absent: the kubelet then leaves the image's own in force. */
function readArguments(node: YamlNode | undefined): readonly Argument[] | undefined {
  const items = itemsOf(node);
  if (items.length === 0) return undefined;
  // Of a null in a list of texts, Go makes an empty one.
  return items.map(({ value, span }) => ({
    text: isNull(value) ? '' : textOf(value),
    span,
    scalar: scalarOf(value),
  }));
}

/** The limits of Linux's execve say nothing about a Windows node. */
function isWindows(podSpec: YamlMapping): boolean {
  const os = stringOf(nodeAt(podSpec, 'os', 'name'));
  const selector = nodeAt(podSpec, 'nodeSelector');
  const selected =
    stringOf(nodeAt(selector, 'kubernetes.io/os')) ?? stringOf(nodeAt(selector, 'beta.kubernetes.io/os'));
  return os === 'windows' || selected === 'windows' || requiresWindows(podSpec);
}

/** Every term of the required node affinity asks for Windows: one of them has to hold. */
function requiresWindows(podSpec: YamlMapping): boolean {
  const required = nodeAt(
    podSpec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  const terms = itemsOf(required);
  return (
    terms.length > 0 &&
    terms.every(({ value }) =>
      itemsOf(nodeAt(value, 'matchExpressions')).some((each) => asksForWindows(each.value)),
    )
  );
}

function asksForWindows(expression: YamlNode): boolean {
  const values = itemsOf(nodeAt(expression, 'values'));
  return (
    /^(?:beta\.)?kubernetes\.io\/os$/.test(stringOf(nodeAt(expression, 'key')) ?? '') &&
    stringOf(nodeAt(expression, 'operator')) === 'In' &&
    values.length > 0 &&
    values.every(({ value }) => stringOf(value) === 'windows')
  );
}
