import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, findings, open } from './editing.ts';
import { step } from './runner.ts';

step('explainRule opens the shipped page of a rule', async () => {
  await vscode.commands.executeCommand('kubeServiceLinks.explainRule', 'nginx-envsubst-too-long');
  await eventually(() => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const labels = tabs
      .filter(({ input }) => input instanceof vscode.TabInputWebview)
      .map(({ label }) => label);
    assert(
      labels.some((label) => label.includes('nginx-envsubst-too-long')),
      `previews: ${labels.join(', ')}`,
    );
  });
});

step('the budget of the namespaces is a page', async () => {
  await open('web.yaml');
  await vscode.commands.executeCommand('kubeServiceLinks.showBudget');
  await eventually(() => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const labels = tabs
      .filter(({ input }) => input instanceof vscode.TabInputWebview)
      .map(({ label }) => label);
    assert(labels.includes('Service Link Budget'), `pages: ${labels.join(', ')}`);
  });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

step('a restarted server reports the findings again', async () => {
  const { document } = await open('web.yaml');
  await eventually(() => assert.equal(findings(document).length, 2));
  await vscode.commands.executeCommand('kubeServiceLinks.restartServer');
  await eventually(() => assert.equal(findings(document).length, 2));
});
