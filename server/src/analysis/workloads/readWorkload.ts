/**
 * Manifest -> Workload.
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
import type { Argument, Container, ContainerType, Manifest, Workload } from './workload.ts';

/** The workload that a manifest declares; undefined for other kinds and where no pod spec stands (a patch). */
export function readWorkload(manifest: Manifest, customKinds: readonly CustomKind[]): Workload | undefined {
  const kind = workloadKind(manifest.apiVersion, manifest.kind, customKinds);
  if (kind === undefined) return undefined;
  const found = follow(manifest.node, kind.podSpec);
  if (found?.node.type !== 'mapping') return undefined;
  const podSpec = found.node;
  const serviceLinksEntry = entryOf(podSpec, 'enableServiceLinks');
  const written = booleanOf(serviceLinksEntry?.value);
  return {
    manifest,
    podSpec,
    podSpecPath: kind.podSpec,
    isShared: found.isShared,
    isCustom: kind.isCustom,
    serviceLinks:
      written === undefined
        ? { value: kind.serviceLinksByDefault, from: 'default' }
        : { value: written, from: 'manifest' },
    serviceLinksEntry,
    podMetadata: podMetadata(manifest, kind.podSpec),
    containers: readContainers(podSpec, found.isShared),
    isWindows: isWindows(podSpec),
    runtimeClassName: stringOf(nodeAt(podSpec, 'runtimeClassName')) || undefined,
  };
}

/** The node at a path, and whether other places of the document share it. */
function follow(
  root: YamlMapping,
  path: readonly string[],
): { node: YamlNode; isShared: boolean } | undefined {
  let node: YamlNode = root;
  let isShared = root.isAnchored;
  for (const key of path) {
    const entry: YamlEntry | undefined = entryOf(node, key);
    if (entry === undefined) return undefined;
    isShared = isShared || isSharedEntry(node, entry);
    node = entry.value;
  }
  return { node, isShared };
}

function isSharedEntry(parent: YamlNode, entry: YamlEntry): boolean {
  const isMerged = parent.type === 'mapping' && !parent.entries.includes(entry);
  return isMerged || entry.isAlias || entry.value.isAnchored;
}

function podMetadata(manifest: Manifest, podSpecPath: readonly string[]): YamlNode | undefined {
  return nodeAt(manifest.node, ...podSpecPath.slice(0, -1), 'metadata');
}

function readContainers(podSpec: YamlMapping, isPodSpecShared: boolean): readonly Container[] {
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
      containers.push(readContainer(item.value, type, isListShared || item.isAlias || item.value.isAnchored));
    }
  }
  return containers;
}

function readContainer(node: YamlMapping, type: ContainerType, isShared: boolean): Container {
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
