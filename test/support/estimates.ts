/** Estimates for tests: the workloads of a text. */
import { analyzeDocument } from '../../server/src/analysis/analyze.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import type { WorkloadEstimate } from '../../server/src/analysis/estimate.ts';
import { contextFor } from './analysis.ts';

export function estimatesIn(text: string, inventory: ServiceInventory): readonly WorkloadEstimate[] {
  const context = contextFor(text, inventory);
  return readManifestFile(text).documents.flatMap(
    ({ document }) => analyzeDocument(document, context).workloads,
  );
}
