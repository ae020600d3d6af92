/**
 * An object whose name or namespace a delivery sets to something that is not known.
 * Knows which kinds have no namespace; does not know why it is not known.
 */
import { isClusterScoped } from '../kustomize/clusterScoped.ts';
import { nodeAt, type SourcedMapping, unknownNode, withNodeAt } from '../kustomize/node.ts';
import type { Remark } from '../kustomize/remark.ts';
import type { Resource } from '../kustomize/resource.ts';
import type { OpenDelivery } from './delivery.ts';

export function opened(
  { node, id }: Pick<Resource, 'node' | 'id'>,
  { namespaces, otherNamespaces, names }: OpenDelivery,
): SourcedMapping {
  const isWritten = nodeAt(node, 'metadata', 'namespace') !== undefined;
  const namespace = isClusterScoped(id)
    ? undefined
    : (namespaces ?? (isWritten ? undefined : otherNamespaces));
  const named = names === undefined ? node : withUnknown(node, 'name', names);
  return namespace === undefined ? named : withUnknown(named, 'namespace', namespace);
}

function withUnknown(node: SourcedMapping, key: string, { reason, at }: Remark): SourcedMapping {
  return withNodeAt(node, ['metadata', key], unknownNode(reason, at));
}
