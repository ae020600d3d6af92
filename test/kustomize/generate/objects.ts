/**
 * Random Kubernetes objects of the kinds that a build treats each in its way.
 * Knows what names they use, so that they refer to each other; does not know what is done to them.
 */
import type { Dice, Value } from '../../support/styledManifest.ts';

export type Mapping = Readonly<Record<string, Value>>;

export const names = ['web', 'api', 'db', 'cache'] as const;
export const namespaces = ['shop', 'data', 'default'] as const;
export const containerNames = ['web', 'side', 'init'] as const;
export const images = [
  'nginx',
  'nginx:1.27',
  'registry.example.com:5000/team/app:v1',
  'envoy@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3',
  'busybox:1.36',
] as const;
export const variables = ['A', 'B', 'HOST', 'PORT'] as const;
export const texts = [
  ...['a', 'b c', '', '12', 'true', 'no', '0644', '1.0', '1e3', '$(CACHE_SERVICE_HOST)', '$(V)', '$$(V)'],
  ...['http://$(V):$(P)/', 'a: b', 'one\ntwo\n', "it's", '#no', '{x}', '~', 'null', '1_000', '0x1F', 'é'],
];
/** Where the spec of the pods is, and an API version. */
export const podKinds: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Pod: ['v1', 'spec'],
  Deployment: ['apps/v1', 'spec', 'template', 'spec'],
  StatefulSet: ['apps/v1', 'spec', 'template', 'spec'],
  DaemonSet: ['apps/v1', 'spec', 'template', 'spec'],
  Job: ['batch/v1', 'spec', 'template', 'spec'],
  CronJob: ['batch/v1', 'spec', 'jobTemplate', 'spec', 'template', 'spec'],
  Rollout: ['argoproj.io/v1alpha1', 'spec', 'template', 'spec'],
};

/** A part that is there once in so many times. */
export function some(dice: Dice, count: number, key: string, make: () => Value): Mapping {
  return dice.isOneIn(count) ? { [key]: make() } : {};
}

export function many<T>(dice: Dice, most: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: dice.below(most + 1) }, (_, index) => make(index));
}

export function envEntry(dice: Dice): Mapping {
  const name = dice.of(variables);
  const ref = (key: string) => ({ name, valueFrom: { [key]: { name: dice.of(names), key: 'A' } } });
  return dice.of<() => Mapping>([
    () => ({ name, value: dice.of(texts) }),
    () => ({ name, value: dice.of(texts) }),
    () => ref('configMapKeyRef'),
    () => ref('secretKeyRef'),
    () => ({ name, valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }),
    () => ({ name }),
  ])();
}

/** Entries of other names each, but now and then. */
export function env(dice: Dice): Value {
  const entries = many(dice, 3, () => envEntry(dice));
  if (dice.isOneIn(12)) return [...entries];
  return [...new Map(entries.map((entry) => [entry['name'], entry])).values()];
}

export function envFrom(dice: Dice): Value {
  return many(dice, 2, () => ({
    ...some(dice, 3, 'prefix', () => 'X_'),
    [dice.of(['configMapRef', 'secretRef'])]: { name: dice.of(names) },
  }));
}

export function container(dice: Dice, name: string): Mapping {
  return {
    name,
    image: dice.of(images),
    ...some(dice, 4, 'command', () => ['run', dice.of(texts)]),
    ...some(dice, 4, 'args', () => many(dice, 2, () => dice.of(texts))),
    ...some(dice, 2, 'env', () => env(dice)),
    ...some(dice, 3, 'envFrom', () => envFrom(dice)),
    ...some(dice, 3, 'ports', () => ports(dice)),
    ...some(dice, 4, 'volumeMounts', () => [{ name: 'v', mountPath: dice.of(['/a', '/b']) }]),
    ...some(dice, 6, 'resources', () => ({ limits: { cpu: 1, memory: '1Gi' } })),
  };
}

export function ports(dice: Dice): Value {
  return [
    { containerPort: 80, ...some(dice, 3, 'name', () => 'http') },
    ...(dice.isOneIn(2) ? [{ containerPort: 53, protocol: dice.of(['UDP', 'TCP']) }] : []),
  ];
}

export function volume(dice: Dice): Mapping {
  const name = dice.of(names);
  return {
    name: dice.of(['v', 'w']),
    ...dice.of<Mapping>([
      { emptyDir: {} },
      { configMap: { name } },
      { secret: { secretName: name } },
      { persistentVolumeClaim: { claimName: name } },
      { projected: { sources: [{ configMap: { name } }, { secret: { name: 'keys' } }] } },
    ]),
  };
}

export function podSpec(dice: Dice): Mapping {
  const [first = 'web', second = 'side', third = 'init'] = containerNames;
  return {
    containers: [container(dice, first), ...(dice.isOneIn(2) ? [container(dice, second)] : [])],
    ...some(dice, 4, 'initContainers', () => [container(dice, third)]),
    ...some(dice, 4, 'enableServiceLinks', () => dice.of<Value>([true, false, 'false', null])),
    ...some(dice, 3, 'volumes', () => [volume(dice)]),
    ...some(dice, 4, 'serviceAccountName', () => dice.of(names)),
    ...some(dice, 6, 'imagePullSecrets', () => [{ name: dice.of(names) }]),
    ...some(dice, 6, 'nodeSelector', () => ({ disk: 'ssd' })),
    ...some(dice, 8, 'tolerations', () => [{ key: 'a', operator: 'Exists' }]),
    ...some(dice, 8, 'hostAliases', () => [{ ip: '10.0.0.1', hostnames: ['a'] }]),
  };
}

/** The value within mappings of these keys. */
export function within(path: readonly string[], value: Value): Mapping {
  const [key = '', ...more] = path;
  return { [key]: more.length === 0 ? value : within(more, value) };
}

function metadata(dice: Dice, name: string): Mapping {
  return {
    name,
    ...some(dice, 5, 'namespace', () => dice.of(namespaces)),
    ...some(dice, 3, 'labels', () => ({ app: name, ...some(dice, 2, 'tier', () => 'front') })),
    ...some(dice, 6, 'annotations', () => ({ 'example.com/a': 'x' })),
  };
}

function workload(dice: Dice): Mapping {
  const kind = dice.of(Object.keys(podKinds));
  const [apiVersion = 'v1', ...path] = podKinds[kind] ?? [];
  const name = dice.of(names);
  const spec = within(path, podSpec(dice));
  const outer = spec['spec'] as Mapping;
  const counted = kind === 'Deployment' && dice.isOneIn(2);
  const labelled = kind === 'Deployment' && dice.isOneIn(2);
  return {
    apiVersion,
    kind,
    metadata: metadata(dice, name),
    spec: {
      ...(counted ? { replicas: 1 } : {}),
      ...(kind === 'StatefulSet' ? { serviceName: dice.of(names) } : {}),
      ...(labelled ? { selector: { matchLabels: { app: name } } } : {}),
      ...outer,
    },
  };
}

function other(dice: Dice): Mapping {
  const name = dice.of(names);
  const made = (apiVersion: string, kind: string, more: Mapping = {}): Mapping => ({
    apiVersion,
    kind,
    metadata: metadata(dice, name),
    ...more,
  });
  const account = () => ({
    kind: 'ServiceAccount',
    name: dice.of(names),
    ...some(dice, 2, 'namespace', () => dice.of(namespaces)),
  });
  const binding = (kind: string, role: string) =>
    made('rbac.authorization.k8s.io/v1', kind, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role, name: dice.of(names) },
      subjects: [account(), account()],
    });
  return dice.of<() => Mapping>([
    () =>
      made(
        'v1',
        'ServiceAccount',
        some(dice, 3, 'imagePullSecrets', () => [{ name: dice.of(names) }]),
      ),
    () => made('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'] } }),
    () => made('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [] }),
    () => made('rbac.authorization.k8s.io/v1', 'Role', { rules: [] }),
    () => binding('RoleBinding', 'Role'),
    () => binding('ClusterRoleBinding', 'ClusterRole'),
    () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: dice.of(namespaces) } }),
    () =>
      made('autoscaling/v2', 'HorizontalPodAutoscaler', {
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: dice.of(names) } },
      }),
    () =>
      made('networking.k8s.io/v1', 'Ingress', {
        spec: { defaultBackend: { service: { name: dice.of(names), port: { number: 80 } } } },
      }),
    () =>
      made('example.com/v1', 'Widget', {
        spec: {
          a: dice.of(texts),
          list: [{ name: 'x', value: 1 }, 2],
          ...some(dice, 2, 'containers', () => [container(dice, 'web')]),
        },
      }),
  ])();
}

export function object(dice: Dice): Mapping {
  const data = () => Object.fromEntries(many(dice, 3, () => [dice.of(variables), dice.of(texts)] as const));
  const name = dice.of(names);
  return dice.of<() => Mapping>([
    () => workload(dice),
    () => workload(dice),
    () => workload(dice),
    () => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(dice, name),
      spec: {
        ports: [
          { name: 'http', port: 80 },
          ...(dice.isOneIn(3) ? [{ name: 'dns', port: 53, protocol: 'UDP' }] : []),
        ],
      },
    }),
    () => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(dice, name),
      ...some(dice, 1, 'data', data),
    }),
    () => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata(dice, name),
      ...some(dice, 2, 'stringData', data),
    }),
    () => other(dice),
  ])();
}
