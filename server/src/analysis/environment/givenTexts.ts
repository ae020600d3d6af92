/**
 * The texts that a container is given by ConfigMaps: as files, and as values of its variables.
 * Knows volumes, `envFrom` and `valueFrom`; does not know what the texts say.
 */
import { itemsOf, nodeAt, stringOf, type YamlNode } from '../documents/tree.ts';
import type { Container, Workload } from '../workloads/workload.ts';
import type { ConfigMap, ConfigMapValue } from './configMap.ts';
import type { ConfigMapLookup } from './inventory.ts';

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
  /** What the manifest names and nobody could look at: `ConfigMap settings`, `run.sh of Secret scripts`. */
  readonly unread: readonly string[];
}

export interface GivenContext {
  readonly workload: Workload;
  readonly container: Container;
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
}

/** Certificates that Kubernetes, OpenShift and Istio put into every namespace. */
const certificates = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** Names of files that hold text which something expands or runs. JSON in Secrets is nearly always a key or a login. */
const textFile =
  /\.(?:sh|bash|env|conf|cfg|cnf|ini|properties|ya?ml|toml|xml|hcl|py|rb|js|ts|pl|lua|php|ps1|bat|cmd|groovy|j2|tpl|tmpl|template)$/i;

/** How a container gets the keys of a ConfigMap. */
export interface ConfigMapReference {
  readonly name: string;
  /** Undefined for all. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly how: 'mount' | 'envFrom' | 'valueFrom';
}

const referencesOf = new WeakMap<Container, readonly ConfigMapReference[]>();

/** The ConfigMaps that a container's volumes, `envFrom` and `valueFrom` name. */
export function configMapReferences(container: Container, workload: Workload): readonly ConfigMapReference[] {
  const known = referencesOf.get(container);
  if (known !== undefined) return known;
  const references: readonly ConfigMapReference[] = [
    ...mountedSources(container, workload).flatMap(({ source }) => {
      const node = nodeAt(source, 'configMap');
      const name = stringOf(nodeAt(node, 'name'));
      return node === undefined || name === undefined
        ? []
        : [{ name, keys: keysOf(node), how: 'mount' as const }];
    }),
    ...container.envFrom.flatMap(({ source, name }) =>
      source === 'configMap' ? [{ name, keys: undefined, how: 'envFrom' as const }] : [],
    ),
    ...container.env.flatMap(({ value }) =>
      value.kind === 'configMapKey'
        ? [{ name: value.configMap, keys: new Set([value.key]), how: 'valueFrom' as const }]
        : [],
    ),
  ];
  referencesOf.set(container, references);
  return references;
}

/** What stands in the ConfigMaps that a container is given. A Secret counts where a file of it is named like a script or a setting. */
export function givenTexts({ workload, container, namespace, configMaps }: GivenContext): GivenTexts {
  const references = configMapReferences(container, workload);
  const of = (isMounted: boolean) =>
    united(
      references
        .filter(({ how }) => (how === 'mount') === isMounted)
        .map(({ name, keys }) => textsOf(name, configMaps.find(namespace, name), keys)),
    );
  const [files, values] = [of(true), of(false)];
  const secrets = mountedSources(container, workload).flatMap(({ source, path }) => {
    const secret = nodeAt(source, 'secret');
    return secret === undefined ? [] : unreadOfSecret(secret, path);
  });
  return {
    files: files.texts,
    values: values.texts,
    unread: [...new Set([...files.unread, ...values.unread, ...secrets])],
  };
}

interface MountedSource {
  /** A volume, or a part of a projected one. */
  readonly source: YamlNode;
  /** Where it is mounted, or which file of it. */
  readonly path: string;
}

function mountedSources({ node }: Container, { podSpec }: Workload): readonly MountedSource[] {
  const mounts = itemsOf(nodeAt(node, 'volumeMounts'));
  if (mounts.length === 0) return [];
  const volumes = new Map(
    itemsOf(nodeAt(podSpec, 'volumes')).map(({ value }) => [stringOf(nodeAt(value, 'name')), value]),
  );
  return mounts.flatMap(({ value: mount }) => {
    const volume = volumes.get(stringOf(nodeAt(mount, 'name')));
    if (volume === undefined) return [];
    const path = stringOf(nodeAt(mount, 'subPath')) ?? stringOf(nodeAt(mount, 'mountPath')) ?? '';
    const projected = itemsOf(nodeAt(volume, 'projected', 'sources')).map(({ value }) => value);
    return [volume, ...projected].map((source) => ({ source, path }));
  });
}

interface Found {
  readonly texts: readonly GivenText[];
  readonly unread: readonly string[];
}

const nothing: Found = { texts: [], unread: [] };

/** All keys, or those. */
function textsOf(name: string, maps: readonly ConfigMap[], keys: ReadonlySet<string> | undefined): Found {
  if (maps.length === 0)
    return certificates.has(name) ? nothing : { texts: [], unread: [`ConfigMap ${name}`] };
  const isMeant = (key: string) => keys?.has(key) ?? true;
  return {
    texts: maps.flatMap(({ data }) =>
      [...data].flatMap(([key, value]) => (isMeant(key) ? [{ configMap: name, key, value }] : [])),
    ),
    // What is not UTF-8 stands there, a script with one odd letter as well.
    unread: maps.flatMap(({ binaryKeys }) =>
      binaryKeys
        .filter((key) => isMeant(key) && (textFile.test(key) || !key.includes('.')))
        .map((key) => `${key} of ConfigMap ${name}`),
    ),
  };
}

/** The keys that `items` chooses; undefined for all. */
function keysOf(node: YamlNode): ReadonlySet<string> | undefined {
  const items = itemsOf(nodeAt(node, 'items'));
  if (items.length === 0) return undefined;
  return new Set(items.flatMap(({ value }) => stringOf(nodeAt(value, 'key')) ?? []));
}

function unreadOfSecret(node: YamlNode, mountPath: string): readonly string[] {
  const name = stringOf(nodeAt(node, 'secretName')) ?? stringOf(nodeAt(node, 'name')) ?? '';
  const paths = itemsOf(nodeAt(node, 'items')).flatMap(({ value }) => stringOf(nodeAt(value, 'path')) ?? []);
  const file = [...paths, mountPath].find((path) => textFile.test(path));
  return file === undefined ? [] : [`${file.slice(file.lastIndexOf('/') + 1)} of Secret ${name}`];
}

function united(parts: readonly Found[]): Found {
  return {
    texts: [...new Map(parts.flatMap(({ texts }) => texts.map((text) => [text.value, text]))).values()],
    unread: [...new Set(parts.flatMap(({ unread }) => unread))],
  };
}
