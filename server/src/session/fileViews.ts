/**
 * The open files as the editor features see them: findings, result ids, documents by line.
 * Knows what it made last, so that an edit costs what the edited document costs.
 */
import { type DocumentAnalysis, workloadsBehind } from '../analysis/analyze.ts';
import { type Answer, Refusal } from '../analysis/analyzer.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { findingsOf } from '../analysis/placing/findingsOf.ts';
import type { Position } from '../analysis/text.ts';
import { offsetIn, rangeOf, textOf } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import type { DocumentAt, FileView, ViewFile } from '../lsp/fileView.ts';
import type { Project } from '../project/project.ts';

interface MadeView {
  readonly source: View;
  readonly analyses: readonly Answer[];
  readonly view: FileView;
}

export interface FileViewsOptions {
  readonly project: Pick<Project, 'view' | 'contextOf' | 'analyzeAll' | 'want'>;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** The answer about a file would be better if the Services of its namespace were known in full. */
  readonly onIncomplete: (uri: string) => void;
}

/** Makes views of files; the same view comes back while nothing that it shows has changed. */
export function createFileViews({ project, versionOf, onIncomplete }: FileViewsOptions): {
  readonly viewFile: ViewFile;
  readonly forget: (uri: string) => void;
} {
  const made = new Map<string, MadeView>();
  // Ids of an earlier session of the same client must not mean anything here.
  const session = Date.now().toString(36);
  let lastId = 0;
  const viewFile: ViewFile = (uri) => {
    const version = versionOf(uri);
    const source = version === undefined ? undefined : project.view(uri);
    if (version === undefined || source === undefined) return undefined;
    const { documents } = source;
    const { neighbours } = project.contextOf(uri);
    const analyses = project.analyzeAll(documents, uri);
    project.want(uri, analyses);
    if (documents.some(({ document }, index) => isIncomplete(document, analyses[index]))) onIncomplete(uri);
    const last = made.get(uri);
    if (last?.source === source && isSame(last.analyses, analyses))
      return { ...last.view, version, neighbours };
    lastId += 1;
    const view: FileView = {
      uri,
      version,
      neighbours,
      resultId: `${session}-${lastId}`,
      findings: findingsOf(source, (_placed, index) => analyses[index]?.findings ?? []),
      ...failuresOf(documents, analyses),
      documentAt: (position) => documentAt(source, position, analyses),
    };
    made.set(uri, { source, analyses, view });
    return view;
  };
  return { viewFile, forget: (uri) => made.delete(uri) };
}

function isIncomplete(document: ManifestDocument, answer: Answer | undefined): boolean {
  const workloads = answer === undefined ? [] : workloadsBehind(document, answer);
  return workloads.some(({ workload, links }) => workload.serviceLinks.are === 'on' && !links.isComplete);
}

function failuresOf(
  documents: readonly PlacedDocument[],
  analyses: readonly Answer[],
): Pick<FileView, 'failures' | 'defect'> {
  const failures = analyses.flatMap(({ failure }, index) => {
    const line = documents[index]?.startLine ?? 0;
    return failure instanceof Refusal ? { line, why: failure.why } : [];
  });
  return { failures, defect: analyses.find(isDefect)?.failure };
}

function isDefect({ failure }: Answer): boolean {
  return failure !== undefined && !(failure instanceof Refusal);
}

function isSame(a: readonly Answer[], b: readonly Answer[]): boolean {
  return a.length === b.length && a.every((analysis, index) => analysis === b[index]);
}

function documentAt(
  view: View,
  position: Position,
  analyses: readonly DocumentAnalysis[],
): DocumentAt | undefined {
  // Only what is written as it is read can be pointed at.
  if (view.label !== undefined) return undefined;
  const index = view.documents.findLastIndex(({ startLine }) => startLine <= position.line);
  const [placed, analysis] = [view.documents[index], analyses[index]];
  if (placed === undefined || analysis === undefined) return undefined;
  return {
    document: placed.document,
    analysis,
    offset: offsetIn(textOf(view.id, placed), position),
    rangeOf: (span) => rangeOf({ in: textOf(view.id, placed), span }),
  };
}
