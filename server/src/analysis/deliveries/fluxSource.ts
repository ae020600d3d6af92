/**
 * The source that an object of Flux refers to.
 * Knows where its namespace is said; does not know what it holds.
 */
import { type SourcedNode, textAt } from '../kustomize/node.ts';
import type { RepositoryName } from './delivery.ts';

/** The `GitRepository` that an object refers to: in its own namespace unless it says so. */
export function sourceNamed(source: SourcedNode | undefined, root: SourcedNode): RepositoryName | undefined {
  const name = textAt(source, 'name');
  const namespace = textAt(source, 'namespace') ?? textAt(root, 'metadata', 'namespace');
  return name === undefined ? undefined : { kind: 'object', name, namespace };
}
