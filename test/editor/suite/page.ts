// What a person sees of the editor's window and clicks in it: notifications, the status bar, the quick pick.
// Knows VS Code's page; does not know what the extension does.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { PageRequest } from '../../../scripts/hosted/pageBridge.ts';
import { eventually } from './editing.ts';

/** Set in the hosted editor only: nobody looks at the desktop's window. */
const address = process.env['KUBE_SERVICE_LINKS_PAGE'];
export const hasPage = address !== undefined;
const question = 'May Kubernetes Service Links read';

/** The questions for consent that are open. */
export async function questions(): Promise<readonly string[]> {
  await vscode.commands.executeCommand('notifications.showList');
  const texts = await ask({
    selector: '.notifications-center .notification-list-item',
    hasText: question,
  });
  await vscode.commands.executeCommand('notifications.hideList');
  return texts;
}

/** Clicks a button of the one open question, and sees the question go. */
export async function answer(button: string): Promise<void> {
  await eventually(async () => assert.equal((await questions()).length, 1));
  await vscode.commands.executeCommand('notifications.showList');
  await ask({
    selector: '.notifications-center .notification-list-item .monaco-button',
    hasText: button,
    isClick: true,
  });
  await eventually(async () => assert.deepEqual(await questions(), []));
}

/** Runs a command that offers a choice and takes the entry with this text. */
export async function choose(command: string, label: string): Promise<void> {
  const done = vscode.commands.executeCommand(command);
  await eventually(async () => assert.equal((await ask({ selector: entry, hasText: label })).length, 1));
  await ask({ selector: entry, hasText: label, isClick: true });
  await done;
}

/** What the extension shows in the status bar; empty where it shows nothing. */
export async function statusBar(): Promise<string> {
  const texts = await ask({ selector: '.statusbar-item[id*="kubeServiceLinks.cluster"]' });
  return texts.join(' ').trim();
}

/** The texts of what a selector finds in webviews. */
export function inWebviews(selector: string): Promise<readonly string[]> {
  return ask({ selector, isInFrames: true });
}

/** Clicks the first button of the entry of a quick pick that has this text. */
export async function clickButtonOf(label: string): Promise<void> {
  await eventually(async () => assert.ok((await ask({ selector: entry, hasText: label })).length > 0));
  const button = `${entry}:has-text("${label}") .quick-input-list-entry-action-bar .action-label`;
  await ask({ selector: button, isClick: true });
}

const entry = '.quick-input-widget .monaco-list-row';

async function ask(request: PageRequest): Promise<readonly string[]> {
  assert(address, 'nobody looks at this window');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  const text = await response.text();
  assert(response.ok, text);
  return JSON.parse(text) as string[];
}
