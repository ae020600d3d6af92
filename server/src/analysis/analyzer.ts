/**
 * Estimates and analyses a document once, and again only when something that the answer rests on has changed.
 * Knows when an answer holds (`basis.ts`); the analysis itself is `analyze.ts`.
 */

import { type AnalysisContext, analyzeDocument, type DocumentAnalysis, estimatesOf } from './analyze.ts';
import { Basis } from './basis.ts';
import type { ManifestDocument } from './documents/document.ts';
import { memo } from './memo.ts';
import type { Phrase } from './messages/message.ts';
import { joinWants, type Wants } from './wants.ts';

/** The same object comes back as long as all that it rests on is the same. */
export interface Analyzer {
  readonly estimate: (document: ManifestDocument, context: AnalysisContext) => DocumentEstimates;
  readonly analyze: (document: ManifestDocument, context: AnalysisContext) => Answer;
  /** What `analyze` would answer, if that is known. */
  readonly held: (document: ManifestDocument, context: AnalysisContext) => Answer | undefined;
  /** Whether anything of a document is remembered, which holds parts of its tree. */
  readonly remembers: (document: ManifestDocument) => boolean;
  /** Remembers nothing of a document any more. */
  readonly forget: (document: ManifestDocument) => void;
}

/** An analysis, and what it asked for. */
export interface Answer extends DocumentAnalysis {
  readonly wants: Wants;
}

/** The estimates of a document, none where making them failed, and what they asked for. */
export interface DocumentEstimates extends Pick<DocumentAnalysis, 'workloads' | 'failure'> {
  readonly wants: Wants;
}

interface Remembered<Kept> {
  readonly answer: Kept;
  readonly basis: Basis;
}

/** Work that was not begun, and why: what is said behind "This document was not judged". */
export class Refusal extends Error {
  readonly why: Phrase;

  constructor(why: Phrase) {
    super(why.id);
    this.why = why;
  }
}

/** Stands around work on a document that is not remembered; it may throw a `Refusal`. */
export type AroundDocument = <Result>(document: ManifestDocument, make: () => Result) => Result;

/**
 * Makes an analyzer; what it remembers of a document goes with the document. A document that makes the analysis throw
 * has a `failure` and costs no other its findings: neighbours do without its workloads.
 */
export function createAnalyzer(around: AroundDocument = (_document, make) => make()): Analyzer {
  const estimates = memo<ManifestDocument, Remembered<DocumentEstimates>>();
  const analyses = memo<ManifestDocument, Remembered<Answer>>();
  const estimate: Analyzer['estimate'] = (document, context) => {
    const known = estimates.get(document);
    if (known?.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const made = attempt<Omit<DocumentEstimates, 'wants'>>(
      () => ({ workloads: around(document, () => estimatesOf(document, basis.context)) }),
      (failure) => ({ workloads: [], failure }),
    );
    const answer = { ...made, wants: basis.wants };
    estimates.set(document, { answer, basis });
    return answer;
  };
  const analyze: Analyzer['analyze'] = (document, context) => {
    const { workloads, failure, wants } = estimate(document, context);
    const known = analyses.get(document);
    if (known?.answer.workloads === workloads && known.basis.holds(context)) return known.answer;
    const basis = new Basis(context);
    const failed = (reason: Error): DocumentAnalysis => ({
      workloads,
      findings: [],
      unjudged: [],
      templates: [],
      failure: reason,
    });
    const made =
      failure === undefined
        ? attempt(() => around(document, () => analyzeDocument(document, basis.context, workloads)), failed)
        : failed(failure);
    const answer = { ...made, wants: joinWants(wants, basis.wants) };
    analyses.set(document, { answer, basis });
    return answer;
  };
  const held: Analyzer['held'] = (document, context) => {
    const known = estimates.get(document);
    if (known === undefined || !known.basis.holds(context)) return undefined;
    const analysis = analyses.get(document);
    const isOfSame = analysis?.answer.workloads === known.answer.workloads;
    return isOfSame && analysis.basis.holds(context) ? analysis.answer : undefined;
  };
  const remembers = (document: ManifestDocument) => estimates.get(document) !== undefined;
  const forget: Analyzer['forget'] = (document) => {
    estimates.set(document, undefined);
    analyses.set(document, undefined);
  };
  return { estimate, analyze, held, remembers, forget };
}

function attempt<Result>(make: () => Result, otherwise: (failure: Error) => Result): Result {
  try {
    return make();
  } catch (error) {
    return otherwise(error instanceof Error ? error : new Error(String(error)));
  }
}
