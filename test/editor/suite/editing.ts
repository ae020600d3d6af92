// What the steps do and wait for, in the words of a user: open a file, type, look at its findings.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

export const fixAll = vscode.CodeActionKind.SourceFixAll.append('kube-service-links');
const patienceMs = 20_000;
const pauseMs = 50;

/** Opens a file of the workspace in an editor, as the only one. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, 'the editor has no folder open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Our diagnostics of a document as they stand now, in the order of the text. */
export function findings({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'kube-service-links');
  return all.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Waits for the finding that stands on exactly this text. */
export function findingAt(document: vscode.TextDocument, text: string): Promise<vscode.Diagnostic> {
  return eventually(() => {
    const found = findings(document).find(({ range }) => document.getText(range) === text);
    assert(found, `nothing is found on ${text}, but ${summary(document).join(', ') || 'nothing'}`);
    return found;
  });
}

export function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

/** `code line` of each of our diagnostics, with lines as a person counts them. */
export function summary(document: vscode.TextDocument): string[] {
  return findings(document).map((finding) => `${codeOf(finding)} ${finding.range.start.line + 1}`);
}

/** Repeats `probe` until it stops throwing, and gives its value; the last error says what was still wrong. */
export async function eventually<T>(probe: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Replaces the first occurrence of a text in the editor, as one edit. */
export async function replace(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const at = editor.document.getText().indexOf(text);
  assert(at >= 0, `the document does not contain ${JSON.stringify(text)}`);
  const range = new vscode.Range(
    editor.document.positionAt(at),
    editor.document.positionAt(at + text.length),
  );
  assert(await editor.edit((edit) => edit.replace(range, replacement)), 'the editor refused an edit');
}

/**
 * The code actions of a kind, as the light bulb or a save would ask for them. Asked again where VS Code cancels the
 * question, as it does when any extension registers a provider of actions meanwhile.
 */
export async function codeActions(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const resolved = 100;
  for (;;) {
    try {
      return await vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        kind.value,
        resolved,
      );
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Canceled') throw error;
    }
  }
}

/** The one action that the editor applies without a choice. */
export function onlyPreferred(actions: readonly vscode.CodeAction[]): vscode.CodeAction {
  const [fix, ...others] = actions.filter(({ isPreferred }) => isPreferred);
  assert(fix && others.length === 0, `preferred of ${actions.map(({ title }) => title).join(', ')}`);
  return fix;
}

/** With our fixAll among the actions of each save. */
export async function whileFixingOnSave(body: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('editor');
  const target = vscode.ConfigurationTarget.Workspace;
  await settings.update('codeActionsOnSave', { [fixAll.value]: 'explicit' }, target);
  try {
    await body();
  } finally {
    await settings.update('codeActionsOnSave', undefined, target);
  }
}

/** A place within the first occurrence of a text. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert(at >= 0, `the document does not contain ${JSON.stringify(text)}`);
  return document.positionAt(at + 2);
}

/** The name of a container of nginx, and what tells it from other words. */
export const containerName = 'nginx\n          image:';

/** What the mouse is told at a place; empty where it is told nothing. */
export async function hoverAt({ uri }: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers: vscode.Hover[] = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents
    .map((part) => (part instanceof vscode.MarkdownString ? part.value : String(part)))
    .join('\n');
}
