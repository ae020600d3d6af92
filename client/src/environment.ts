// Shows the environment of a container as a read-only document, which the server fills and keeps current.
// Does not know what is in it.
import * as vscode from 'vscode';
import {
  isShowEnvironmentParams,
  type ShowEnvironmentParams,
  shownScheme,
} from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';

/** At a place that the server has named, else at the cursor. */
export async function showEnvironment(server: LanguageServer, argument: unknown): Promise<void> {
  const asked = isShowEnvironmentParams(argument) ? argument : placeOfCursor();
  const uri = await server.environmentUri(asked);
  if (uri === undefined)
    throw new Error(vscode.l10n.t('Put the cursor into a workload first: a Pod, a Deployment, a CronJob …'));
  await show(vscode.Uri.parse(uri));
}

/** Shows the document of the active editor again, with the values that look like secrets. */
export async function showMaskedValues(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== shownScheme)
    throw new Error(vscode.l10n.t('Show the environment of a container first.'));
  await show(uri.with({ query: JSON.stringify({ ...JSON.parse(uri.query), showsAll: true }) }));
}

/** Lists the uses of the Service whose name stands at a place. */
export async function showUses(place: unknown): Promise<void> {
  if (!isShowEnvironmentParams(place)) return;
  const { line, character } = place.position;
  const at = new vscode.Position(line, character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), { selection: new vscode.Range(at, at) });
  await vscode.commands.executeCommand('editor.action.goToReferences');
}

/** Those whose lines are wrapped: the command would undo it the second time. */
const wrapped = new WeakSet<vscode.TextDocument>();

async function show(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  if (wrapped.has(document)) return;
  wrapped.add(document);
  // Beside the manifest there is room for half of a sentence.
  if (vscode.workspace.getConfiguration('editor', document).get('wordWrap') === 'off')
    await vscode.commands.executeCommand('editor.action.toggleWordWrap');
}

function placeOfCursor(): ShowEnvironmentParams {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error(vscode.l10n.t('Open a manifest first.'));
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
