/**
 * The open files as the editor features see them: findings, result ids, documents by line.
 * Knows what it made last, so that an edit costs what the edited document costs.
 */
import type { AnalysisContext, DocumentAnalysis } from '../analysis/analyze.ts';
import { findingsInFile } from '../analysis/analyze.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { ManifestDocument, ManifestFile, PlacedDocument } from '../analysis/documents/document.ts';
import type { FileView, ViewFile } from '../lsp/fileView.ts';

export interface OpenFile {
  readonly file: ManifestFile | undefined;
  readonly version: number;
}

interface MadeView {
  readonly file: ManifestFile;
  readonly analyses: readonly DocumentAnalysis[];
  readonly view: FileView;
}

export interface FileViewsOptions {
  readonly analyzer: Analyzer;
  readonly openFile: (uri: string) => OpenFile | undefined;
  readonly contextOf: (uri: string) => AnalysisContext;
  /** The answer about a file would be better if the Services of its namespace were known in full. */
  readonly onIncomplete: (uri: string) => void;
}

/** Makes views of files; the same view comes back while nothing that it shows has changed. */
export function createFileViews({ analyzer, openFile, contextOf, onIncomplete }: FileViewsOptions): {
  readonly viewFile: ViewFile;
  readonly forget: (uri: string) => void;
} {
  const { analyze } = analyzer;
  const made = new Map<string, MadeView>();
  // Ids of an earlier session of the same client must not mean anything here.
  const session = Date.now().toString(36);
  let lastId = 0;
  const viewFile: ViewFile = (uri) => {
    const open = openFile(uri);
    if (open?.file?.kind !== 'manifests') return undefined;
    const { file, version } = open;
    const context = contextOf(uri);
    const analyses = file.documents.map(({ document }) => analyze(document, context));
    if (analyses.some(isIncomplete)) onIncomplete(uri);
    const last = made.get(uri);
    if (last !== undefined && last.file === file && isSame(last.analyses, analyses))
      return { ...last.view, version };
    lastId += 1;
    const byDocument = new Map(
      file.documents.map(({ document }, index) => [document, analyses[index]] as const),
    );
    const view: FileView = {
      uri,
      version,
      resultId: `${session}-${lastId}`,
      findings: findingsInFile(file, (document) => byDocument.get(document) ?? analyze(document, context)),
      documentAt: (line) => documentAt(file, line, byDocument),
    };
    made.set(uri, { file, analyses, view });
    return view;
  };
  return { viewFile, forget: (uri) => made.delete(uri) };
}

function isIncomplete({ workloads }: DocumentAnalysis): boolean {
  return workloads.some(({ workload, links }) => workload.serviceLinks.value && !links.isComplete);
}

function isSame(a: readonly DocumentAnalysis[], b: readonly DocumentAnalysis[]): boolean {
  return a.length === b.length && a.every((analysis, index) => analysis === b[index]);
}

function documentAt(
  { documents }: ManifestFile,
  line: number,
  analyses: ReadonlyMap<ManifestDocument, DocumentAnalysis | undefined>,
): { placed: PlacedDocument; analysis: DocumentAnalysis } | undefined {
  const placed = documents.findLast(({ startLine }) => startLine <= line);
  const analysis = placed && analyses.get(placed.document);
  return placed && analysis && { placed, analysis };
}
