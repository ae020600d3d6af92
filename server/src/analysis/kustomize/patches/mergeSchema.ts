/**
 * Which lists a strategic merge merges item by item, and by which keys.
 * Knows the schema that Kustomize has built in (kyaml 0.21: Kubernetes 1.21); lists of any other kind are replaced whole.
 */

export interface MergeSchema {
  /** By field: a mapping in which there are such lists, or such a list. */
  readonly fields: Readonly<Record<string, MergeSchema>>;
  /** Of a list its keys; none where the items are no mappings. */
  readonly keys?: readonly string[];
}

function object(fields: Readonly<Record<string, MergeSchema>>): MergeSchema {
  return { fields };
}

function list(keys: readonly string[], fields: MergeSchema['fields'] = {}): MergeSchema {
  return { fields, keys };
}

const metadata = object({ finalizers: list([]), ownerReferences: list(['uid']) });

const containerLists = {
  env: list(['name']),
  volumeDevices: list(['devicePath']),
  volumeMounts: list(['mountPath']),
};

const container = { ...containerLists, ports: list(['containerPort', 'protocol']) };

const podSpec = object({
  containers: list(['name'], container),
  // Of these the ports are not merged.
  ephemeralContainers: list(['name'], containerLists),
  hostAliases: list(['ip']),
  imagePullSecrets: list(['name']),
  initContainers: list(['name'], container),
  topologySpreadConstraints: list(['topologyKey', 'whenUnsatisfiable']),
  volumes: list(['name'], { ephemeral: object({ volumeClaimTemplate: object({ metadata }) }) }),
});

const podTemplate = object({ metadata, spec: podSpec });
const status = object({ conditions: list(['type']) });
const controller = object({ metadata, spec: object({ template: podTemplate }), status });
const plain = object({ metadata });
const jobSpec = object({ template: podTemplate });
const cronJob = object({
  metadata,
  spec: object({ jobTemplate: object({ metadata, spec: jobSpec }) }),
});
const webhooks = object({ metadata, webhooks: list(['name']) });
const withConditions = object({ metadata, status });

const kinds: readonly (readonly [apiVersions: string, kinds: string, schema: MergeSchema])[] = [
  ['apps/v1', 'DaemonSet Deployment ReplicaSet StatefulSet', controller],
  ['v1', 'ReplicationController', controller],
  ['batch/v1', 'Job', object({ metadata, spec: jobSpec, status })],
  ['batch/v1 batch/v1beta1', 'CronJob', cronJob],
  [
    'v1',
    'Pod',
    object({
      metadata,
      spec: podSpec,
      status: object({ conditions: list(['type']), podIPs: list(['ip']) }),
    }),
  ],
  ['v1', 'PodTemplate', object({ metadata, template: podTemplate })],
  ['v1', 'Service', object({ metadata, spec: object({ ports: list(['port', 'protocol']) }), status })],
  ['v1', 'ServiceAccount', object({ metadata, secrets: list(['name']) })],
  ['v1', 'Namespace PersistentVolumeClaim', withConditions],
  ['v1', 'ComponentStatus', object({ metadata, conditions: list(['type']) })],
  [
    'v1',
    'Node',
    object({
      metadata,
      spec: object({ podCIDRs: list([]) }),
      status: object({ addresses: list(['type']), conditions: list(['type']) }),
    }),
  ],
  ['v1', 'Binding ConfigMap Endpoints Event LimitRange PersistentVolume ResourceQuota Secret', plain],
  [
    'admissionregistration.k8s.io/v1 admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    webhooks,
  ],
  ['apiextensions.k8s.io/v1 apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', plain],
  ['apiregistration.k8s.io/v1 apiregistration.k8s.io/v1beta1', 'APIService', withConditions],
  ['apps/v1', 'ControllerRevision', plain],
  ['autoscaling/v1', 'HorizontalPodAutoscaler Scale', plain],
  ['autoscaling/v2beta1 autoscaling/v2beta2', 'HorizontalPodAutoscaler', plain],
  ['certificates.k8s.io/v1 certificates.k8s.io/v1beta1', 'CertificateSigningRequest', plain],
  ['coordination.k8s.io/v1 coordination.k8s.io/v1beta1', 'Lease', plain],
  ['discovery.k8s.io/v1 discovery.k8s.io/v1beta1', 'EndpointSlice', plain],
  ['events.k8s.io/v1 events.k8s.io/v1beta1', 'Event', plain],
  ['extensions/v1beta1', 'Ingress', plain],
  ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema PriorityLevelConfiguration', plain],
  ['networking.k8s.io/v1', 'NetworkPolicy', plain],
  ['networking.k8s.io/v1 networking.k8s.io/v1beta1', 'Ingress IngressClass', plain],
  ['node.k8s.io/v1 node.k8s.io/v1beta1', 'RuntimeClass', plain],
  ['policy/v1 policy/v1beta1', 'PodDisruptionBudget', withConditions],
  ['policy/v1beta1', 'Eviction PodSecurityPolicy', plain],
  [
    'rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    plain,
  ],
  ['scheduling.k8s.io/v1 scheduling.k8s.io/v1beta1', 'PriorityClass', plain],
  ['storage.k8s.io/v1 storage.k8s.io/v1beta1', 'CSIDriver StorageClass VolumeAttachment', plain],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', plain],
  [
    'storage.k8s.io/v1 storage.k8s.io/v1beta1',
    'CSINode',
    object({ metadata, spec: object({ drivers: list(['name']) }) }),
  ],
];

const byKind: ReadonlyMap<string, MergeSchema> = new Map(
  kinds.flatMap(([apiVersions, names, schema]) =>
    apiVersions
      .split(' ')
      .flatMap((apiVersion) => names.split(' ').map((kind) => [`${apiVersion} ${kind}`, schema] as const)),
  ),
);

/** Undefined for a kind that the schema does not have. */
export function mergeSchemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
  return byKind.get(`${apiVersion} ${kind}`);
}

/** By these an item of a list is known, in one kind or another; lists of texts are merged by the texts. */
export const keysOfItems: ReadonlySet<string> = new Set(kinds.flatMap(([, , schema]) => [...keysIn(schema)]));

function* keysIn({ fields }: MergeSchema): Iterable<string> {
  for (const [field, inner] of Object.entries(fields)) {
    yield* inner.keys ?? [];
    if (inner.keys?.length === 0) yield field;
    yield* keysIn(inner);
  }
}
