/** The workloads of a workspace, by namespace alone. */
import type { NeighbourQuestion } from '../../server/src/analysis/neighbours.ts';
import type { WorkspaceDocument } from '../../server/src/sources/workloadFiles.ts';
import type { Workspace } from '../../server/src/sources/workspace.ts';

/** Any workload of a namespace, or of all. */
export function anyIn(namespace: string | undefined): NeighbourQuestion {
  return { namespace, tie: { by: 'any' } };
}

const judges = { workloadsOf: () => [], isOver: () => true, roomOf: () => ({ execBytes: 0, nameBytes: 0 }) };

export function workloadsIn(
  workspace: Workspace,
  namespace: string | undefined,
): readonly WorkspaceDocument[] {
  return workspace.workloadDocuments(anyIn(namespace), judges);
}

/** Keeps the content of the files that hold them, and of no others. */
export function keepWorkloadsIn(workspace: Workspace, namespace: string | undefined): void {
  workspace.keepWorkloads(workspace.workloadFiles(anyIn(namespace), judges));
}
