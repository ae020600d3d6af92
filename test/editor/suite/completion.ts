import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open, replace } from './editing.ts';
import { step } from './runner.ts';

step('while a reference is typed, the links of the pod are proposed, and taking one closes it', async () => {
  const editor = await open('cart.yaml');
  const { document } = editor;
  await replace(editor, '$(REDIS_SERVICE_HOST):$(REDIS_SERVICE_PORT)', '"$(REDIS_SERVICE_H');
  const at = document.positionAt(document.getText().indexOf('_SERVICE_H') + '_SERVICE_H'.length);
  const item = await eventually(async () => {
    const list: vscode.CompletionList = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const found = list.items.find(({ label }) => label === 'REDIS_SERVICE_HOST');
    assert(found, `proposed: ${list.items.map(({ label }) => label).join(', ')}`);
    return found;
  });
  assert.equal(item.detail, '10.98.0.7 (Service redis)');
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await eventually(async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.match(document.getText(), /value: "\$\(REDIS_SERVICE_HOST\)\n/);
  });
  await vscode.commands.executeCommand('workbench.action.files.revert');
});
