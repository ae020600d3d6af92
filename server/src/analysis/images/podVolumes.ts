/**
 * The files of a pod's volumes, as far as manifests tell them.
 * Knows the API's volume types; does not know where they are mounted.
 */
import {
  booleanOf,
  certaintyOf,
  entriesOf,
  holeIn,
  itemsOf,
  knownString,
  nodeAt,
  stringOf,
} from '../documents/reading.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
import { unfilled } from '../documents/unfilled.ts';
import type { ConfigMap } from '../environment/configMap.ts';
import type { ConfigMapLookup } from '../environment/inventory.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { Phrase } from '../messages/message.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Container, Workload } from '../workloads/workload.ts';

/** One declaration of the ConfigMap key behind a file, or a file of the workspace itself. */
export interface FileOrigin {
  readonly namespace: string;
  /** Undefined for a file of the workspace. */
  readonly configMap: string | undefined;
  /** Of a file of the workspace: its name without folders. */
  readonly key: string;
  /** Where it is declared; undefined for what the cluster has. */
  readonly place: Whereabouts | undefined;
  /** Undefined where it is not known. */
  readonly text: string | undefined;
  /** What holds the text, the same object as long as the text is the same: what is read of it is remembered by it. */
  readonly holder: object;
}

export interface VolumeFile {
  /** Relative to the volume, or to the directory that is looked at. */
  readonly path: string;
  /** It is there whenever the container starts. */
  readonly isCertain: boolean;
  /** Empty where the content is not known. */
  readonly origins: readonly FileOrigin[];
}

export interface VolumeContent {
  readonly files: readonly VolumeFile[];
  /** Why there may be more files; undefined where these are all. */
  readonly unknown: Phrase | undefined;
  readonly isWritable: Certainty;
}

export interface VolumeContext {
  readonly container: Container;
  readonly workload: Workload;
  /** The workload's namespace, resolved. */
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
  /** The image may hold scripts that fill a directory before templates are read. */
  readonly mayFillVolumes: boolean;
}

/** What the volume of that name holds when the container starts. */
export function volumeContent(name: string, context: VolumeContext): VolumeContent {
  const { items, rest } = itemsOf(nodeAt(context.workload.podSpec, 'volumes'));
  const volume = items.find(({ value }) => knownString(value, 'name') === name);
  const names = items.map(({ value }) => nodeAt(value, 'name'));
  const other = rest ?? names.find((node) => node?.type === 'hole');
  if (volume === undefined && other?.type === 'hole') return unknownContent(unfilled('volume', other, name));
  const { entries, rest: others } = entriesOf(volume?.value);
  const source = entries.find(({ key }) => key !== 'name');
  const hole = volume?.condition ?? (source === undefined ? others : holeIn(source));
  if (hole !== undefined) return unknownContent(unfilled('volume', hole, name));
  if (source === undefined) return unknownContent({ id: 'volume-not-declared', volume: name });
  if (source.key === 'emptyDir') return emptyDirContent(name, context);
  const readOnly = sourceContent(source.key, source.value, context);
  if (readOnly !== undefined) return readOnly;
  if (source.key === 'projected') return projectedContent(source.value, context);
  // An image volume is read-only; of all others only the cluster knows.
  return {
    ...unknownContent({ id: 'volume-unknown', volume: name, type: source.key }),
    isWritable: source.key === 'image' ? false : 'perhaps',
  };
}

function unknownContent(reason: Phrase): VolumeContent {
  return { files: [], unknown: reason, isWritable: 'perhaps' };
}

/** Empty at first; files come from other containers of the pod, or from scripts of the image. */
function emptyDirContent(
  name: string,
  { container, workload, mayFillVolumes }: VolumeContext,
): VolumeContent {
  const isShared = workload.containers.some(({ node }) => node !== container.node && mayMount(node, name));
  if (isShared || workload.otherContainers !== undefined)
    return {
      files: [],
      unknown: { id: 'volume-may-be-filled', volume: name, by: 'containers' },
      isWritable: true,
    };
  if (mayFillVolumes)
    return {
      files: [],
      unknown: { id: 'volume-may-be-filled', volume: name, by: 'scripts' },
      isWritable: true,
    };
  return { files: [], unknown: undefined, isWritable: true };
}

function mayMount(container: YamlNode, volume: string): boolean {
  const { items, rest } = itemsOf(nodeAt(container, 'volumeMounts'));
  if (rest !== undefined) return true;
  return items.some(({ value }) => {
    const name = stringOf(nodeAt(value, 'name'));
    return name.kind === 'unknown' || (name.kind === 'known' && name.value === volume);
  });
}

/** The volume types that the kubelet writes and mounts read-only; they are the sources of projected volumes, too. */
function sourceContent(type: string, node: YamlNode, context: VolumeContext): VolumeContent | undefined {
  if (type === 'configMap') return configMapContent(node, context);
  if (type === 'secret') {
    const name = knownString(node, 'secretName') ?? knownString(node, 'name') ?? '';
    return (
      itemsContent(node, () => []) ?? {
        ...unknownContent({ id: 'secret-not-read', name: `${context.namespace}/${name}` }),
        isWritable: false,
      }
    );
  }
  if (type === 'downwardAPI')
    return itemsContent(node, () => []) ?? { files: [], unknown: undefined, isWritable: false };
  if (type === 'serviceAccountToken' || type === 'clusterTrustBundle') {
    const path = stringOf(nodeAt(node, 'path'));
    return {
      files: path.kind === 'known' ? [fileAt(path.value, true, [])] : [],
      unknown: path.kind === 'unknown' ? unfilled('volume-items', path.hole) : undefined,
      isWritable: false,
    };
  }
  return undefined;
}

function projectedContent(node: YamlNode, context: VolumeContext): VolumeContent {
  const { items, rest } = itemsOf(nodeAt(node, 'sources'));
  const ofItems = items.flatMap(({ value, condition }) => {
    const { entries, rest: others } = entriesOf(value);
    const contents = entries.map((entry) => {
      const hole = condition ?? holeIn(entry);
      if (hole !== undefined) return unknownContent(unfilled('projected-source', hole));
      return (
        sourceContent(entry.key, entry.value, context) ??
        unknownContent({ id: 'projected-unknown', type: entry.key })
      );
    });
    return others === undefined
      ? contents
      : [...contents, unknownContent(unfilled('projected-source', others))];
  });
  const parts =
    rest === undefined ? ofItems : [...ofItems, unknownContent(unfilled('projected-source', rest))];
  return {
    files: parts.flatMap(({ files }) => files),
    unknown: parts.find(({ unknown }) => unknown !== undefined)?.unknown,
    isWritable: false,
  };
}

function configMapContent(node: YamlNode, { namespace, configMaps }: VolumeContext): VolumeContent {
  const reading = stringOf(nodeAt(node, 'name'));
  if (reading.kind === 'unknown')
    return { ...unknownContent(unfilled('config-map-name', reading.hole)), isWritable: false };
  const name = reading.kind === 'known' ? reading.value : '';
  const maps = configMaps.find(namespace, name);
  const chosen = itemsContent(node, (key) => originsOf(maps, key), maps);
  if (chosen !== undefined) return chosen;
  if (maps.length === 0)
    return {
      ...unknownContent({ id: 'config-map-not-found', name: `${namespace}/${name}`, isOptional: false }),
      isWritable: false,
    };
  const keys = new Set(maps.flatMap((map) => [...map.data.keys(), ...map.binaryKeys]));
  const files = [...keys].map((key) =>
    fileAt(
      key,
      maps.every((map) => hasKey(map, key)),
      originsOf(maps, key),
    ),
  );
  const isPartial = maps.some((map) => map.isPartial);
  return {
    files,
    unknown: isPartial ? { id: 'config-map-may-hold-more', name: `${namespace}/${name}` } : undefined,
    isWritable: false,
  };
}

/**
 * The files that `items` names. Without `optional` the kubelet starts no container before all of them are there;
 * with it, a file is certain only where every known declaration has its key.
 */
function itemsContent(
  node: YamlNode,
  origins: (key: string) => readonly FileOrigin[],
  maps: readonly ConfigMap[] = [],
): VolumeContent | undefined {
  const { items, rest } = itemsOf(nodeAt(node, 'items'));
  if (items.length === 0) return rest && dependsOnItems(rest);
  const isOptional = certaintyOf(booleanOf(nodeAt(node, 'optional'))) !== false;
  let hole = rest;
  const files = items.flatMap(({ value, condition }) => {
    const key = stringOf(nodeAt(value, 'key'));
    const path = stringOf(nodeAt(value, 'path'));
    for (const part of [key, path]) if (part.kind === 'unknown') hole ??= part.hole;
    hole ??= condition;
    if (path.kind !== 'known' || condition !== undefined) return [];
    const name = key.kind === 'known' ? key.value : '';
    const isThere = maps.length > 0 && maps.every((map) => hasKey(map, name));
    return [fileAt(path.value, !isOptional || isThere, key.kind === 'unknown' ? [] : origins(name))];
  });
  if (hole !== undefined) return { ...dependsOnItems(hole), files };
  return { files, unknown: undefined, isWritable: false };
}

function dependsOnItems(hole: YamlHole): VolumeContent {
  return { ...unknownContent(unfilled('volume-items', hole)), isWritable: false };
}

function fileAt(path: string, isCertain: boolean, origins: readonly FileOrigin[]): VolumeFile {
  return { path, isCertain, origins };
}

function hasKey(map: ConfigMap, key: string): boolean {
  return map.data.has(key) || map.binaryKeys.includes(key);
}

function originsOf(maps: readonly ConfigMap[], key: string): readonly FileOrigin[] {
  return maps.flatMap(({ namespace, name, data }) => {
    const value = data.get(key);
    if (value === undefined) return [];
    const { text } = value;
    return [
      {
        namespace,
        configMap: name,
        key,
        // Asked for when it is needed: lines above may have been added by then.
        get place() {
          return value.keyPlace;
        },
        text,
        holder: value,
      },
    ];
  });
}
