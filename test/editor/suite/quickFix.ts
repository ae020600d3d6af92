import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, findingAt, findings, onlyPreferred, open } from './editing.ts';
import { step } from './runner.ts';

step('the preferred quick fix sets enableServiceLinks: false, and the error vanishes', async () => {
  const { document } = await open('web.yaml');
  const template = 'default.conf.template';
  /** The files of the containers that the finding on the template names. */
  const readers = () =>
    findings(document)
      .filter(({ range }) => document.getText(range) === template)
      .flatMap(({ relatedInformation }) => relatedInformation ?? [])
      .map(({ location }) => location.uri.path.split('/').at(-1));
  const finding = await findingAt(document, 'nginx:1.27');
  assert(readers().includes('web.yaml'), `the template is read in ${readers().join(', ')}`);
  const fix = onlyPreferred(await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix));
  assert(fix.edit, 'the preferred fix has no edit');
  assert.match(fix.title, /^Set enableServiceLinks: false/);

  const before = document.getText();
  assert(await vscode.workspace.applyEdit(fix.edit));
  assert.match(document.getText(), /^ {6}enableServiceLinks: false$/m);
  assert.equal(document.getText().replace(/^ {6}enableServiceLinks: false\n/m, ''), before);
  // The template stays in danger: Deployments of another file read it, too.
  await eventually(() => {
    assert.equal(findings(document).length, 1);
    assert(readers().includes('pair.yaml') && !readers().includes('web.yaml'));
  });
  await vscode.commands.executeCommand('workbench.action.files.revert');
});
