// The commands of the palette and of code actions. A command that fails says so and never rejects.
import * as vscode from 'vscode';
import { productName } from '../../server/src/protocol.ts';
import { showBudget } from './budgetPage.ts';
import { checkWorkspace } from './checkWorkspace.ts';
import { chooseConsent, clusterMenu, pickContext, useSnapshot } from './clusterMenu.ts';
import { showEnvironment, showMaskedValues, showUses } from './environment.ts';
import { explainCrash } from './explainCrash.ts';
import { explainRule } from './explainRule.ts';
import type { LanguageServer } from './languageServer.ts';
import type { Memory } from './memory.ts';
import { openSample } from './openSample.ts';

export function registerCommands(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  server: LanguageServer,
  memory: Memory,
): vscode.Disposable[] {
  const register = (name: string, action: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`kubeServiceLinks.${name}`, async (argument: unknown) => {
      try {
        return await action(argument);
      } catch (error) {
        log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        const reason = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(`${productName}: ${reason}`);
        return undefined;
      }
    });
  return [
    register('restartServer', () => server.restart()),
    register('showLog', () => log.show()),
    register('explainRule', (code) => explainRule(context.extensionUri, code)),
    register('clusterMenu', () => clusterMenu(server, memory, () => log.show())),
    register('checkWorkspace', () => checkWorkspace(server)),
    register('showBudget', () => showBudget(server)),
    register('explainCrash', (line) => explainCrash(server, line)),
    register('openSample', (opens) => openSample(context, opens !== false)),
    register('refreshServices', () => server.refresh()),
    register('pickContext', () => pickContext(server, memory)),
    register('chooseConsent', () => chooseConsent(server)),
    register('useServicesFile', useSnapshot),
    register('showEnvironment', (place) => showEnvironment(server, place)),
    register('showUses', showUses),
    register('showMaskedValues', () => showMaskedValues()),
  ];
}
