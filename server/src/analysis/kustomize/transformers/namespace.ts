/**
 * `namespace:` of a kustomization: the namespace of all that has one, and of some references.
 * Knows api 0.21, `filters/namespace`; a kind that Kustomize does not know to have none gets one, too.
 */
import type { Place } from '../../views/place.ts';
import { isClusterScoped } from '../clusterScoped.ts';
import { type Change, changeAt, type FieldSpec, isOfKind } from '../fieldSpec.ts';
import { fieldText } from '../kustomization.ts';
import {
  madeText,
  nodeAt,
  type SourcedMapping,
  type SourcedNode,
  textAt,
  withEntry,
  withItems,
  withNodeAt,
} from '../node.ts';
import { type Resource, rememberingId, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';
import { refuseTwins } from '../twins.ts';

export interface NamespaceRule {
  /** One thing for one rule. */
  readonly step: unknown;
  /** The fields that are one, beside `metadata.namespace`. */
  readonly fields: readonly FieldSpec[];
  /** Which subjects of a RoleBinding are moved. */
  readonly subjects: 'defaultOnly' | 'allServiceAccounts' | 'none';
  /** What has one keeps it. */
  readonly isUnsetOnly: boolean;
}

/** api 0.21, `builtinpluginconsts/namespace.go`. */
const usual: NamespaceRule = {
  step: 'namespace',
  fields: [
    { kind: 'Namespace', path: 'metadata/name', create: true },
    { kind: 'APIService', group: 'apiregistration.k8s.io', path: 'spec/service/namespace', create: true },
    {
      kind: 'CustomResourceDefinition',
      group: 'apiextensions.k8s.io',
      path: 'spec/conversion/webhook/clientConfig/service/namespace',
    },
  ],
  subjects: 'defaultOnly',
  isUnsetOnly: false,
};

export const setNamespace: Transformer = (resources, target) => {
  const namespace = fieldText(target.kustomization, 'namespace');
  return namespace === undefined ? resources : moveTo(namespace, resources, usual, target);
};

export function moveTo(
  namespace: { readonly text: string; readonly at: Place },
  resources: readonly Resource[],
  rule: NamespaceRule,
  target: Target,
): readonly Resource[] {
  const value = madeText(namespace.text, namespace.at);
  const odd = () => target.refuse({ id: 'kustomize-no-text', field: 'namespace' }, namespace.at);
  const moved = target.each(rule.step, resources, (resource) =>
    inNamespace(rememberingId(resource), value, rule, odd),
  );
  refuseTwins(
    moved.map(({ id }) => id),
    namespace.at,
    target,
  );
  return moved;
}

function inNamespace(
  resource: Resource,
  value: SourcedNode,
  { fields, subjects, isUnsetOnly }: NamespaceRule,
  onOdd: () => void,
): Resource {
  const { id } = resource;
  let { node } = resource;
  const none = madeText('', value.at);
  const set: Change = (old) => (isUnsetOnly && !isEmpty(old) ? old : value);
  if (!isClusterScoped(id))
    node = withNodeAt(node, ['metadata', 'namespace'], set(nodeAt(node, 'metadata', 'namespace') ?? none));
  const isBinding = id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding';
  if (isBinding && subjects !== 'none') node = withSubjects(node, subjects, set, none, onOdd);
  for (const field of fields) {
    const isDone =
      field.path === 'metadata/namespace' ||
      (isBinding && field.path === 'subjects/namespace') ||
      (field.path === 'metadata/name' && textAt(node, 'apiVersion') !== 'v1');
    if (!isDone && isOfKind(id, field)) node = changeAt(node, field, set, none, onOdd);
  }
  return withNode(resource, node);
}

function isEmpty(node: SourcedNode): boolean {
  return node.type === 'scalar' && (node.value === null || node.text === '');
}

/** Of the subjects only those that are named `default`, or all ServiceAccounts. */
function withSubjects(
  node: SourcedMapping,
  which: 'defaultOnly' | 'allServiceAccounts',
  set: Change,
  none: SourcedNode,
  onOdd: () => void,
): SourcedMapping {
  const subjects = nodeAt(node, 'subjects');
  if (subjects?.type !== 'sequence') {
    if (subjects?.type === 'mapping' || (subjects?.type === 'scalar' && subjects.value !== null)) onOdd();
    return node;
  }
  if (
    subjects.items.some((item) => item.type === 'sequence' || (item.type === 'scalar' && item.value !== null))
  )
    onOdd();
  const isMeant = (item: SourcedMapping) =>
    which === 'defaultOnly' ? textAt(item, 'name') === 'default' : textAt(item, 'kind') === 'ServiceAccount';
  const items = subjects.items.map((item) =>
    item.type === 'mapping' && isMeant(item)
      ? withEntry(item, 'namespace', set(item.entries.get('namespace')?.value ?? none))
      : item,
  );
  return withEntry(node, 'subjects', withItems(subjects, items));
}
