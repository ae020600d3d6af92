/**
 * The user's word on a cluster, in editors that have no menu of ours: as code actions that run a command.
 * Knows LSP's code actions and commands; what a word leads to is the session's.
 */

import { CodeAction, type CodeActionParams, type ExecuteCommandParams } from 'vscode-languageserver';
import { workloadsBehind } from '../analysis/analyze.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { allowCommand, consentCommands, forbidCommand } from '../offer.ts';
import type { ViewDocument } from './fileView.ts';

/** A cluster that is not asked, because nobody has allowed it. */
export interface AskableCluster {
  readonly context: string;
  readonly server: string;
  /** The program that logs in. */
  readonly command: string | undefined;
  /** It was said to be left alone. */
  readonly isDenied: boolean;
}

/** Offered on a workload whose cluster could be asked, and only where the client asks for all kinds of actions. */
export function consentActions(
  viewDocument: ViewDocument,
  clusterOf: (uri: string) => AskableCluster | undefined,
  { say }: Words,
): (params: CodeActionParams) => CodeAction[] {
  return ({ textDocument: { uri }, range, context: { only } }) => {
    const at = only === undefined ? viewDocument(uri, range.start) : undefined;
    const cluster =
      at !== undefined && workloadsBehind(at.document, at.analysis).length > 0 ? clusterOf(uri) : undefined;
    if (cluster === undefined) return [];
    const { context, server, command = null, isDenied } = cluster;
    const action = (message: Phrase, name: string) => {
      const title = oneLine(say(message));
      return CodeAction.create(title, { title, command: name, arguments: [uri] });
    };
    const allow = action({ id: 'consent-allow', context, server, command }, allowCommand);
    return isDenied ? [allow] : [allow, action({ id: 'consent-never', context }, forbidCommand)];
  };
}

/** Runs the command of such an action. */
export function runConsentCommand(
  setConsent: (uri: string, isAllowed: boolean) => void,
): (params: ExecuteCommandParams) => null {
  return ({ command, arguments: [uri] = [] }) => {
    if (typeof uri === 'string' && consentCommands.includes(command))
      setConsent(uri, command === allowCommand);
    return null;
  };
}
