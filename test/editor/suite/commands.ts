import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, findings, open } from './editing.ts';
import { clickButtonOf, hasPage, inWebviews } from './page.ts';
import { step, withoutPreviewVariable } from './runner.ts';

step(
  'explainRule opens the shipped page of a rule',
  async () => {
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
  },
  process.env[withoutPreviewVariable],
);

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

step('a line of a log, given or from the clipboard, is explained', async () => {
  await vscode.commands.executeCommand(
    'kubeServiceLinks.explainCrash',
    `${'x'.repeat(1_000_000)} envsubst: Argument list too long`,
  );
  // Enter opens the first of them.
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await eventually(() => {
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    const found =
      document && findings(document).some((one) => one.range.start.line === selection?.active.line);
    assert.ok(found, `${document?.uri}:${selection?.active.line}`);
  });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

step(
  'the page of the budget has the namespaces, and runs nothing',
  async () => {
    await open('web.yaml');
    await vscode.commands.executeCommand('kubeServiceLinks.showBudget');
    await eventually(async () => {
      const [text = ''] = (await inWebviews('main')).filter((one) => one.includes('shop'));
      assert.match(text, /700/);
      assert.match(text, /edge/);
    });
    assert.deepEqual(await inWebviews('main script, main [onclick], main a[href^="command:"]'), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  },
  hasPage ? undefined : 'nobody looks at this window',
);

step(
  'a crash is explained from the clipboard, and a button copies what saves the pod',
  async () => {
    await vscode.env.clipboard.writeText('exec /docker-entrypoint.sh: envsubst: Argument list too long');
    const done = vscode.commands.executeCommand('kubeServiceLinks.explainCrash');
    // An empty line: the clipboard's.
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await clickButtonOf('Deployment/');
    });
    await done;
    await eventually(async () =>
      assert.match(
        await vscode.env.clipboard.readText(),
        /^kubectl patch deployment\/\w+ -n \w+ .*"enableServiceLinks":false/,
      ),
    );
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  },
  hasPage ? undefined : 'nobody looks at this window',
);

step('the sample is a copy that can be changed, and as shipped each time', async () => {
  const opened = () => vscode.commands.executeCommand<vscode.Uri>('kubeServiceLinks.openSample', false);
  const file = vscode.Uri.joinPath(await opened(), 'web.yaml');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  assert.match(text, /image: nginx:1\.27/);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('changed'));
  await opened();
  assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), text);
});

step('a restarted server reports the findings again', async () => {
  const { document } = await open('web.yaml');
  await eventually(() => assert.equal(findings(document).length, 2));
  await vscode.commands.executeCommand('kubeServiceLinks.restartServer');
  await eventually(() => assert.equal(findings(document).length, 2));
});
