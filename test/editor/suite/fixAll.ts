import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, findings, open, replace } from './editing.ts';
import { step } from './runner.ts';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('kube-service-links');

step('source.fixAll.kube-service-links is offered for the whole file', async () => {
  const { document } = await open('pair.yaml');
  await eventually(() => assert.equal(findings(document).length, 2));
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await codeActions(document, everything, fixAll);
  assert.deepEqual(
    actions.map(({ kind }) => kind?.value),
    [fixAll.value],
  );
  assert.equal(actions[0]?.edit?.get(document.uri).length, 2);
});

step('fixAll on save sets enableServiceLinks: false in every workload of the file', async () => {
  const settings = vscode.workspace.getConfiguration('editor');
  const target = vscode.ConfigurationTarget.Workspace;
  await settings.update('codeActionsOnSave', { [fixAll.value]: 'explicit' }, target);
  try {
    const editor = await open('on-save.yaml');
    const { document } = editor;
    await eventually(() => assert.equal(findings(document).length, 2));
    await replace(editor, 'replicas: 1', 'replicas: 2');
    assert(await document.save());
    assert.equal(document.getText().match(/^ {6}enableServiceLinks: false$/gm)?.length, 2);
    await eventually(() => assert.equal(findings(document).length, 0));
  } finally {
    await settings.update('codeActionsOnSave', undefined, target);
  }
});
