import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, eventually, fileUri, findings, hoverAt, open, placeOf, replace } from './editing.ts';
import { step } from './runner.ts';

const image = 'nginx:1.27';

step(
  'in a base an error stands at the image, with the overlay that it is in and the one that fits',
  async () => {
    const { document } = await open('base/gateway.yaml');
    await expectFound(document, / In overlays\/prod; fits in overlays\/dev\.$/);
  },
);

step('hovering in a base tells of its overlays, the one that fails first', async () => {
  const { document } = await open('base/gateway.yaml');
  await eventually(async () => {
    const said = await hoverAt(document, placeOf(document, image));
    assert.match(said, /^In overlays\/prod:/);
    assert.match(said, /Services of shop \(namespace from .*overlays\/prod\/kustomization\.yaml/);
    assert.match(said, /In overlays\/dev: .*envsubst/);
  });
});

step('typing in an overlay changes what is found in its base, before anything is saved', async () => {
  const { document } = await open('base/gateway.yaml');
  const overlay = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(fileUri('overlays/prod/kustomization.yaml')),
    vscode.ViewColumn.Beside,
  );
  await expectFound(document, / In overlays\/prod; /);
  await replace(overlay, 'namespace: shop', 'namespace: orders');
  await eventually(() => assert.deepEqual(findings(document), []));
  await replace(overlay, 'namespace: orders', 'namespace: shop');
  await expectFound(document, / In overlays\/prod; /);
  await vscode.commands.executeCommand('workbench.action.files.revert');
});

step('in a base a fix says for which overlays it is', async () => {
  const { document } = await open('base/gateway.yaml');
  const [{ range } = assert.fail('there is no finding')] = await expectFound(document, /./);
  const actions = await codeActions(document, range, vscode.CodeActionKind.QuickFix);
  const titles = actions.map(({ title }) => title);
  assert(
    titles.some((title) => /^In base\/gateway\.yaml, for overlays\/dev and overlays\/prod: /.test(title)),
    titles.join('\n'),
  );
});

/** One error, on the image, whose message ends so. */
function expectFound(document: vscode.TextDocument, end: RegExp): Promise<readonly vscode.Diagnostic[]> {
  return eventually(() => {
    const found = findings(document);
    assert.deepEqual(
      found.map(({ range, severity }) => [document.getText(range), severity]),
      [[image, vscode.DiagnosticSeverity.Error]],
    );
    assert.match(found[0]?.message ?? '', end);
    return found;
  });
}
