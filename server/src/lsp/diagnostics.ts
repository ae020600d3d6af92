/**
 * Diagnostics: pulled by clients that can be told to pull again, pushed to the others, never both.
 * Knows result ids and refreshes; what is wrong comes as a FileView, or as that of the project file.
 *
 * Findings are pulled only by clients that can be told to pull again (`workspace.diagnostics.refreshSupport`). Neovim
 * 0.11 pulls when a file is opened, before the Services are read, and cannot be told: it would show nothing, so it is
 * pushed to.
 *
 * Findings that cannot be made are an error, never an empty report, which would mean that everything is fixed. If
 * judging one document throws, the pull of its file is answered with an error, nothing is pushed, the log and a message say it
 * once, and the client keeps what it has. A document that is skipped on purpose is not an error: it has an information.
 */
import {
  CancellationToken,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Finding } from '../analysis/findings/finding.ts';
import { tellClaim } from '../analysis/findings/tell.ts';
import { memo } from '../analysis/memo.ts';
import {
  type ClientForm,
  shownFindings,
  toDiagnostic,
  toFailureDiagnostic,
  toProblemDiagnostic,
  toRemarkDiagnostic,
} from './convert.ts';
import type { ViewFile } from './fileView.ts';
import { type HandlerLog, handle } from './handle.ts';
import type { ViewProjectFile } from './projectFileView.ts';

/** What is wrong in a file. */
export interface FileDiagnostics {
  /** Undefined for a file that is not open. */
  readonly version: number | undefined;
  /** Equal for equal diagnostics. */
  readonly resultId: string;
  readonly items: () => Diagnostic[];
}

/** Undefined for a file that is none of our business. */
export type DiagnosticsOf = (uri: string) => FileDiagnostics | undefined;

/** The diagnostics of manifests, and of the project file; `onFailure` is told of files that have a defect. */
export function diagnosticsOf(
  viewFile: ViewFile,
  viewProjectFile: ViewProjectFile,
  form: ClientForm,
  onFailure: (uri: string) => void = () => undefined,
): DiagnosticsOf {
  const { words } = form;
  const made = memo<Finding, Diagnostic>();
  const diagnosticOf = (finding: Finding) => {
    const known = made.get(finding) ?? toDiagnostic(tellClaim(finding, words), form);
    made.set(finding, known);
    return known;
  };
  return (uri) => {
    const project = viewProjectFile(uri);
    if (project !== undefined) {
      const items = () => project.problems.map((problem) => toProblemDiagnostic(problem, words));
      return { ...project, items };
    }
    const view = viewFile(uri);
    if (view === undefined) return undefined;
    return {
      ...view,
      items: () => {
        if (view.defect !== undefined) {
          onFailure(uri);
          throw view.defect;
        }
        const { shown, remark } = shownFindings(view.findings, words);
        const failures = [
          ...view.failures.map((failure) => toFailureDiagnostic(failure, words)),
          ...(view.remarks ?? []).map((one) => toRemarkDiagnostic(one, words)),
        ];
        return [...shown.map(diagnosticOf), ...remark, ...failures];
      },
    };
  };
}

/**
 * Answers `textDocument/diagnostic`. A file that is none of our business has an empty full report. `onAnswer` is told what a
 * client has.
 */
export function pullDiagnostics(
  diagnostics: DiagnosticsOf,
  onAnswer: (uri: string, resultId: string) => void = () => undefined,
): (params: DocumentDiagnosticParams) => DocumentDiagnosticReport {
  return ({ textDocument, previousResultId }) => {
    const found = diagnostics(textDocument.uri);
    if (found === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { resultId } = found;
    onAnswer(textDocument.uri, resultId);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: found.items() };
  };
}

/**
 * An empty report would say that all findings are mended; after an error a client keeps those that it has. This is the
 * one error of a pull for which VS Code opens no window, which it would for each key that is typed.
 */
export const notDiagnosed = new ResponseError<DiagnosticServerCancellationData>(
  LSPErrorCodes.ServerCancelled,
  'the file could not be analysed; the log says why',
  { retriggerRequest: false },
);

/** Sends the diagnostics of files to a client that does not pull. */
export function pushDiagnostics(
  connection: Pick<Connection, 'sendDiagnostics'>,
  diagnostics: DiagnosticsOf,
  log: HandlerLog,
): {
  /** Sends those of a file, unless the client has them. Where they cannot be made, those that it has stay. */
  readonly send: (uri: string) => void;
  /** Takes those of a file back, which is closed, or shown in another way. */
  readonly clear: (uri: string) => void;
  /** Whether the client was told of a file. */
  readonly isShown: (uri: string) => boolean;
} {
  const sent = new Map<string, string>();
  const send = (uri: string) => {
    const found = diagnostics(uri);
    const id = found === undefined ? '' : `${found.version} ${found.resultId}`;
    if (sent.get(uri) === id) return;
    const items = found?.items() ?? [];
    sent.set(uri, id);
    const { version } = found ?? {};
    void connection.sendDiagnostics({ uri, diagnostics: items, ...(version !== undefined && { version }) });
  };
  const guarded = handle('push', log, undefined, send);
  return {
    send: (uri) => void guarded(uri, CancellationToken.None),
    clear: (uri) => {
      sent.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    isShown: (uri) => sent.has(uri),
  };
}

/** Inventory events come in crowds; one refresh answers all of them within this time. */
export const refreshDelayMs = 150;

/** A function that calls `refresh` once, a moment after the last of many calls began. */
export function coalesce(refresh: () => void): {
  readonly request: () => void;
  readonly dispose: () => void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
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
