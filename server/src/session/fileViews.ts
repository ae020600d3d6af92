/**
 * The open files as the editor features see them: findings, result ids, documents by line.
 * Knows what it made last, so that an edit costs what the edited document costs.
 */
import type { AnalysisContext, DocumentAnalysis } from '../analysis/analyze.ts';
import { type Analyzer, type Answer, Refusal } from '../analysis/analyzer.ts';
import type { ManifestDocument, ManifestFile, PlacedDocument } from '../analysis/documents/document.ts';
import { findingsOf } from '../analysis/findings/findingsOf.ts';
import type { Position } from '../analysis/text.ts';
import { fileView } from '../analysis/views/fileView.ts';
import { offsetIn, rangeOf, textOf } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import type { Wants } from '../analysis/wants.ts';
import type { DocumentAt, FileView, ViewFile } from '../lsp/fileView.ts';
import { normalUri } from '../sources/fileUri.ts';

export interface OpenFile {
  readonly file: ManifestFile | undefined;
  readonly version: number;
}

export interface OpenTemplate {
  readonly document: ManifestDocument;
  readonly version: number;
}

interface MadeView {
  /** What was looked at: the same object as long as its text is the same. */
  readonly source: ManifestFile | ManifestDocument;
  readonly analyses: readonly Answer[];
  readonly view: FileView;
}

export interface FileViewsOptions {
  readonly analyzer: Analyzer;
  readonly openFile: (uri: string) => OpenFile | undefined;
  /** Undefined for what is no template file that the settings name. */
  readonly openTemplate: (uri: string) => OpenTemplate | undefined;
  readonly contextOf: (uri: string) => AnalysisContext;
  /** What the answers about a file would be better with. */
  readonly onWants: (uri: string, wants: readonly Wants[]) => void;
  /** The answer about a file would be better if the Services of its namespace were known in full. */
  readonly onIncomplete: (uri: string) => void;
}

/** Makes views of files; the same view comes back while nothing that it shows has changed. */
export function createFileViews({
  analyzer,
  openFile,
  openTemplate,
  contextOf,
  onWants,
  onIncomplete,
}: FileViewsOptions): {
  readonly viewFile: ViewFile;
  readonly forget: (uri: string) => void;
} {
  const { analyze, analyzeTemplate } = analyzer;
  const made = new Map<string, MadeView>();
  // Ids of an earlier session of the same client must not mean anything here.
  const session = Date.now().toString(36);
  let lastId = 0;
  /** The view made last, where it still shows all there is; else a new one, under an id of its own. */
  const viewOf = (
    source: MadeView['source'],
    analyses: MadeView['analyses'],
    { uri, version, neighbours }: Pick<FileView, 'uri' | 'version' | 'neighbours'>,
    show: () => Pick<FileView, 'findings' | 'failures' | 'defect' | 'documentAt'>,
  ): FileView => {
    const last = made.get(uri);
    if (last !== undefined && last.source === source && isSame(last.analyses, analyses))
      return { ...last.view, version, neighbours };
    lastId += 1;
    const view: FileView = { uri, version, neighbours, resultId: `${session}-${lastId}`, ...show() };
    made.set(uri, { source, analyses, view });
    return view;
  };
  const viewTemplate = (uri: string): FileView | undefined => {
    const open = openTemplate(uri);
    if (open === undefined) return undefined;
    const { document, version } = open;
    const context = contextOf(uri);
    const { neighbours } = context;
    const analysis = analyzeTemplate(document, normalUri(uri), context);
    onWants(uri, [analysis.wants]);
    if (isIncomplete(analysis)) onIncomplete(uri);
    const placed = { document, startOffset: 0, startLine: 0 };
    const seen = fileView(uri, [placed]);
    return viewOf(document, [analysis], { uri, version, neighbours }, () => ({
      findings: findingsOf(seen, () => analysis.findings),
      ...failuresOf([placed], [analysis]),
      documentAt: (position) => documentAt(seen, position, () => analysis),
    }));
  };
  const viewFile: ViewFile = (uri) => {
    const open = openFile(uri);
    if (open?.file === undefined) return viewTemplate(uri);
    const { file, version } = open;
    const context = contextOf(uri);
    const analyses = file.documents.map(({ document }) => analyze(document, context));
    onWants(
      uri,
      analyses.map(({ wants }) => wants),
    );
    if (analyses.some(isIncomplete)) onIncomplete(uri);
    const byDocument = new Map(
      file.documents.map(({ document }, index) => [document, analyses[index]] as const),
    );
    const analysisOf = ({ document }: PlacedDocument) =>
      byDocument.get(document) ?? analyze(document, context);
    const seen = fileView(uri, file.documents);
    return viewOf(file, analyses, { uri, version, neighbours: context.neighbours }, () => ({
      findings: findingsOf(seen, (placed) => analysisOf(placed).findings),
      ...failuresOf(file.documents, analyses),
      documentAt: (position) => documentAt(seen, position, analysisOf),
    }));
  };
  return { viewFile, forget: (uri) => made.delete(uri) };
}

function isIncomplete({ workloads }: Answer): boolean {
  return workloads.some(({ workload, links }) => workload.serviceLinks.are === 'on' && !links.isComplete);
}

function failuresOf(
  documents: readonly PlacedDocument[],
  analyses: readonly Answer[],
): Pick<FileView, 'failures' | 'defect'> {
  const failures = analyses.flatMap(({ failure }, index) => {
    const line = documents[index]?.startLine ?? 0;
    return failure instanceof Refusal ? { line, reason: failure.message } : [];
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
  analysisOf: (placed: PlacedDocument) => DocumentAnalysis,
): DocumentAt | undefined {
  const placed = view.documents.findLast(({ startLine }) => startLine <= position.line);
  if (placed === undefined) return undefined;
  return {
    document: placed.document,
    analysis: analysisOf(placed),
    offset: offsetIn(textOf(view.id, placed), position),
    rangeOf: (span) => rangeOf(view.near(placed, span)),
  };
}
