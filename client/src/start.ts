// The VS Code side: it starts the language server and offers the commands that need an editor.
// What is right or wrong with a manifest is known to the server alone; where that runs, to who calls.
import * as vscode from 'vscode';
import { productName } from '../../server/src/protocol.ts';
import { ClusterStatusItems } from './clusterStatus.ts';
import { registerCommands } from './commands.ts';
import { LanguageServer } from './languageServer.ts';
import { Memory } from './memory.ts';
import { onDidChangeOtherKubeconfig } from './otherKubeconfig.ts';
import type { ServerHost } from './serverHost.ts';

let server: LanguageServer | undefined;

export function start(context: vscode.ExtensionContext, host: ServerHost): void {
  const log = vscode.window.createOutputChannel(productName, { log: true });
  const memory = new Memory(context);
  const started = new LanguageServer(host, log, memory);
  server = started;
  context.subscriptions.push(
    log,
    ...registerCommands(context, log, started, memory),
    new ClusterStatusItems(started),
    // The server learns of both only when it starts.
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    onDidChangeOtherKubeconfig(() => started.restart()),
  );
  // Activation does not wait for the server: the commands are there at once, also to look at why it does not start.
  void started.restart();
}

export async function stop(): Promise<void> {
  await server?.stop();
  server = undefined;
}
