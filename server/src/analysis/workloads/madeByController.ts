/**
 * Whether a Pod is a copy of one that a controller made: what is changed in it, the next one has not.
 * Knows the marks that controllers leave; does not know which object it is that made it.
 */
import { itemsOf, nodeAt } from '../documents/reading.ts';
import type { Manifest } from './workload.ts';

/** Of Deployments, of StatefulSets and DaemonSets, of Jobs: k8s.io/api, `apps/v1` and `batch/v1`. */
const marks = [
  'pod-template-hash',
  'controller-revision-hash',
  'batch.kubernetes.io/controller-uid',
  'controller-uid',
];

export function isMadeByController({ apiVersion, kind, node }: Manifest): boolean {
  if (apiVersion !== 'v1' || kind !== 'Pod') return false;
  const metadata = nodeAt(node, 'metadata');
  const labels = nodeAt(metadata, 'labels');
  return (
    itemsOf(nodeAt(metadata, 'ownerReferences')).items.length > 0 ||
    marks.some((mark) => nodeAt(labels, mark) !== undefined)
  );
}
