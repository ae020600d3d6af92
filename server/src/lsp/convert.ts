/**
 * Our words to LSP's. The only place where a Finding becomes a Diagnostic.
 * Knows both vocabularies; decides nothing.
 */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Range as LspRange,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit, Fix, ToldClaim, ToldFinding } from '../analysis/findings/finding.ts';
import { mostSevere, mostShown } from '../analysis/findings/mostSevere.ts';
import { messageWithViews } from '../analysis/findings/tell.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { shortened } from '../analysis/messages/grammar.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Severity } from '../analysis/options.ts';
import { oneLine } from '../analysis/plainText.ts';
import { rulePage } from '../analysis/rules/registry.ts';
import { comparePositions, type Range } from '../analysis/text.ts';
import { comparePlaces, isWritten, rangeOf, type Whereabouts } from '../analysis/views/place.ts';
import type { FileView } from './fileView.ts';

/** The name that editors show beside each diagnostic. */
export const diagnosticSource = 'kube-service-links';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** How findings are shown to a client. */
export interface ClientForm {
  /** It shows other places that have to do with a finding. */
  readonly showsRelated: boolean;
  /** The language of its user. */
  readonly words: Words;
}

/** Other places that have to do with it are related information, if they can be opened and the client shows it. */
export function toDiagnostic(finding: ToldClaim, { showsRelated, words }: ClientForm): Diagnostic {
  const written = finding.related.filter(({ isUnwritten }) => !isUnwritten);
  const unwritten = finding.related.filter(({ isUnwritten }) => isUnwritten);
  const elsewhere = unwritten.map(({ file, message }) =>
    words.say({ id: 'see-unwritten', label: file, what: message }),
  );
  const diagnostic: Diagnostic = {
    range: finding.range as LspRange,
    severity: severities[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code, words.locale) },
    source: diagnosticSource,
    message: oneLine(messageWithViews(finding, words, elsewhere)),
  };
  if (showsRelated && written.length > 0) {
    diagnostic.relatedInformation = written.map(({ file, range, message }) => ({
      location: { uri: file, range: range as LspRange },
      message: oneLine(message),
    }));
  }
  return diagnostic;
}

/** Something wrong in the project file. */
export function toProblemDiagnostic(
  problem: {
    readonly range: Range;
    readonly message: Phrase;
    readonly severity: Exclude<Severity, 'information'>;
  },
  { say }: Pick<Words, 'say'>,
): Diagnostic {
  const { range, message, severity } = problem;
  return {
    range: range as LspRange,
    severity: severities[severity],
    source: diagnosticSource,
    message: oneLine(say(message)),
  };
}

/** A document that could not be judged: that nothing is found in it must not look as if all were fine. */
export function toFailureDiagnostic({ line, why }: FileView['failures'][number], words: Words): Diagnostic {
  return toRemarkDiagnostic({ line, message: { id: 'document-not-judged', reason: why } }, words);
}

export function toRemarkDiagnostic(
  { line, message }: NonNullable<FileView['remarks']>[number],
  { say }: Words,
): Diagnostic {
  const start = { line, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: oneLine(say(message)),
  };
}

/** The findings of a file that are shown: the most severe where they are too many, and a remark that says so. */
export function shownFindings<One extends Pick<ToldFinding, 'severity'>>(
  findings: readonly One[],
  { say }: Words,
): {
  readonly shown: readonly One[];
  readonly remark: readonly Diagnostic[];
} {
  const shown = mostSevere(findings);
  if (shown.length === findings.length) return { shown, remark: [] };
  const start = { line: 0, character: 0 };
  const remark: Diagnostic = {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: say({ id: 'findings-cut', all: findings.length, shown: mostShown }),
  };
  return { shown, remark: [remark] };
}

/** Names of what a fix costs stand in its title; a line that is longer nobody reads. */
const mostOfTitle = 400;

/** `code` is that of the first finding that it mends. */
export function toQuickFix(fix: Fix<string>, code: string, diagnostic: Diagnostic, file: EditedFile) {
  return {
    title: shortened(oneLine(fix.title), mostOfTitle),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix.isPreferred,
    edit: toWorkspaceEdit(fix.edits, file),
    data: { code },
  } satisfies CodeAction;
}

/** The file that an edit changes unless it names another; with a version where the client takes versioned edits. */
export interface EditedFile {
  readonly uri: string;
  readonly version: number | undefined;
  /** Of another file; undefined where it is not open. */
  readonly versionOf: (uri: string) => number | undefined;
}

/** Edits that name another file change that one, in the version that is open there, if one is. */
export function toWorkspaceEdit(edits: readonly Edit[], file: EditedFile): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { file: uri = file.uri, range, newText } of edits)
    byFile.set(uri, [...(byFile.get(uri) ?? []), { range: range as LspRange, newText }]);
  if (file.version === undefined) return { changes: Object.fromEntries(byFile) };
  const versionOf = (uri: string) => (uri === file.uri ? file.version : file.versionOf(uri)) ?? null;
  return {
    documentChanges: [...byFile].map(([uri, textEdits]) => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: textEdits,
    })),
  };
}

/** Whether two ranges touch; an empty range is a cursor. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Places of files, each once, in the order of files and lines; what stands in none is left out. */
export function toLocations(places: readonly Whereabouts[]): Location[] {
  const written = places.filter(isWritten).toSorted(comparePlaces);
  const all = written.map((place) => ({ uri: place.in.uri, range: rangeOf(place) as LspRange }));
  const seen = new Set<string>();
  return all.filter((location) => {
    const key = JSON.stringify(location);
    return !seen.has(key) && seen.add(key);
  });
}
