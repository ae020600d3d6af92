/**
 * `namespace:` of a kustomization: the namespace of all that has one, and of some references.
 * Knows api 0.21, `filters/namespace`; a kind that Kustomize does not know to have none gets one, too.
 */
import { isClusterScoped } from '../clusterScoped.ts';
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
import { keyOf, type Resource, rememberingId, withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

export const setNamespace: Transformer = (resources, { kustomization, refuse, each }) => {
  const namespace = fieldText(kustomization, 'namespace');
  if (namespace === undefined) return resources;
  const value = madeText(namespace.text, namespace.at);
  const moved = each('namespace', resources, (resource) => inNamespace(rememberingId(resource), value));
  const keys = new Set<string>();
  for (const { id } of moved) {
    const key = keyOf(id);
    if (keys.has(key)) refuse({ id: 'kustomize-same-object', kind: id.kind, name: id.name }, namespace.at);
    keys.add(key);
  }
  return moved;
};

function inNamespace(resource: Resource, value: SourcedNode): Resource {
  const { id } = resource;
  let { node } = resource;
  if (!isClusterScoped(id)) node = withNodeAt(node, ['metadata', 'namespace'], value);
  if (id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding') node = withSubjects(node, value);
  if (id.kind === 'Namespace' && textAt(node, 'apiVersion') === 'v1')
    node = withNodeAt(node, ['metadata', 'name'], value);
  if (id.kind === 'APIService' && id.group === 'apiregistration.k8s.io')
    node = withNodeAt(node, ['spec', 'service', 'namespace'], value);
  return withNode(resource, node);
}

/** Of the subjects only those that are named `default`. */
function withSubjects(node: SourcedMapping, value: SourcedNode): SourcedMapping {
  const subjects = nodeAt(node, 'subjects');
  if (subjects?.type !== 'sequence') return node;
  const items = subjects.items.map((item) =>
    item.type === 'mapping' && textAt(item, 'name') === 'default'
      ? withEntry(item, 'namespace', value)
      : item,
  );
  return withEntry(node, 'subjects', withItems(subjects, items));
}
