/**
 * Analyses a document once and again only when something that its answer rests on has changed.
 * Knows what an analysis asked for; the analysis itself is `analyze.ts`.
 */
import { type AnalysisContext, analyzeDocument, type DocumentAnalysis } from './analyze.ts';
import type { ManifestDocument } from './documents/document.ts';
import type { ConfigMap } from './environment/configMap.ts';
import type { ConfigMapLookup } from './environment/inventory.ts';

/** The same object comes back as long as document, Services, ConfigMaps, options and namespaces are the same. */
export type Analyzer = (document: ManifestDocument, context: AnalysisContext) => DocumentAnalysis;

interface Remembered {
  readonly analysis: DocumentAnalysis;
  readonly options: AnalysisContext['options'];
  readonly resolveNamespace: AnalysisContext['resolveNamespace'];
  readonly configMaps: readonly AskedConfigMap[];
}

interface AskedConfigMap {
  readonly namespace: string;
  readonly name: string;
  readonly answer: readonly ConfigMap[];
}

/** Makes an analyzer; what it remembers of a document goes with the document. */
export function createAnalyzer(): Analyzer {
  const remembered = new WeakMap<ManifestDocument, Remembered>();
  return (document, context) => {
    const known = remembered.get(document);
    if (known !== undefined && isStillTrue(known, context)) return known.analysis;
    const asked: AskedConfigMap[] = [];
    const analysis = analyzeDocument(document, {
      ...context,
      configMaps: recording(context.configMaps, asked),
    });
    const { options, resolveNamespace } = context;
    remembered.set(document, { analysis, options, resolveNamespace, configMaps: asked });
    return analysis;
  };
}

function isStillTrue(
  { analysis, options, resolveNamespace, configMaps }: Remembered,
  context: AnalysisContext,
) {
  return (
    options === context.options &&
    resolveNamespace === context.resolveNamespace &&
    analysis.workloads.every(
      ({ links, namespace, workload }) =>
        context.inventory.totals(namespace.name, workload.serviceLinks.value) === links,
    ) &&
    configMaps.every(({ namespace, name, answer }) =>
      isSame(context.configMaps.find(namespace, name), answer),
    )
  );
}

function isSame(a: readonly ConfigMap[], b: readonly ConfigMap[]): boolean {
  return a === b || (a.length === b.length && a.every((map, index) => map === b[index]));
}

function recording(configMaps: ConfigMapLookup, asked: AskedConfigMap[]): ConfigMapLookup {
  return {
    revision: configMaps.revision,
    find: (namespace, name) => {
      const answer = configMaps.find(namespace, name);
      asked.push({ namespace, name, answer });
      return answer;
    },
  };
}
