/**
 * Objects that make pods, but of which nobody here knows how: what is silent about them must not look like "fine".
 * Knows what the beginning of a pod spec looks like; guesses nothing of what it means.
 */

import { inWords, known, nodeAt, stringOf } from '../documents/reading.ts';
import { isLeaf, type YamlNode } from '../documents/tree.ts';
import type { Phrase } from '../messages/message.ts';
import type { CustomKind } from '../options.ts';
import { installsChartFromElsewhere } from './chartInstallers.ts';
import { apiGroup, workloadKind } from './kinds.ts';
import { isPodMaker } from './operatorKinds.ts';
import { readPods } from './readWorkload.ts';
import { isRefusedKind, workloadMeant } from './refusedKinds.ts';
import type { Manifest } from './workload.ts';

/** An object with pods that were not judged, or not all of them. */
export interface UnjudgedPods {
  readonly manifest: Manifest;
  readonly because: Phrase;
}

/** Undefined where all pods of an object were found, or none can be seen. */
export function unjudgedPods(
  manifest: Manifest,
  customKinds: readonly CustomKind[],
): UnjudgedPods | undefined {
  const { apiVersion, kind, unknown } = manifest;
  if (unknown !== undefined) {
    // Of a kind that makes no pods it is of no matter here; which kind it is may be what is not known.
    const mayMakePods = unknown.field !== 'metadata.namespace' || workloadKind(apiVersion, kind, customKinds);
    return mayMakePods
      ? {
          manifest,
          because: { id: 'object-field-unfilled', field: unknown.field, expression: inWords(unknown.hole) },
        }
      : undefined;
  }
  if (workloadKind(apiVersion, kind, customKinds) === undefined) {
    if (installsChartFromElsewhere(manifest)) return { manifest, because: { id: 'chart-elsewhere', kind } };
    if (isRefusedKind(manifest)) return refused(manifest);
    const isMaker = isPodMaker(manifest);
    if (!isMaker && !isForeign(manifest)) return undefined;
    const podSpec = podsIn(manifest.node) ?? null;
    const hasImage = namesImage(manifest.node);
    return isMaker || podSpec !== null || hasImage
      ? { manifest, because: { id: 'kind-unknown', kind, apiVersion, podSpec, hasImage } }
      : undefined;
  }
  const { workloads, unknown: holes, isCut } = readPods(manifest, customKinds);
  if (workloads.some(({ isClusterScoped, serviceLinks }) => isClusterScoped && serviceLinks.are === 'on'))
    return { manifest, because: { id: 'kind-without-namespace', kind } };
  if (isCut) return { manifest, because: { id: 'too-many-parts' } };
  const [hole] = holes;
  if (hole !== undefined) return { manifest, because: { id: 'pods-depend-on', expression: inWords(hole) } };
  const row = customKinds.find((one) => one.apiVersion === apiVersion && one.kind === kind);
  if (row === undefined || workloads.length > 0) return undefined;
  const better = podsIn(manifest.node) ?? null;
  return { manifest, because: { id: 'pod-spec-path-wrong', kind, path: row.podSpec.join('.'), better } };
}

/** Of an object of Kubernetes' own groups that holds a pod spec, and whose kind is none that does. */
function refused(manifest: Manifest): UnjudgedPods | undefined {
  const { apiVersion, kind, node } = manifest;
  if (podsIn(node) === undefined) return undefined;
  return { manifest, because: { id: 'kind-refused', kind, apiVersion, meant: workloadMeant(kind) ?? null } };
}

/** Kubernetes' own kinds that make pods are known. Policies and patches hold parts of others' pods, and make none. */
function isForeign({ apiVersion, kind }: Manifest): boolean {
  const group = apiGroup(apiVersion);
  if (!group.includes('.') || (/\.k8s\.io$/.test(group) && !/\.x-k8s\.io$/.test(group))) return false;
  return (
    !/Polic(y|ies)$|Constraint$|^Kustomization$|^Component$|^SidecarSet$/.test(kind) &&
    !/kyverno|gatekeeper/.test(group)
  );
}

/** What holds anything: values of charts, texts, and what a controller has written. */
const opaque: ReadonlySet<string> = new Set(['metadata', 'status', 'values', 'data', 'stringData']);
/** Nodes that are looked at in one object. */
const mostNodes = 20_000;

/** Whether a key makes `podsIn` find something: most objects have none, and no path is kept for them. */
function mayHoldPods(node: YamlNode): boolean {
  if (isLeaf(node)) return false;
  if (node.isAnchored) return true;
  if (node.type === 'sequence') {
    for (const { value } of node.items) if (!isLeaf(value) && mayHoldPods(value)) return true;
    return false;
  }
  if (node.merged.length > 0) return true;
  for (const { key, value } of node.entries) {
    if (key === 'containers' || key.includes('odTemplate')) return true;
    if (!isLeaf(value) && !opaque.has(key) && mayHoldPods(value)) return true;
  }
  return false;
}

/** The path to the first thing that looks like a pod spec, as the project file has it. */
function podsIn(root: YamlNode): string | undefined {
  if (!mayHoldPods(root)) return undefined;
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode, path: readonly string[]): string | undefined => {
    if (isLeaf(node) || visited.has(node) || visited.size > mostNodes) return undefined;
    visited.add(node);
    if (isPodSpec(node) && path.length > 0) return path.join('.');
    if (node.type === 'sequence') {
      const items = [...path.slice(0, -1), `${path.at(-1) ?? ''}[]`];
      return firstOf(node.items, ({ value }) => walk(value, items));
    }
    return firstOf(node.entries, ({ key, value }) => {
      if (opaque.has(key)) return undefined;
      const isPodTemplate = /^(.*P|p)odTemplate(Spec)?$/.test(key) && value.type === 'mapping';
      const below = walk(value, [...path, key]);
      return (
        below ?? (isPodTemplate && value.entries.length > 0 ? [...path, key, 'spec'].join('.') : undefined)
      );
    });
  };
  return walk(root, []);
}

function isPodSpec(node: YamlNode): boolean {
  const containers = nodeAt(node, 'containers');
  if (containers?.type !== 'sequence') return false;
  return containers.items.some(
    ({ value }) =>
      saysText(value, 'name') &&
      (saysText(value, 'image') || keysOfContainers.some((key) => holds(value, key))),
  );
}

/** What a container has beside its name where its controller knows the image. */
const keysOfContainers = ['env', 'envFrom', 'resources', 'volumeMounts', 'command', 'args'];
const keysOfImages = ['image', 'imageName'];
/** What is said of pods and of nothing else that has an image. */
const keysOfPods = ['nodeSelector', 'tolerations', 'affinity', 'resources', 'env', 'envFrom', 'volumeMounts'];

/** Whether an object names an image beside what is said of pods: the controller makes their specs of its own. */
function namesImage(root: YamlNode): boolean {
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode): boolean => {
    if (isLeaf(node) || visited.has(node) || visited.size > mostNodes) return false;
    visited.add(node);
    if (node.type === 'sequence') return node.items.some(({ value }) => walk(value));
    const hasImage = keysOfImages.some((key) => saysText(node, key));
    if (hasImage && (isCounted(node) || keysOfPods.some((key) => holds(node, key)))) return true;
    return node.entries.some(({ key, value }) => !opaque.has(key) && walk(value));
  };
  return walk(root);
}

/** A text is written there, or what will be one. */
function saysText(node: YamlNode, key: string): boolean {
  const value = nodeAt(node, key);
  if (value?.type === 'hole') return node.type === 'mapping' && value !== node.rest;
  return known(stringOf(value)) !== undefined;
}

function isCounted(node: YamlNode): boolean {
  return ['replicas', 'instances'].some((key) => nodeAt(node, key)?.type === 'scalar');
}

function holds(node: YamlNode, key: string): boolean {
  const value = nodeAt(node, key);
  return value !== undefined && value.type !== 'scalar';
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
