import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open } from './editing.ts';
import { step } from './runner.ts';

export async function titles({ uri }: vscode.TextDocument): Promise<readonly string[]> {
  const all: vscode.CodeLens[] = await vscode.commands.executeCommand(
    'vscode.executeCodeLensProvider',
    uri,
    50,
  );
  return all.flatMap(({ command }) =>
    command?.command.startsWith('kubeServiceLinks.') ? command.title : [],
  );
}

step('a workload near a limit has a line that says so, and a click shows its environment', async () => {
  const { document } = await open('web.yaml');
  await eventually(async () =>
    assert.match((await titles(document)).join(), /^700 Services · envsubst 1\d\d% · execve \d+%$/),
  );
  const [lens] = (
    await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      50,
    )
  ).filter(({ command }) => command?.command === 'kubeServiceLinks.showEnvironment');
  await vscode.commands.executeCommand(
    'kubeServiceLinks.showEnvironment',
    ...(lens?.command?.arguments ?? []),
  );
  await eventually(() =>
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? '',
      /^BACKEND_HOST=backend\.shop\.svc$/m,
    ),
  );
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

step('a base has one, of the overlay that takes most', async () => {
  const { document } = await open('base/gateway.yaml');
  await eventually(async () =>
    assert.match(
      (await titles(document)).join(),
      /^700 Services · envsubst 1\d\d% · execve \d+% · in overlays\/prod$/,
    ),
  );
});

step('a Service that is used has one, and hints show its address once they are switched on', async () => {
  const { document } = await open('redis.yaml');
  await eventually(async () =>
    assert.deepEqual(await titles(document), ['7 variables in 2 containers, 3 uses']),
  );
  const settings = vscode.workspace.getConfiguration('kubeServiceLinks');
  const target = vscode.ConfigurationTarget.Workspace;
  await settings.update('inlayHints', true, target);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await eventually(async () => {
    const hints: vscode.InlayHint[] = await vscode.commands.executeCommand(
      'vscode.executeInlayHintProvider',
      document.uri,
      all,
    );
    assert.deepEqual(
      hints.map(({ label }) => label),
      [' = 10.98.0.7'],
    );
  });
  await settings.update('inlayHints', undefined, target);
});
