/**
 * Which kinds stand in no namespace, as far as Kustomize knows.
 * Knows its table (kyaml 0.21.2, `openapi.go`, precomputedIsNamespaceScoped): a kind that is missing there counts as one
 * that has a namespace, whatever the API server says.
 */
import { memo } from '../memo.ts';

const clusterScoped: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'admissionregistration.k8s.io/v1',
    [
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
    ],
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  ],
  ['apiextensions.k8s.io/v1', ['CustomResourceDefinition']],
  ['apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition']],
  ['apiregistration.k8s.io/v1', ['APIService']],
  ['apiregistration.k8s.io/v1beta1', ['APIService']],
  ['certificates.k8s.io/v1', ['CertificateSigningRequest']],
  ['certificates.k8s.io/v1beta1', ['CertificateSigningRequest']],
  ['flowcontrol.apiserver.k8s.io/v1beta1', ['FlowSchema', 'PriorityLevelConfiguration']],
  ['networking.k8s.io/v1', ['IngressClass']],
  ['networking.k8s.io/v1beta1', ['IngressClass']],
  ['node.k8s.io/v1', ['RuntimeClass']],
  ['node.k8s.io/v1beta1', ['RuntimeClass']],
  ['policy/v1beta1', ['PodSecurityPolicy']],
  ['rbac.authorization.k8s.io/v1', ['ClusterRole', 'ClusterRoleBinding']],
  ['rbac.authorization.k8s.io/v1beta1', ['ClusterRole', 'ClusterRoleBinding']],
  ['scheduling.k8s.io/v1', ['PriorityClass']],
  ['scheduling.k8s.io/v1beta1', ['PriorityClass']],
  ['storage.k8s.io/v1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']],
  ['storage.k8s.io/v1beta1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']],
  ['v1', ['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume']],
]);

export function isClusterScoped(id: Kind): boolean {
  const known = found.get(id) ?? isListed(id);
  found.set(id, known);
  return known;
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const found = memo<Kind, boolean>();

function isListed({ group, version, kind }: Kind): boolean {
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return clusterScoped.get(apiVersion)?.includes(kind) ?? false;
}
