/**
 * The code actions of a client: routing, nothing else.
 * Knows which feature offers which, and how much of a file is judged before.
 */
import type { ClientCapabilities, CodeActionParams, Connection } from 'vscode-languageserver';
import type { Answer } from './lookups.ts';
import { codeActions, needsWholeFile } from './lsp/codeActions.ts';
import { consentActions } from './lsp/consentActions.ts';
import type { ClientForm } from './lsp/convert.ts';
import type { ViewDocument, ViewFile } from './lsp/fileView.ts';
import { onceJudged, type whenJudged } from './lsp/whenJudged.ts';
import type { ClientOptions } from './protocol.ts';
import type { Session } from './session/session.ts';

export interface ActionsOptions {
  readonly client: ClientCapabilities;
  readonly options: ClientOptions;
  readonly form: ClientForm;
  readonly judged: ReturnType<typeof whenJudged>;
  readonly viewFile: ViewFile;
  readonly viewDocument: ViewDocument;
  /** The one that is open now. */
  readonly session: () => Session;
}

export function routeActions(
  connection: Connection,
  answer: Answer,
  { client, options, form, judged, viewFile, viewDocument, session }: ActionsOptions,
): void {
  const ownActions = codeActions(viewFile, (uri) => session().viewSoFar(uri), {
    takesVersionedEdits: client.workspace?.workspaceEdit?.documentChanges === true,
    form,
    canExplain: options.canExplainRules === true,
  });
  const askable = (uri: string) => session().askable(uri);
  // Our own client has a menu for it.
  const moreActions = options.showsStatus ? () => [] : consentActions(viewDocument, askable, form.words);
  const allActions = (params: CodeActionParams) => [...ownActions(params), ...moreActions(params)];
  const judgedForActions = (params: CodeActionParams, isOver: () => boolean) => {
    const { textDocument, range } = params;
    const lines = { first: range.start.line, last: range.end.line };
    return needsWholeFile(params)
      ? judged.whole(textDocument.uri, isOver)
      : judged.within(textDocument.uri, lines, isOver);
  };
  connection.onCodeAction(answer('codeAction', [], onceJudged(judgedForActions, allActions)));
}
