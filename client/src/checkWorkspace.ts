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
  if (checked !== undefined && checked.affected > 0)
    await vscode.commands.executeCommand('workbench.actions.view.problems');
}
