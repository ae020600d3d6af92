/**
 * What a run keeps of its files once they are judged: each document is asked once, and can be forgotten then.
 * Knows what findings, summary and coverage need of a document; judges nothing.
 */
import { workloadsBehind } from '../analysis/analyze.ts';
import type { Answer } from '../analysis/analyzer.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { findingsOf } from '../analysis/placing/findingsOf.ts';
import type { Span } from '../analysis/text.ts';
import type { ResolvedNamespace } from '../analysis/views/namespace.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import type { Workload } from '../analysis/workloads/workload.ts';
import type { DoubtfulWorkload, NotedPlace, UnreadDocument } from '../report/coverage.ts';
import type { Run, RunFile } from './run.ts';

export interface JudgedFile {
  readonly file: RunFile;
  /** A template file belongs to the run if a workload of the PATHs uses it. */
  readonly belongs: boolean;
  readonly findings: readonly Finding[];
  readonly workloads: readonly JudgedWorkload[];
  /** The objects whose pods are made in a way that is not known, or not where they stand. */
  readonly unjudged: readonly DoubtfulWorkload[];
  /** The documents whose analysis failed: none of their workloads was judged. */
  readonly failed: readonly UnreadDocument[];
}

/** What is to be known of a workload of the run, and the document that it stands in. */
export interface JudgedWorkload {
  readonly place: NotedPlace;
  readonly document: ManifestDocument;
  readonly file: RunFile;
  readonly namespace: ResolvedNamespace;
  readonly serviceLinks: Workload['serviceLinks']['are'];
  readonly isClusterScoped: boolean;
  /** Something is known of its Services, and whether that is all. */
  readonly links: { readonly isKnown: boolean; readonly isComplete: boolean };
}

/** Judges every document of the run, in its order. */
export function judge(run: Run): readonly JudgedFile[] {
  return run.files.map((file) => judgeFile(file, run));
}

function judgeFile(file: RunFile, run: Run): JudgedFile {
  const workloads: JudgedWorkload[] = [];
  const unjudged: DoubtfulWorkload[] = [];
  const failed: UnreadDocument[] = [];
  let belongs = false;
  const findings = findingsOf(file.view, (placed) => {
    const { document } = placed;
    run.rest();
    const answer = run.analyze(document, file);
    const placeOf = (span: Span) => notedPlace(span, placed, file, run);
    belongs ||= document.nginxTemplateFile === undefined || workloadsBehind(document, answer).length > 0;
    for (const estimate of answer.workloads)
      workloads.push({ ...judgedWorkload(estimate, placeOf), document, file });
    for (const { manifest, because } of answer.unjudged)
      unjudged.push({ ...placeOf(manifest.node.span), namespace: manifest.namespace ?? '', because });
    if (answer.failure !== undefined) failed.push({ ...placeOf({ start: 0, end: 0 }), why: 'failed' });
    return answer.findings;
  });
  return { file, belongs, findings, workloads, unjudged, failed };
}

function judgedWorkload(
  { workload, namespace, links }: Answer['workloads'][number],
  placeOf: (span: Span) => NotedPlace,
): Omit<JudgedWorkload, 'document' | 'file'> {
  return {
    place: placeOf(workload.manifest.node.span),
    namespace,
    serviceLinks: workload.serviceLinks.are,
    isClusterScoped: workload.isClusterScoped,
    links: { isKnown: links.unavailable === undefined, isComplete: links.isComplete },
  };
}

/** Where the document's part begins; of what stands in no text, where it was read. */
export function notedPlace(
  { start }: Span,
  placed: PlacedDocument,
  { name, view }: RunFile,
  { nameOf }: Run,
): NotedPlace {
  const place = view.near(placed, { start, end: start });
  if (!isWritten(place)) return { file: name, line: placed.startLine };
  return { file: nameOf(place.in.uri), line: rangeOf(place).start.line };
}
