/**
 * The cluster that an object of Flux applies to, where it names one.
 * Knows `spec.kubeConfig`; what is in the Secret or ConfigMap is not read.
 */
import { nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';

/** Without it that is the cluster that Flux runs in, and one repository may serve many such: undefined. */
export function clusterOfFlux(root: SourcedNode): string | undefined {
  const spec = nodeAt(root, 'spec', 'kubeConfig');
  const namespace = textAt(root, 'metadata', 'namespace') ?? '';
  for (const key of ['secretRef', 'configMapRef']) {
    const name = textAt(spec, key, 'name');
    if (name !== undefined) return `${key} ${namespace}/${name}`;
  }
  return undefined;
}
