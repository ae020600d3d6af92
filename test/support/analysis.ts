/** The straight line for tests: text in, findings out, fixes applied. */
import type { AnalysisContext } from '../../server/src/analysis/analyze.ts';
import { createAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import type { Finding, ToldFinding } from '../../server/src/analysis/findings/finding.ts';
import { tell } from '../../server/src/analysis/findings/tell.ts';
import { preferredFixes } from '../../server/src/analysis/fixes/fixAll.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { type AnalysisOptions, defaultOptions } from '../../server/src/analysis/options.ts';
import { findingsOf } from '../../server/src/analysis/placing/findingsOf.ts';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import { fileView } from '../../server/src/analysis/views/fileView.ts';
import { Analyses } from '../../server/src/project/analyses.ts';
import { namespaceResolver, resolverByFile } from '../../server/src/settings/namespaces.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { Workspace } from '../../server/src/sources/workspace.ts';
import { assertExpected } from './silence.ts';
import { textsOf } from './texts.ts';

/** The one file of the workspaces of tests. */
export const testFile = 'file:///test.yaml';

const resolveNamespace = namespaceResolver(defaultSettings);
const resolverOf = resolverByFile(resolveNamespace);
const analyzer = createAnalyzer();

/** A workspace of one file. */
export function workspaceWith(text: string, { kinds = [] }: Partial<AnalysisOptions> = {}): Workspace {
  const workspace = new Workspace({ resolveNamespace, kinds });
  textsOf(workspace).update(testFile, text);
  return workspace;
}

/** The context of a text whose own ConfigMaps and workloads are all there is, but for the template files. */
export function contextFor(
  text: string,
  inventory: ServiceInventory,
  options: Partial<AnalysisOptions> = {},
  nginxTemplateFiles?: AnalysisContext['nginxTemplateFiles'],
): AnalysisContext {
  const workspace = workspaceWith(text, options);
  const all = { ...defaultOptions, ...options };
  const analyses = new Analyses({
    workspace,
    nginxTemplates: { find: nginxTemplateFiles ?? (() => []), workloadsOf: () => [], revision: 0 },
    // Which workloads they are of is asked only of settings.
    shortcuts: nginxTemplateFiles === undefined,
    worldOf: () => ({
      partsFor: () => ({ inventory, configMaps: workspace.configMaps }),
      isOpen: false,
      want: () => false,
    }),
    optionsOf: () => all,
    resolverOf,
  });
  return analyses.contextOf(testFile);
}

/** In English. */
export function findingsIn(
  text: string,
  inventory: ServiceInventory,
  options: Partial<AnalysisOptions> = {},
): readonly ToldFinding[] {
  const found = untoldFindings(text, contextFor(text, inventory, options));
  return found.map((finding) => tell(finding, english));
}

/** The same before anybody puts them into words. What is found has to be what the signs of its document let expect. */
export function untoldFindings(text: string, context: AnalysisContext): readonly Finding[] {
  const view = fileView(testFile, readManifestFile(text).documents);
  return findingsOf(view, ({ document }) => {
    const { findings } = analyzer.analyze(document, context);
    assertExpected(document, findings.length, context);
    return findings;
  });
}

/** Applies the preferred fixes until none is left, as fixAll does. */
export function fixAll(
  text: string,
  inventory: ServiceInventory,
  options: Partial<AnalysisOptions> = {},
): string {
  let fixed = text;
  for (let round = 0; round < 5; round += 1) {
    const edits = preferredFixes(findingsIn(fixed, inventory, options)).flatMap((fix) => fix.edits);
    if (edits.length === 0) break;
    fixed = applyRangeEdits(fixed, edits);
  }
  return fixed;
}
