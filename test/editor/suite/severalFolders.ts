// What the editor calls in a workspace of several folders: each has its own Services.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, findings } from './editing.ts';
import { step } from './runner.ts';

/** Another change before the editor has told of this one would be refused. */
async function update(change: () => boolean): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
  });
  assert.ok(change());
  await told;
}

async function show({ uri }: vscode.WorkspaceFolder): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'web.yaml'));
  await vscode.window.showTextDocument(document);
  return document;
}

step('in a workspace of two folders each has its own list of Services', async () => {
  const folders = vscode.workspace.workspaceFolders ?? [];
  assert.deepEqual(
    folders.map(({ name }) => name),
    ['north', 'south'],
  );
  const [north = assert.fail(), south = assert.fail()] = folders;
  const inSouth = await show(south);
  await eventually(() => assert.deepEqual(findings(inSouth).map(codeOf), ['missing-service-link']));
  const inNorth = await show(north);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(findings(inNorth), []);
});

step('a folder that is added or goes is taken up', async () => {
  const [, south = assert.fail()] = vscode.workspace.workspaceFolders ?? [];
  const document = await show(south);
  const { uri, name } = south;
  await update(() => vscode.workspace.updateWorkspaceFolders(1, 1));
  // The file counts as one of the first folder now, whose Services have what it names.
  await eventually(() => assert.deepEqual(findings(document), []));
  await update(() => vscode.workspace.updateWorkspaceFolders(1, 0, { uri, name }));
  await eventually(() => assert.deepEqual(findings(document).map(codeOf), ['missing-service-link']));
});

export { runSteps as run } from './runner.ts';
