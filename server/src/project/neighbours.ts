/**
 * The workloads of a namespace with their estimates, for what else the namespace holds.
 * Knows that files of different clusters are no neighbours; the documents are the workspace's.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer, DocumentEstimates } from '../analysis/analyzer.ts';
import type { Neighbour } from '../analysis/neighbours.ts';
import { fileView } from '../analysis/views/fileView.ts';
import type { Workspace, WorkspaceDocument } from '../sources/workspace.ts';

export interface NeighboursOptions {
  readonly workspace: Workspace;
  readonly analyzer: Analyzer;
  readonly contextOf: (uri: string) => AnalysisContext;
}

interface EstimatedDocument extends WorkspaceDocument {
  readonly estimates: DocumentEstimates;
}

/** The neighbours in a namespace, or in all, of what stands in a file of this context. */
export function neighboursIn(
  namespace: string | undefined,
  context: AnalysisContext,
  options: NeighboursOptions,
): readonly Neighbour[] {
  return neighbourDocuments(namespace, context, options).flatMap(({ uri, placed, estimates }) => {
    const site = { view: options.workspace.view(uri) ?? fileView(uri, [placed]), placed };
    return estimates.workloads
      .filter((estimate) => namespace === undefined || estimate.namespace.name === namespace)
      .map((estimate) => ({ estimate, site }));
  });
}

/** The documents that they stand in. */
export function neighbourDocuments(
  namespace: string | undefined,
  { inventory }: AnalysisContext,
  { workspace, analyzer, contextOf }: NeighboursOptions,
): readonly EstimatedDocument[] {
  return workspace.workloadDocuments(namespace).flatMap(({ uri, placed }) => {
    const context = contextOf(uri);
    if (context.inventory !== inventory) return [];
    return { uri, placed, estimates: analyzer.estimate(placed.document, context) };
  });
}
