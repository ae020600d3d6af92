// Manifests that are no YAML, and an editor whose files are on another machine.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, codeOf, eventually, findingAt, findings, onlyPreferred, open } from './editing.ts';
import { step } from './runner.ts';

step('a manifest in JSON has its finding, and the fix keeps it JSON', async () => {
  const { document } = await open('pod.json');
  const finding = await findingAt(document, '$(BACKEND_SERVICE_HOST)');
  assert.equal(codeOf(finding), 'missing-service-link');
  const fix = onlyPreferred(await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix));
  assert(fix.edit, 'the preferred fix has no edit');
  assert(await vscode.workspace.applyEdit(fix.edit));
  await eventually(() => assert.deepEqual(findings(document), []));
  const { spec } = JSON.parse(document.getText());
  assert.equal(spec.containers[0].env[0].value, 'http://backend');
  await vscode.commands.executeCommand('workbench.action.files.revert');
});

step('a JSON file that is no manifest has nothing', async () => {
  const { document } = await open('services.json');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(findings(document), []);
});

step(
  'on another machine the extension runs where the files are',
  async () => {
    const extension = vscode.extensions.getExtension('kube-service-links.kube-service-links');
    assert.equal(extension?.extensionKind, vscode.ExtensionKind.Workspace);
    const { document } = await open('web.yaml');
    await eventually(() => assert.ok(findings(document).length > 0));
  },
  vscode.env.remoteName === undefined ? 'this editor has its own files' : undefined,
);
