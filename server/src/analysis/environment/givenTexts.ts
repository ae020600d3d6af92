/**
 * The texts that a container is given by ConfigMaps: as files, and as values of its variables.
 * Knows volumes, `envFrom` and `valueFrom`; does not know what the texts say.
 */

import { holeIn, inWords, itemsOf, known, knownString, nodeAt, stringOf } from '../documents/reading.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { UnreadText } from '../messages/facts/fixes.ts';
import type { Container, Workload } from '../workloads/workload.ts';
import type { ConfigMap, ConfigMapValue } from './configMap.ts';
import type { ConfigMapLookup } from './inventory.ts';
import { type Mount, secretScript, textFile, unreadOfSecret } from './secretTexts.ts';

/** One key of a ConfigMap. The same object stands for it as long as the ConfigMap is the same. */
export interface GivenText {
  readonly configMap: string;
  readonly key: string;
  readonly value: ConfigMapValue;
}

export interface GivenTexts {
  /** Files of its volumes. */
  readonly files: readonly GivenText[];
  /** Values of its variables. */
  readonly values: readonly GivenText[];
  /** What the manifest names and nobody could look at: a ConfigMap, `run.sh` of a Secret. */
  readonly unread: readonly UnreadText[];
}

export interface GivenContext {
  readonly workload: Workload;
  readonly container: Container;
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
}

/** Certificates that Kubernetes, OpenShift and Istio put into every namespace. */
const certificates = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** How a container gets the keys of a ConfigMap. */
export interface ConfigMapReference {
  /** A hole where it is not known which one: any. */
  readonly name: string | YamlHole;
  /** Undefined for all. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly how: 'mount' | 'envFrom' | 'valueFrom';
  /** False where it may not be there, or be about other keys. */
  readonly isCertain: boolean;
}

const referencesOf = memo<Container, readonly ConfigMapReference[]>();

/** The ConfigMaps that a container's volumes, `envFrom` and `valueFrom` name. */
export function configMapReferences(container: Container, workload: Workload): readonly ConfigMapReference[] {
  const earlier = referencesOf.get(container);
  if (earlier !== undefined) return earlier;
  const references: readonly ConfigMapReference[] = [
    ...mountedSources(container, workload).flatMap((mounted) => mountReference(mounted) ?? []),
    ...container.envFrom.flatMap(({ source, name, condition }) =>
      source === 'configMap'
        ? [{ name, keys: undefined, how: 'envFrom' as const, isCertain: condition === undefined }]
        : [],
    ),
    ...container.env.flatMap(({ value, condition }) =>
      value.kind === 'configMapKey'
        ? [
            {
              name: value.configMap,
              keys: new Set([value.key]),
              how: 'valueFrom' as const,
              isCertain: condition === undefined,
            },
          ]
        : [],
    ),
    ...holesOfEnv(container).map(({ field, hole }) => ({
      name: hole,
      keys: undefined,
      how: field === 'env' ? ('valueFrom' as const) : field,
      isCertain: false,
    })),
  ];
  referencesOf.set(container, references);
  return references;
}

/** What a container's variables depend on and nobody knows. */
function holesOfEnv({ env, unknownEnv }: Container) {
  const values = env.flatMap(({ value }) =>
    value.kind === 'unknown' ? [{ field: 'env' as const, hole: value.hole }] : [],
  );
  return [...values, ...unknownEnv];
}

function mountReference({ source, isCertain }: MountedSource): ConfigMapReference | undefined {
  const node = nodeAt(source, 'configMap');
  const name = stringOf(nodeAt(node, 'name'));
  if (node === undefined || name.kind === 'absent') return undefined;
  const { keys, isSettled } = keysOf(node);
  if (name.kind === 'unknown') return { name: name.hole, keys, how: 'mount', isCertain: false };
  return { name: name.value, keys, how: 'mount', isCertain: isCertain && isSettled };
}

/** What stands in the ConfigMaps that a container is given. */
export function givenTexts({ workload, container, namespace, configMaps }: GivenContext): GivenTexts {
  const references = configMapReferences(container, workload);
  const of = (isMounted: boolean) =>
    united(
      references
        .filter(({ how }) => (how === 'mount') === isMounted)
        .map(({ name, keys }) =>
          typeof name === 'string'
            ? textsOf(name, configMaps.find(namespace, name), keys)
            : { texts: [], unread: [{ extent: 'it', place: { kind: 'hole', expression: inWords(name) } }] },
        ),
    );
  const [files, values] = [of(true), of(false)];
  const secrets = mountedSources(container, workload).flatMap(({ source, ...mount }) => {
    const secret = nodeAt(source, 'secret');
    return secret === undefined || secret.type === 'hole' ? [] : unreadOfSecret(secret, mount, container);
  });
  return {
    files: files.texts,
    values: values.texts,
    unread: [...files.unread, ...values.unread, ...secrets, ...secretScript(container)],
  };
}

interface MountedSource extends Mount {
  /** A volume, or a part of a projected one; a hole where it is not known which. */
  readonly source: YamlNode;
  readonly isCertain: boolean;
}

function mountedSources({ node }: Container, { podSpec }: Workload): readonly MountedSource[] {
  const mounts = itemsOf(nodeAt(node, 'volumeMounts'));
  const unknown = (hole: YamlHole | undefined): readonly MountedSource[] =>
    hole === undefined ? [] : [{ source: hole, path: '', mountPath: '', isCertain: false }];
  if (mounts.items.length === 0) return unknown(mounts.rest);
  const declared = itemsOf(nodeAt(podSpec, 'volumes'));
  const volumes = new Map(declared.items.map((item) => [knownString(item.value, 'name'), item]));
  const others =
    declared.rest ??
    declared.items.map(({ value }) => nodeAt(value, 'name')).find((name) => name?.type === 'hole');
  const sources = mounts.items.flatMap((mount): readonly MountedSource[] => {
    const name = stringOf(nodeAt(mount.value, 'name'));
    if (name.kind === 'unknown') return unknown(name.hole);
    const volume = volumes.get(known(name));
    if (volume === undefined) return unknown(others);
    const mountPath = knownString(mount.value, 'mountPath') ?? '';
    const at: Mount = { mountPath, path: knownString(mount.value, 'subPath') ?? mountPath };
    const projected = itemsOf(nodeAt(volume.value, 'projected', 'sources'));
    const isCertain = mount.condition === undefined && volume.condition === undefined;
    return [
      { source: volume.value, ...at, isCertain },
      ...projected.items.map((part) => ({
        source: part.value,
        ...at,
        isCertain: isCertain && part.condition === undefined,
      })),
      ...unknown(projected.rest),
    ];
  });
  return [...sources, ...unknown(mounts.rest)];
}

/** What stands in ConfigMaps, and what of it could not be looked at. */
export interface FoundTexts {
  readonly texts: readonly GivenText[];
  readonly unread: readonly UnreadText[];
}

const nothing: FoundTexts = { texts: [], unread: [] };

/** The texts of a ConfigMap's declarations: of all keys, or of those. */
export function textsOf(name: string, maps: readonly ConfigMap[], keys?: ReadonlySet<string>): FoundTexts {
  if (maps.length === 0)
    return certificates.has(name)
      ? nothing
      : { texts: [], unread: [{ extent: 'it', place: { kind: 'config-map', name } }] };
  const isMeant = (key: string) => keys?.has(key) ?? true;
  const isPartial = maps.some((map) => map.isPartial);
  return {
    texts: maps.flatMap(({ data }) =>
      [...data].flatMap(([key, value]) => (isMeant(key) ? [{ configMap: name, key, value }] : [])),
    ),
    // What is not UTF-8 stands there, a script with one odd letter as well.
    unread: [
      ...maps.flatMap(({ binaryKeys }) =>
        binaryKeys
          .filter((key) => isMeant(key) && (textFile.test(key) || !key.includes('.')))
          .map((key): UnreadText => ({ extent: 'it', place: { kind: 'key', key, of: 'ConfigMap', name } })),
      ),
      ...(isPartial ? [{ extent: 'rest', place: { kind: 'config-map', name } } as const] : []),
    ],
  };
}

/** The keys that `items` chooses; undefined for all. */
function keysOf(node: YamlNode): { keys: ReadonlySet<string> | undefined; isSettled: boolean } {
  const { items, rest } = itemsOf(nodeAt(node, 'items'));
  const isUnclear =
    rest !== undefined ||
    items.some((item) => holeIn(item) !== undefined || nodeAt(item.value, 'key')?.type === 'hole');
  if (isUnclear || items.length === 0) return { keys: undefined, isSettled: !isUnclear };
  return { keys: new Set(items.flatMap(({ value }) => knownString(value, 'key') ?? [])), isSettled: true };
}

function united(parts: readonly FoundTexts[]): FoundTexts {
  return {
    texts: [...new Map(parts.flatMap(({ texts }) => texts.map((text) => [text.value, text]))).values()],
    unread: parts.flatMap(({ unread }) => unread),
  };
}
