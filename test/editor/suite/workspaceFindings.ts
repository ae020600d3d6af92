import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, fileUri, open } from './editing.ts';
import { step } from './runner.ts';

const codes = (name: string) =>
  vscode.languages
    .getDiagnostics(fileUri(name))
    .filter(({ source }) => source === 'kube-service-links')
    .map(codeOf);

step('Check Workspace lists the problems of files that are not open', async () => {
  assert.deepEqual(codes('unopened.yaml'), []);
  await vscode.commands.executeCommand('kubeServiceLinks.checkWorkspace');
  await eventually(() => assert.deepEqual(codes('unopened.yaml'), ['missing-service-link']));
  const chart = 'charts/portal/templates/deployment.yaml';
  await eventually(() => assert.ok(codes(chart).length > 0, 'a chart is among them'));
  const before = codes(chart);
  // Once, be its file open or closed again.
  await open(chart);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(codes(chart), before);
});

step('with `problems: workspace` they follow what is typed elsewhere', async () => {
  const settings = vscode.workspace.getConfiguration('kubeServiceLinks');
  await settings.update('problems', 'workspace', vscode.ConfigurationTarget.Workspace);
  const { document } = await open('edge-service.yaml');
  const text = document.getText();
  const type = async (now: string) => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), now);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  await eventually(() => assert.deepEqual(codes('unopened.yaml'), ['missing-service-link']));
  const ledger = text.replace('one-too-many', 'ledger').replace('namespace: edge', 'namespace: orders');
  await type(ledger.replace('clusterIP: None', 'clusterIP: 10.97.0.9'));
  await eventually(() => assert.deepEqual(codes('unopened.yaml'), []));
  await type(text);
  await eventually(() => assert.deepEqual(codes('unopened.yaml'), ['missing-service-link']));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await settings.update('problems', undefined, vscode.ConfigurationTarget.Workspace);
  await eventually(() => assert.deepEqual(codes('unopened.yaml'), []));
});
