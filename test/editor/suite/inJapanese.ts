// What the editor calls with Japanese as its display language: the extension speaks it wherever a person reads.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, findingAt, onlyPreferred, open } from './editing.ts';
import { hasPage, inWebviews, statusBar } from './page.ts';
import { step } from './runner.ts';

const kana = /[ぁ-んァ-ヶ]/;
const nobodyLooks = hasPage ? undefined : 'nobody looks at this window';

step('in Japanese a finding, its fix and the hover are Japanese', async () => {
  assert.equal(vscode.env.language, 'ja');
  const { document } = await open('web.yaml');
  const finding = await findingAt(document, 'nginx:1.27');
  assert.match(finding.message, /^nginxは起動しません: /);
  const fix = onlyPreferred(await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix));
  assert.match(fix.title, /^Pod specにenableServiceLinks: falseを設定/);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    finding.range.start,
  );
  const texts = hovers.flatMap(({ contents }) => contents).map((one) => (one as vscode.MarkdownString).value);
  assert.ok(
    texts.some((text) => text.includes('名前空間shopのService')),
    texts.join('\n'),
  );
});

step('in Japanese the lenses and the environment are Japanese', async () => {
  const { document } = await open('web.yaml');
  await eventually(async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.ok(lenses.some(({ command }) => command?.title.startsWith('700個のService')));
  });
  await vscode.commands.executeCommand('kubeServiceLinks.showEnvironment', {
    uri: document.uri.toString(),
    position: { line: 30, character: 0 },
  });
  await eventually(() =>
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^# 名前空間shopの/),
  );
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

step('in Japanese the commands and the settings have Japanese titles', () => {
  const { packageJSON } =
    vscode.extensions.getExtension('kube-service-links.kube-service-links') ?? assert.fail();
  const { commands, configuration, walkthroughs } = packageJSON.contributes;
  assert.ok(commands.length > 10);
  for (const { title } of commands) assert.match(title.value ?? title, kana);
  for (const { description, markdownDescription } of Object.values<Record<string, string>>(
    configuration.properties,
  ))
    assert.match(markdownDescription ?? description ?? '', kana);
  for (const { steps } of walkthroughs) for (const { title } of steps) assert.match(title, kana);
  return Promise.resolve();
});

step(
  'in Japanese the status bar and the page of the budget are Japanese',
  async () => {
    await open('web.yaml');
    // With the context before it where the suite has a cluster.
    await eventually(async () =>
      assert.match((await statusBar()) ?? '', /^(?:test-cluster \/ )?shop: Service 700個$/),
    );
    await vscode.commands.executeCommand('kubeServiceLinks.showBudget');
    await eventually(async () =>
      assert.match(
        (await inWebviews('main')).join(),
        /テンプレートを使うnginxイメージは、ここでは起動しません/,
      ),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  },
  nobodyLooks,
);

export { runSteps as run } from './runner.ts';
