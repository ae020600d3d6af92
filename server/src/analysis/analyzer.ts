/**
 * Estimates and analyses a document once, and again only when something that the answer rests on has changed.
 * Knows when an answer holds (`basis.ts`); the analysis itself is `analyze.ts`.
 */
import { type AnalysisContext, analyzeDocument, type DocumentAnalysis, estimatesOf } from './analyze.ts';
import { analyzeTemplate } from './analyzeTemplate.ts';
import { Basis } from './basis.ts';
import type { ManifestDocument } from './documents/document.ts';
import type { WorkloadEstimate } from './estimate.ts';

/** The same object comes back as long as all that it rests on is the same. */
export interface Analyzer {
  readonly estimate: (document: ManifestDocument, context: AnalysisContext) => readonly WorkloadEstimate[];
  readonly analyze: (document: ManifestDocument, context: AnalysisContext) => DocumentAnalysis;
  /** The same for a template file. */
  readonly analyzeTemplate: (
    document: ManifestDocument,
    file: string,
    context: AnalysisContext,
  ) => DocumentAnalysis;
}

interface Remembered<Answer> {
  readonly answer: Answer;
  readonly basis: Basis;
}

/** Makes an analyzer; what it remembers of a document goes with the document. */
export function createAnalyzer(): Analyzer {
  const estimates = new WeakMap<ManifestDocument, Remembered<readonly WorkloadEstimate[]>>();
  const analyses = new WeakMap<ManifestDocument, Remembered<DocumentAnalysis>>();
  const estimate: Analyzer['estimate'] = (document, context) => {
    const known = estimates.get(document);
    if (known?.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const answer = estimatesOf(document, basis.context);
    estimates.set(document, { answer, basis });
    return answer;
  };
  const analyze: Analyzer['analyze'] = (document, context) => {
    const workloads = estimate(document, context);
    const known = analyses.get(document);
    if (known?.answer.workloads === workloads && known.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const answer = analyzeDocument(document, basis.context, workloads);
    analyses.set(document, { answer, basis });
    return answer;
  };
  return {
    estimate,
    analyze,
    analyzeTemplate: (document, file, context) => {
      const known = analyses.get(document);
      if (known?.basis.holds(context)) return known.answer;
      const basis = new Basis(context);
      const answer = analyzeTemplate(document, file, basis.context);
      analyses.set(document, { answer, basis });
      return answer;
    },
  };
}
