/**
 * A template file and the workloads that the settings tie it to -> findings.
 * Knows the order of the steps, as `analyze.ts` does for manifests.
 */
import type { AnalysisContext, DocumentAnalysis } from './analyze.ts';
import type { ManifestDocument } from './documents/document.ts';
import { lineEnd } from './documents/places.ts';
import { findingOf } from './findings/findingOf.ts';
import { suppressionsInTemplate } from './fixes/suppressInTemplate.ts';
import { readTemplate } from './nginx/readTemplate.ts';
import { severitySet } from './options.ts';
import { rules } from './rules/registry.ts';
import { judgeSuppressions, type LocatedFinding } from './suppressions/judge.ts';
import type { Template } from './templates/template.ts';
import { templateReaders } from './templates/templateReaders.ts';

/** `file` is the URI by which the estimates know it. Nothing is said of a template that no workload reads. */
export function analyzeTemplate(
  document: ManifestDocument,
  file: string,
  context: AnalysisContext,
): DocumentAnalysis {
  const { text } = document;
  const { readers, idle } = templateReaders(
    context.neighbours(undefined),
    (template) => template.configMap === undefined && template.place?.in.uri === file,
  );
  if (readers.length + idle.length === 0) return { workloads: [], findings: [], unjudged: [], templates: [] };
  const spanOf: Template['spanOf'] = ({ span }) => span;
  const template: Template = {
    span: { start: 0, end: lineEnd(text, 0) },
    spanOf,
    placeOf: spanOf,
    content: readTemplate(text),
    readers,
    idle,
  };
  const [first] = readers;
  if (first === undefined) return { workloads: [], findings: [], unjudged: [], templates: [template] };
  const suppress = suppressionsInTemplate(text);
  const located = rules.flatMap((rule): readonly LocatedFinding[] => {
    const severity = severitySet(rule, context.options);
    if (severity === 'off' || rule.checkTemplate === undefined) return [];
    return rule.checkTemplate(template, { ...context, document }).map((report) => {
      const about = { workload: undefined, namespace: namespaceOf(template) };
      const { links } = first.neighbour.estimate;
      const silence = suppress(rule.code, report.span);
      const finding = findingOf(rule, report, { about, severity, doubt: undefined, links, silence });
      return { manifest: undefined, finding };
    });
  });
  const isComplete = () => readers.every(({ neighbour }) => neighbour.estimate.links.isComplete);
  return {
    workloads: [...new Set(readers.map(({ neighbour }) => neighbour.estimate))],
    findings: judgeSuppressions(document, located, isComplete, context.options),
    unjudged: [],
    templates: [template],
  };
}

/** Undefined where its readers are in several. */
function namespaceOf({ readers }: Template): string | undefined {
  const [name, ...others] = new Set(readers.map(({ neighbour }) => neighbour.estimate.namespace.name));
  return others.length === 0 ? name : undefined;
}
