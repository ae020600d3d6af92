// Shows the budget of the namespaces as a page beside the editor, and keeps it up to date.
// Does not know what stands on it: the server makes all of it, and it runs no script.
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

/** Services come in crowds. */
const restMs = 500;

let shown: vscode.WebviewPanel | undefined;

/** Shows it for the cluster of the manifest in the active editor, in the panel that is open already if one is. */
export async function showBudget(server: LanguageServer): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const html = await server.budget(uri);
  if (html === undefined)
    throw new Error(vscode.l10n.t('The language server does not run. The log says why.'));
  shown?.dispose();
  const panel = vscode.window.createWebviewPanel(
    'kubeServiceLinks.budget',
    vscode.l10n.t('Service Link Budget'),
    vscode.ViewColumn.Beside,
    { enableScripts: false, enableForms: false, localResourceRoots: [], enableFindWidget: true },
  );
  shown = panel;
  panel.webview.html = html;
  let timer: NodeJS.Timeout | undefined;
  const refresh = async () => {
    timer = undefined;
    const now = await server.budget(uri);
    // Who has opened a part of it does not lose that for nothing.
    if (shown === panel && now !== undefined && now !== panel.webview.html) panel.webview.html = now;
  };
  const listener = server.onDidChangeStatus(() => {
    timer ??= setTimeout(() => void refresh(), restMs);
  });
  panel.onDidDispose(() => {
    clearTimeout(timer);
    listener.dispose();
    if (shown === panel) shown = undefined;
  });
}
