import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, findings, fixAll, open, replace, whileFixingOnSave } from './editing.ts';
import { step } from './runner.ts';

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

step('fixAll on save sets enableServiceLinks: false in every workload of the file', () =>
  whileFixingOnSave(async () => {
    const editor = await open('on-save.yaml');
    const { document } = editor;
    await eventually(() => assert.equal(findings(document).length, 2));
    await replace(editor, 'replicas: 1', 'replicas: 2');
    assert(await document.save());
    assert.equal(document.getText().match(/^ {6}enableServiceLinks: false$/gm)?.length, 2);
    await eventually(() => assert.equal(findings(document).length, 0));
  }),
);
