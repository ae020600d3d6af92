// The entry of the extension in a browser. Knows which server it has there.
import type * as vscode from 'vscode';
import { start, stop } from './start.ts';
import { webServer } from './webServer.ts';

export function activate(context: vscode.ExtensionContext): void {
  start(context, webServer(context));
}

export function deactivate(): Promise<void> {
  return stop();
}
