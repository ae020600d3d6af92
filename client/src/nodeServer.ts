// Runs the language server in a process of its own.
// Knows where its program stands; does not know what it does.
import type * as vscode from 'vscode';
import { LanguageClient, type NodeModule, TransportKind } from 'vscode-languageclient/node';
import { clientId, type ServerHost } from './serverHost.ts';

export function nodeServer(context: vscode.ExtensionContext): ServerHost {
  const server = serverOptions(context);
  return {
    create: (name, options) => new LoggingClient(clientId, name, server, options),
    options: {},
    hasClusters: true,
  };
}

/** The server runs in the extension's own folder: in the workspace a relative command would be found there. */
function serverOptions(context: vscode.ExtensionContext): NodeModule {
  return {
    module: context.asAbsolutePath('dist/server/main.js'),
    transport: TransportKind.ipc,
    // Windows looks for a program in the current folder first, unless it is told not to.
    options: {
      cwd: context.extensionPath,
      env: process.platform === 'win32' ? { NoDefaultCurrentDirectoryInExePath: '1' } : {},
    },
  };
}

/** The library would show each step of a failure as a message of its own; here they only go to the log. */
class LoggingClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
