/**
 * Code actions: the fixes of the findings at a place, fixAll, and the page of a rule.
 * Knows kinds and preferences; edits come with the findings.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import { tell } from '../analysis/findings/tell.ts';
import { preferredFixes } from '../analysis/fixes/fixAll.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { fixAllKind } from '../offer.ts';
import { explainRuleCommand } from '../protocol.ts';
import {
  type ClientForm,
  diagnosticSource,
  type EditedFile,
  toDiagnostic,
  toQuickFix,
  touches,
  toWorkspaceEdit,
} from './convert.ts';
import type { FileView, ViewFile } from './fileView.ts';

export interface CodeActionOptions {
  readonly takesVersionedEdits: boolean;
  readonly form: ClientForm;
  /** The client has the command that opens a rule's page. */
  readonly canExplain: boolean;
}

/** Answers `textDocument/codeAction`; `viewSoFar` has what stands in the range. */
export function codeActions(
  viewFile: ViewFile,
  viewSoFar: ViewFile,
  options: CodeActionOptions,
): (params: CodeActionParams) => CodeAction[] {
  return (params) => {
    const { textDocument, range, context } = params;
    const view = (needsWholeFile(params) ? viewFile : viewSoFar)(textDocument.uri);
    if (view === undefined) return [];
    const file = {
      uri: view.uri,
      version: options.takesVersionedEdits ? view.version : undefined,
      versionOf: (uri: string) => viewSoFar(uri)?.version,
    };
    const wants = (kind: string) => isWanted(kind, params);
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      const offers = view.findings
        .filter((one) => touches(one.range, range))
        .flatMap((silent): readonly Offer[] => {
          const finding = tell(silent, options.form.words);
          const diagnostic = sentDiagnostic(context.diagnostics, toDiagnostic(finding, options.form));
          const fixes = finding.fixes.map((fix) => toQuickFix(fix, finding.code, diagnostic, file));
          return options.canExplain
            ? [...fixes, explain(finding.code, diagnostic, options.form.words)]
            : fixes;
        });
      actions.push(...eachOnce(offers));
    }
    if (needsWholeFile(params)) actions.push(...fixAll(view, file, options.form.words));
    return actions;
  };
}

/**
 * Whether all of a file has to be judged. Without `only` a client asks for what fits the cursor; a source action answers
 * only when asked for.
 */
export function needsWholeFile(params: CodeActionParams): boolean {
  return params.context.only !== undefined && isWanted(fixAllKind, params);
}

function isWanted(kind: string, { context: { only: kinds } }: CodeActionParams): boolean {
  return kinds === undefined || kinds.some((only) => isWithin(kind, only));
}

/** `quickfix` asks for `quickfix.x` too. */
function isWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}

/** The client's own copy where it sent it, so that it recognises which diagnostic an action mends. */
function sentDiagnostic(sent: readonly Diagnostic[], ours: Diagnostic): Diagnostic {
  return (
    sent.find(
      ({ source, code, range }) =>
        source === diagnosticSource &&
        code === ours.code &&
        JSON.stringify(range) === JSON.stringify(ours.range),
    ) ?? ours
  );
}

interface Offer extends CodeAction {
  readonly diagnostics: Diagnostic[];
}

/** What mends or explains several findings is offered once, for all of them, where the first of them offers it. */
function eachOnce(offers: readonly Offer[]): readonly CodeAction[] {
  const byChange = new Map<string, Offer>();
  for (const offer of offers) {
    const key = JSON.stringify([offer.title, offer.edit]);
    const same = byChange.get(key);
    if (same === undefined) byChange.set(key, offer);
    else
      byChange.set(key, {
        ...same,
        ...(offer.isPreferred && { isPreferred: true }),
        diagnostics: [...same.diagnostics, ...offer.diagnostics],
      });
  }
  return [...byChange.values()];
}

function explain(code: string, diagnostic: Diagnostic, { say }: Words): Offer {
  const title = say({ id: 'explain-rule', code });
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: explainRuleCommand, arguments: [code] },
  };
}

function fixAll(view: FileView, file: EditedFile, { say }: Words): readonly CodeAction[] {
  const edits = preferredFixes(view.findings).flatMap((fix) => fix.edits);
  if (edits.length === 0) return [];
  return [
    {
      title: say({ id: 'fix-all' }),
      kind: fixAllKind,
      edit: toWorkspaceEdit(edits, file),
    },
  ];
}
