/**
 * Workloads of every kind, with containers of every kind.
 * Knows the shapes of the API; does not know what a kubelet makes of them.
 */
import fc from 'fast-check';
import type { CaseOptions, KubernetesObject } from './cases.ts';
import { allKnownIn, envFrom, type Part, valueFromKey } from './sources.ts';
import { oddVariableNames, plainText, referringText, variableNames } from './texts.ts';

export interface GeneratedWorkload {
  readonly name: string;
  readonly manifest: KubernetesObject;
  /** Names of the containers about which a Secret, the pod or something missing decides. */
  readonly unknownContainers: readonly string[];
}

/** The namespace with the ConfigMaps. */
export const shop = 'shop';

const podFields = fc.constantFrom(
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  "metadata.labels['app']",
  "metadata.labels['absent']",
  "metadata.annotations['note']",
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.podIP',
  'status.podIPs',
);

function env({ hasPodFields }: CaseOptions): fc.Arbitrary<Part> {
  const names = fc.oneof({ arbitrary: variableNames, weight: 9 }, { arbitrary: oddVariableNames, weight: 1 });
  const known = (entry: object): Part => ({ entry, knownIn: 'each' });
  const fromPod = (valueFrom: object): Part => ({ entry: { valueFrom }, knownIn: 'none' });
  const value: fc.Arbitrary<Part> = fc.oneof(
    { arbitrary: fc.constantFrom(known({}), known({ value: '' }), known({ value: null })), weight: 1 },
    { arbitrary: plainText.map((text) => known({ value: text })), weight: 3 },
    { arbitrary: referringText.map((text) => known({ value: text })), weight: 6 },
    { arbitrary: valueFromKey, weight: 4 },
    {
      arbitrary: podFields.map((fieldPath) => fromPod({ fieldRef: { fieldPath } })),
      weight: hasPodFields ? 2 : 0,
    },
    {
      arbitrary: fc
        .constantFrom('limits.cpu', 'requests.memory')
        .map((resource) => fromPod({ resourceFieldRef: { resource } })),
      weight: hasPodFields ? 1 : 0,
    },
  );
  return fc.tuple(names, value).map(([name, { entry, knownIn }]) => ({ entry: { name, ...entry }, knownIn }));
}

function container(options: CaseOptions): fc.Arbitrary<Part> {
  const words = fc.option(fc.array(referringText, { maxLength: 3 }), { nil: undefined });
  return fc
    .record({
      envFrom: fc.array(envFrom, { maxLength: 3 }),
      env: fc.array(env(options), { maxLength: 6 }),
      command: words,
      args: words,
    })
    .map((given) => ({
      entry: {
        image: 'registry.example.com/app:1',
        ...(given.command && { command: given.command }),
        ...(given.args && { args: given.args }),
        ...(given.envFrom.length > 0 && { envFrom: given.envFrom.map(({ entry }) => entry) }),
        ...(given.env.length > 0 && { env: given.env.map(({ entry }) => entry) }),
      },
      knownIn: allKnownIn([...given.envFrom, ...given.env]),
    }));
}

const kinds = fc.constantFrom(
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
);
const podMetadata = { labels: { app: 'web' }, annotations: { note: 'a "note"' } };

/** A workload of one of these namespaces; with an undefined one its manifest names none. */
export function workload(
  options: CaseOptions,
  namespaces: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<GeneratedWorkload> {
  const some = (maxLength: number) => fc.array(container(options), { maxLength });
  return fc
    .record({
      name: fc.constantFrom('web', 'worker'),
      kind: kinds,
      namespace: namespaces,
      links: fc.option(fc.constantFrom(true, false, null), { nil: undefined }),
      containers: fc.array(container(options), { minLength: 1, maxLength: 3 }),
      init: some(1),
      sidecars: some(1),
      ephemeral: options.hasEphemeral ? some(1) : fc.constant([]),
    })
    .map(({ name, kind, namespace, links, ...lists }) => {
      const named = {
        containers: namedAs('app', lists.containers),
        initContainers: [...namedAs('init', lists.init), ...namedAs('sidecar', lists.sidecars)],
        ephemeralContainers: kind === 'Pod' ? namedAs('debug', lists.ephemeral) : [],
      };
      const podSpec = {
        ...(links !== undefined && { enableServiceLinks: links }),
        ...(kind.endsWith('Job') && { restartPolicy: 'Never' }),
        ...Object.fromEntries(
          Object.entries(named)
            .filter(([, list]) => list.length > 0)
            .map(([key, list]) => [key, list.map(({ entry }) => entry)]),
        ),
      };
      return {
        name,
        manifest: manifestOf(kind, { name, ...(namespace !== undefined && { namespace }) }, podSpec),
        unknownContainers: Object.values(named)
          .flat()
          .flatMap(({ entry, knownIn }) =>
            knownIn === 'each' || (knownIn === 'shop' && namespace === shop) ? [] : entry.name,
          ),
      };
    });
}

function namedAs(prefix: string, parts: readonly Part[]) {
  return parts.map(({ entry, knownIn }, index) => ({
    entry: {
      name: `${prefix}-${index}`,
      ...(prefix === 'sidecar' && { restartPolicy: 'Always' }),
      ...entry,
    },
    knownIn,
  }));
}

function manifestOf(kind: string, metadata: object, podSpec: object): KubernetesObject {
  const template = { metadata: podMetadata, spec: podSpec };
  const selector = { matchLabels: podMetadata.labels };
  switch (kind) {
    case 'Pod':
      return { apiVersion: 'v1', kind, metadata: { ...metadata, ...podMetadata }, spec: podSpec };
    case 'PodTemplate':
      return { apiVersion: 'v1', kind, metadata, template };
    case 'ReplicationController':
      return { apiVersion: 'v1', kind, metadata, spec: { selector: podMetadata.labels, template } };
    case 'Job':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { template } };
    case 'CronJob':
      return {
        apiVersion: 'batch/v1',
        kind,
        metadata,
        spec: { schedule: '0 * * * *', jobTemplate: { spec: { template } } },
      };
    case 'StatefulSet':
      return { apiVersion: 'apps/v1', kind, metadata, spec: { serviceName: 'web', selector, template } };
    default:
      return { apiVersion: 'apps/v1', kind, metadata, spec: { selector, template } };
  }
}
