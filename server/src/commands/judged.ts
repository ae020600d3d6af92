/**
 * What a run keeps of its files once they are judged: each document is asked once, and can be forgotten then.
 * Knows what findings, summary and coverage need of a document; judges nothing.
 */
import { workloadsBehind } from '../analysis/analyze.ts';
import type { Answer } from '../analysis/analyzer.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import { linksOf } from '../analysis/estimate.ts';
import type { Finding, Fix } from '../analysis/findings/finding.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { findingsOf } from '../analysis/placing/findingsOf.ts';
import type { WorkloadSigns } from '../analysis/signs/signs.ts';
import { mayHaveFindings, type SilenceContext } from '../analysis/silence.ts';
import { compact } from '../analysis/text.ts';
import { isExplicit, type ResolvedNamespace } from '../analysis/views/namespace.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import type { Workload } from '../analysis/workloads/workload.ts';
import { collectGrown } from '../hosts/node/collectOld.ts';
import type { DoubtfulWorkload, NotedPlace, UnreadDocument } from '../report/coverage.ts';
import { spent } from './glance.ts';
import type { Run } from './run.ts';
import type { RunDocument, RunFile } from './runFile.ts';

export interface JudgedFile {
  readonly file: RunFile;
  /** A template file belongs to the run if a workload of the PATHs uses it. */
  readonly belongs: boolean;
  readonly findings: readonly Finding[];
  readonly workloads: number;
  /** The workloads of which there is something to be said: their namespace is assumed, or not all of their Services are known. */
  readonly doubtful: readonly JudgedWorkload[];
  /** The objects whose pods are made in a way that is not known, or not where they stand. */
  readonly unjudged: readonly DoubtfulWorkload[];
  /** The documents whose analysis failed: none of their workloads was judged. */
  readonly failed: readonly UnreadDocument[];
}

/** A workload of the run, and the document that it stands in. */
export interface JudgedWorkload extends RunDocument {
  readonly placed: PlacedDocument;
  /** Where its manifest begins in the document. */
  readonly start: number;
  readonly namespace: ResolvedNamespace;
  readonly serviceLinks: Workload['serviceLinks']['are'];
  readonly isClusterScoped: boolean;
  /** Why nobody knows whether its links are on; undefined where that is known. */
  readonly whyLinks: Phrase | undefined;
  /** Something is known of its Services, and whether that is all. */
  readonly links: { readonly isKnown: boolean; readonly isComplete: boolean };
}

/** Files that are judged before it is looked how much memory is taken. */
const filesAtOnce = 512;

/** Judges every document of the run, in its order. */
export function judge(run: Run): readonly JudgedFile[] {
  return run.files.map((file, index) => {
    if (index % filesAtOnce === 0) collectGrown();
    return file.isPart ? partOfOthers(file) : judgeFile(file, run);
  });
}

/** What views find that nobody asked for, in the files in which something was found, or where that is mended. */
export function judgeAround(run: Run, found: readonly Finding[]): readonly JudgedFile[] {
  const { around } = run;
  if (around.length === 0) return [];
  const files = new Set(found.flatMap(({ file, fixes }) => [file, ...fixes.flatMap(filesOf)]));
  return around
    .filter(({ view }) => view.writtenIn.some((uri) => files.has(uri)))
    .map((file) => judgeFile(file, run));
}

function filesOf({ edits }: Fix): readonly string[] {
  return edits.flatMap(({ file }) => file ?? []);
}

const nothing: readonly never[] = [];

function partOfOthers(file: RunFile): JudgedFile {
  return {
    file,
    belongs: true,
    findings: nothing,
    workloads: 0,
    doubtful: nothing,
    unjudged: nothing,
    failed: nothing,
  };
}

function judgeFile(file: RunFile, run: Run): JudgedFile {
  const doubtful: JudgedWorkload[] = [];
  const unjudged: DoubtfulWorkload[] = [];
  const failed: UnreadDocument[] = [];
  const silence = run.silenceContextOf(file);
  let belongs = false;
  let workloads = 0;
  // Of nearly all there is nothing to be said, and nothing is kept.
  const note = (judged: Judged, rest: Omit<JudgedWorkload, keyof Judged>) => {
    // It is said to be unjudged.
    if (judged.isClusterScoped && judged.serviceLinks === 'on') return;
    workloads += 1;
    const isAssumed = !isExplicit(judged.namespace) && !judged.isClusterScoped;
    if (!judged.links.isComplete || isAssumed) doubtful.push({ ...judged, ...rest });
  };
  const findings = findingsOf(file.view, (placed, index) => {
    const { document } = placed;
    const placeAt = (start: number) => notedPlace(start, placed, file, run);
    const signs = file.glances[index]?.signs;
    if (signs !== undefined && silence !== undefined && !mayHaveFindings(signs, silence)) {
      belongs = true;
      for (const one of signs.subjects)
        if (one.kind === 'workload')
          note(workloadBySigns(one, silence), { start: one.start, placed, document, file, signs });
      for (const { start, namespace = '', because } of signs.unjudged)
        unjudged.push({ ...placeAt(start), namespace, because });
      return [];
    }
    run.rest();
    const answer = run.analyze(document, file);
    belongs ||= document.nginxTemplateFile === undefined || workloadsBehind(document, answer).length > 0;
    for (const estimate of answer.workloads) {
      const { start } = estimate.workload.manifest.node.span;
      note(judgedWorkload(estimate), { start, placed, document, file, signs });
    }
    for (const { manifest, because } of answer.unjudged)
      unjudged.push({ ...placeAt(manifest.node.span.start), namespace: manifest.namespace ?? '', because });
    if (answer.failure !== undefined) failed.push({ ...placeAt(0), why: 'failed' });
    return answer.findings;
  });
  file.glances = spent(file.glances);
  return {
    file,
    belongs,
    findings: compact(findings),
    workloads,
    doubtful: compact(doubtful),
    unjudged: compact(unjudged),
    failed: compact(failed),
  };
}

type Judged = Omit<JudgedWorkload, 'placed' | 'start' | keyof RunDocument>;

function workloadBySigns(
  { namespace, serviceLinks, isClusterScoped }: WorkloadSigns,
  { resolveNamespace, inventory }: SilenceContext,
): Judged {
  const resolved = resolveNamespace(namespace);
  const links = linksOf(serviceLinks, isClusterScoped, resolved.name, inventory);
  const whyLinks: Phrase | undefined =
    serviceLinks === 'unknown' ? { id: 'setting-unknown', name: 'enableServiceLinks' } : undefined;
  return { namespace: resolved, serviceLinks, isClusterScoped, whyLinks, links: knowledgeOf(links) };
}

function judgedWorkload({ workload, namespace, links }: Answer['workloads'][number]): Judged {
  return {
    namespace,
    serviceLinks: workload.serviceLinks.are,
    whyLinks: workload.serviceLinks.are === 'unknown' ? links.unavailable : undefined,
    isClusterScoped: workload.isClusterScoped,
    links: knowledgeOf(links),
  };
}

function knowledgeOf(links: ServiceTotals | undefined): JudgedWorkload['links'] {
  const isKnown = links !== undefined && links.unavailable === undefined;
  const isComplete = links?.isComplete === true;
  return isKnown && isComplete ? allIsKnown : { isKnown, isComplete };
}

/** Of most workloads. */
const allIsKnown: JudgedWorkload['links'] = { isKnown: true, isComplete: true };

/** Where the document's part begins; of what stands in no text, where it was read. */
export function notedPlace(
  start: number,
  placed: PlacedDocument,
  { name, view }: Pick<RunFile, 'name' | 'view'>,
  { nameOf }: Pick<Run, 'nameOf'>,
): NotedPlace {
  const place = view.near(placed, { start, end: start });
  if (!isWritten(place)) return { file: name, line: placed.startLine };
  return { file: nameOf(place.in.uri), line: rangeOf(place).start.line };
}
