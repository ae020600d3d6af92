/**
 * Diagnostics: pulled by clients that can, pushed to the others, never both.
 * Knows result ids and refreshes; what is wrong comes as a FileView.
 */
import {
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { toDiagnostic } from './convert.ts';
import type { ViewFile } from './fileView.ts';

/** Answers `textDocument/diagnostic`. A file that is none of our business has an empty full report. */
export function pullDiagnostics(
  viewFile: ViewFile,
  clientShowsRelated: boolean,
): (params: DocumentDiagnosticParams) => DocumentDiagnosticReport {
  return ({ textDocument, previousResultId }) => {
    const view = viewFile(textDocument.uri);
    if (view === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    if (view.resultId === previousResultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: view.resultId };
    }
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId: view.resultId,
      items: view.findings.map((finding) => toDiagnostic(finding, clientShowsRelated)),
    };
  };
}

/** Sends the diagnostics of a file to a client that cannot pull. */
export function pushDiagnostics(
  connection: Connection,
  viewFile: ViewFile,
  clientShowsRelated: boolean,
): (uri: string) => void {
  return (uri) => {
    const view = viewFile(uri);
    const diagnostics = (view?.findings ?? []).map((finding) => toDiagnostic(finding, clientShowsRelated));
    void connection.sendDiagnostics({ uri, diagnostics, ...(view && { version: view.version }) });
  };
}

/** Inventory events come in crowds; one refresh answers all of them within this time. */
export const refreshDelayMs = 150;

/** A function that calls `refresh` once, a moment after the last of many calls began. */
export function coalesce(refresh: () => void): {
  readonly request: () => void;
  readonly dispose: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  return {
    request: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, refreshDelayMs);
    },
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
