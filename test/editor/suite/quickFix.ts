import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, findings, open } from './editing.ts';
import { step } from './runner.ts';

step('the preferred quick fix sets enableServiceLinks: false, and the error vanishes', async () => {
  const { document } = await open('web.yaml');
  const [finding] = await eventually(() => {
    const found = findings(document);
    assert.equal(found.length, 1);
    return found;
  });
  assert(finding);

  const actions = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  assert.equal(preferred.length, 1, `preferred of ${actions.map(({ title }) => title).join(', ')}`);
  const [fix] = preferred;
  assert(fix?.edit, 'the preferred fix has no edit');
  assert.match(fix.title, /^Set enableServiceLinks: false/);

  const before = document.getText();
  assert(await vscode.workspace.applyEdit(fix.edit));
  assert.match(document.getText(), /^ {6}enableServiceLinks: false$/m);
  assert.equal(document.getText().replace(/^ {6}enableServiceLinks: false\n/m, ''), before);
  await eventually(() => assert.equal(findings(document).length, 0));
  await vscode.commands.executeCommand('workbench.action.files.revert');
});
