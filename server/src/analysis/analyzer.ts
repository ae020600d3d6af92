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

/** Stands around work on a document that is not remembered; it may refuse it by throwing. */
export type AroundDocument = <Result>(document: ManifestDocument, make: () => Result) => Result;

/** The estimates of a document; none where making them failed. */
type Estimates = Pick<DocumentAnalysis, 'workloads' | 'failure'>;

/**
 * Makes an analyzer; what it remembers of a document goes with the document. A document that makes the analysis throw
 * has a `failure` and costs no other its findings: neighbours do without its workloads.
 */
export function createAnalyzer(around: AroundDocument = (_document, make) => make()): Analyzer {
  const estimates = new WeakMap<ManifestDocument, Remembered<Estimates>>();
  const analyses = new WeakMap<ManifestDocument, Remembered<DocumentAnalysis>>();
  const estimate = (document: ManifestDocument, context: AnalysisContext): Estimates => {
    const known = estimates.get(document);
    if (known?.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const answer = attempt<Estimates>(
      () => ({ workloads: around(document, () => estimatesOf(document, basis.context)) }),
      (failure) => ({ workloads: [], failure }),
    );
    estimates.set(document, { answer, basis });
    return answer;
  };
  const analyze: Analyzer['analyze'] = (document, context) => {
    const { workloads, failure } = estimate(document, context);
    const known = analyses.get(document);
    if (known?.answer.workloads === workloads && known.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const failed = (reason: string) => ({
      workloads,
      findings: [],
      unjudged: [],
      templates: [],
      failure: reason,
    });
    const answer =
      failure === undefined
        ? attempt(() => around(document, () => analyzeDocument(document, basis.context, workloads)), failed)
        : failed(failure);
    analyses.set(document, { answer, basis });
    return answer;
  };
  return {
    estimate: (document, context) => estimate(document, context).workloads,
    analyze,
    analyzeTemplate: (document, file, context) => {
      const known = analyses.get(document);
      if (known?.basis.holds(context)) return known.answer;
      const basis = new Basis(context);
      const answer = attempt<DocumentAnalysis>(
        () => around(document, () => analyzeTemplate(document, file, basis.context)),
        (failure) => ({ workloads: [], findings: [], unjudged: [], templates: [], failure }),
      );
      analyses.set(document, { answer, basis });
      return answer;
    },
  };
}

function attempt<Answer>(make: () => Answer, otherwise: (failure: string) => Answer): Answer {
  try {
    return make();
  } catch (error) {
    return otherwise(error instanceof Error ? error.message : String(error));
  }
}
