/** The straight line for tests: text in, findings out, fixes applied. */
import { type AnalysisContext, analyzeDocument, findingsInFile } from '../../server/src/analysis/analyze.ts';
import type { PlacedDocument } from '../../server/src/analysis/documents/document.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ConfigMap } from '../../server/src/analysis/environment/configMap.ts';
import type { ConfigMapLookup, ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import { readConfigMap } from '../../server/src/analysis/environment/readConfigMap.ts';
import type { Finding } from '../../server/src/analysis/finding.ts';
import { preferredFixes } from '../../server/src/analysis/fixes/fixAll.ts';
import { type AnalysisOptions, defaultOptions } from '../../server/src/analysis/options.ts';
import {
  applyRangeEdits,
  positionAt,
  type Range,
  type Span,
  shiftRange,
} from '../../server/src/analysis/text.ts';
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';

/** The context of a text whose own ConfigMaps are all there is. */
export function contextFor(
  text: string,
  inventory: ServiceInventory,
  options: Partial<AnalysisOptions> = {},
): AnalysisContext {
  return {
    inventory,
    configMaps: configMapsIn(text),
    options: { ...defaultOptions, ...options },
    resolveNamespace: (namespace) =>
      namespace === undefined ? { name: 'default', from: 'default' } : { name: namespace, from: 'manifest' },
  };
}

export function findingsIn(
  text: string,
  inventory: ServiceInventory,
  options: Partial<AnalysisOptions> = {},
): readonly Finding[] {
  const context = contextFor(text, inventory, options);
  return findingsInFile(readManifestFile(text), (document) => analyzeDocument(document, context));
}

/** Applies the preferred fixes until none is left, as fixAll does. */
export function fixAll(text: string, inventory: ServiceInventory): string {
  let fixed = text;
  for (let round = 0; round < 5; round += 1) {
    const edits = preferredFixes(findingsIn(fixed, inventory)).flatMap((fix) => fix.edits);
    if (edits.length === 0) break;
    fixed = applyRangeEdits(fixed, edits);
  }
  return fixed;
}

function configMapsIn(text: string): ConfigMapLookup {
  const maps: ConfigMap[] = readManifestFile(text).documents.flatMap((placed) =>
    manifestsOf(placed.document).flatMap(
      (manifest) =>
        readConfigMap(manifest, {
          namespace: manifest.namespace ?? 'default',
          file: 'test.yaml',
          rangeOf: rangeIn(placed),
        }) ?? [],
    ),
  );
  return {
    revision: 0,
    find: (namespace, name) => maps.filter((map) => map.namespace === namespace && map.name === name),
  };
}

function rangeIn({ document, startLine }: PlacedDocument): (span: Span) => Range {
  return ({ start, end }) =>
    shiftRange(
      { start: positionAt(document.lineStarts, start), end: positionAt(document.lineStarts, end) },
      startLine,
    );
}
