/**
 * The workloads of a namespace with their estimates, for what else the namespace holds.
 * Knows that files of different clusters are no neighbours; the documents are the workspace's.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Neighbour } from '../analysis/neighbours.ts';
import type { Workspace } from '../sources/workspace.ts';

export interface NeighboursOptions {
  readonly workspace: Workspace;
  readonly analyzer: Analyzer;
  readonly contextOf: (uri: string) => AnalysisContext;
}

/** The neighbours in a namespace, or in all, of what stands in a file of this context. */
export function neighboursIn(
  namespace: string | undefined,
  { inventory }: AnalysisContext,
  { workspace, analyzer, contextOf }: NeighboursOptions,
): readonly Neighbour[] {
  return workspace.workloadDocuments(namespace).flatMap(({ uri, placed }) => {
    const context = contextOf(uri);
    if (context.inventory !== inventory) return [];
    const { document, startLine } = placed;
    return analyzer
      .estimate(document, context)
      .filter((estimate) => namespace === undefined || estimate.namespace.name === namespace)
      .map((estimate) => ({ estimate, document, file: uri, startLine }));
  });
}
