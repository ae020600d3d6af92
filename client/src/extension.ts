// The entry of the extension in Node.js. Knows which server it has there.
import type * as vscode from 'vscode';
import { nodeServer } from './nodeServer.ts';
import { start, stop } from './start.ts';

export function activate(context: vscode.ExtensionContext): void {
  start(context, nodeServer(context));
}

export function deactivate(): Promise<void> {
  return stop();
}
