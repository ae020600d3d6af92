// Has all files of the workspace looked at once, and shows what is found.
// Does not know what that is: the server says it.
import * as vscode from 'vscode';
import { productName } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';

export async function checkWorkspace(server: LanguageServer): Promise<void> {
  const checked = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `${productName}: ${vscode.l10n.t('checking the workspace')}`,
      cancellable: true,
    },
    (progress, token) => {
      let last = 0;
      return server.checkWorkspace(token, (percent) => {
        progress.report({ increment: percent - last });
        last = percent;
      });
    },
  );
  if (checked === undefined) return;
  if (checked.affected > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  // A message with a button is shown in full, without one as a line.
  const useList = vscode.l10n.t('Use a Services File…');
  const buttons = checked.lacking.length > 0 ? [useList] : [];
  // The command is over: the message may stay for as long as somebody likes.
  void vscode.window.showInformationMessage(checked.said, ...buttons).then(async (choice) => {
    if (choice === useList) await vscode.commands.executeCommand('kubeServiceLinks.useServicesFile');
  });
}
