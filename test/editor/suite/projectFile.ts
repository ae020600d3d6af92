import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, findingAt, findings, open } from './editing.ts';
import { step } from './runner.ts';

step('a template that the project file gives to a workload has its finding where it stands', async () => {
  const { document } = await open('templates/gate.conf.template');
  assert.equal(document.languageId, 'nginx-template');
  const finding = await findingAt(document, '${BAKSET_SERVICE_HOST}');
  assert.equal(codeOf(finding), 'nginx-template-unknown-variable');
  assert.match(finding.message, /Did you mean BASKET_SERVICE_HOST\?.*Deployment\/gate/);
  assert.equal(findings(document).length, 1);
});

step('a wrong key of the project file has a squiggle, and rules are completed', async () => {
  const editor = await open('kube-service-links.yaml');
  const { document } = editor;
  const end = new vscode.Position(document.lineCount, 0);
  await editor.edit((edit) => edit.insert(end, 'ruels: {}\nrules:\n  '));
  const finding = await findingAt(document, 'ruels');
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  assert.match(finding.message, /did you mean rules\?/);

  const labels = await eventually(async () => {
    const { items }: vscode.CompletionList = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    const found = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert(found.includes('missing-service-link'), found.join(', '));
    return found;
  });
  assert(labels.includes('service-links-implicit'));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await eventually(() => assert.deepEqual(findings(document), []));
});
