import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, fileUri, findings, hoverAt, open, placeOf, replace } from './editing.ts';
import { titles } from './lenses.ts';
import { step } from './runner.ts';

const template = 'charts/portal/templates/deployment.yaml';
const image = '{{ .Values.image }}';

step('in a template of a chart an error stands at the image, as Helm would render it', async () => {
  const { document } = await open(template);
  await expectFound(document);
});

step('hovering at the image of a template, and at its value, tells of the environment', async () => {
  const { document } = await open(template);
  await eventually(async () => assert.match(await hoverAt(document, placeOf(document, image)), /envsubst/));
  const { document: values } = await open('charts/portal/values.yaml');
  await eventually(async () =>
    assert.match(await hoverAt(values, placeOf(values, 'nginx:1.27')), /envsubst/),
  );
});

step('above the workload of a template stands how full its limits are', async () => {
  const { document } = await open(template);
  await eventually(async () => assert.match((await titles(document)).join(), /envsubst 1\d\d%/));
});

step('a template that cannot be rendered while it is typed keeps what was found', async () => {
  const editor = await open(template);
  await expectFound(editor.document);
  await replace(editor, 'metadata:', 'metadata: # {{');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await expectFound(editor.document);
  await replace(editor, 'metadata: # {{', 'metadata:');
  await expectFound(editor.document);
});

step('a value turns the links off, and the error is gone before anything is saved', async () => {
  const { document } = await open(template);
  await expectFound(document);
  const values = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(fileUri('charts/portal/values.yaml')),
    vscode.ViewColumn.Beside,
  );
  await replace(values, 'enableServiceLinks: true', 'enableServiceLinks: false');
  await eventually(() => assert.deepEqual(findings(document), []));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await expectFound(document);
});

step('the quick fix of a chart sets its value, and the error is gone', async () => {
  const { document } = await open(template);
  const [{ range } = assert.fail('there is no finding')] = await expectFound(document);
  const action = await eventually(async () => {
    const actions = await codeActions(document, range, vscode.CodeActionKind.QuickFix);
    const found = actions.find(({ title }) => /values\.yaml/.test(title));
    return found ?? assert.fail(actions.map(({ title }) => title).join('\n'));
  });
  assert(action.edit, action.title);
  await vscode.workspace.applyEdit(action.edit);
  await eventually(() => assert.deepEqual(findings(document), []));
  for (const { document: dirty } of vscode.window.visibleTextEditors)
    if (dirty.isDirty) await vscode.window.showTextDocument(dirty);
  await vscode.commands.executeCommand('workbench.action.files.revert');
});

/** One error, on the action of the image. */
function expectFound(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return eventually(() => {
    const found = findings(document);
    assert.deepEqual(
      found.map(({ range, severity }) => [document.getText(range), severity]),
      [[image, vscode.DiagnosticSeverity.Error]],
    );
    assert.match(found[0]?.message ?? '', / In charts\/portal\.$/);
    return found;
  });
}
