import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, hoverAt, open, placeOf, replace } from './editing.ts';
import { step } from './runner.ts';

function shown(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'kube-service-links', `${document?.uri}`);
  return document;
}

step('the environment of a container is a document that follows edits, with passwords masked', async () => {
  const editor = await open('cart.yaml');
  const at = placeOf(editor.document, 'example/cart');
  editor.selection = new vscode.Selection(at, at);
  await eventually(async () =>
    assert.match(
      await hoverAt(editor.document, at),
      /\[Show the environment\]\(command:kubeServiceLinks\.showEnvironment\?/,
    ),
  );
  await vscode.commands.executeCommand('kubeServiceLinks.showEnvironment');
  const document = await eventually(shown);
  assert.equal(document.languageId, 'properties');
  assert.match(document.getText(), /^# container cart of Pod\/cart in namespace cart$/m);
  assert.match(document.getText(), /^REDIS_ADDRESS=10\.98\.0\.7:6379$/m);
  assert.match(document.getText(), /^API_PASSWORD=\*+$/m);
  await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
  await replace(editor, '$(REDIS_SERVICE_HOST):$(REDIS_SERVICE_PORT)', 'redis.cart.svc');
  await eventually(() => assert.match(document.getText(), /^REDIS_ADDRESS=redis\.cart\.svc$/m));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('kubeServiceLinks.showMaskedValues');
  await eventually(() => assert.match(shown().getText(), /^API_PASSWORD=swordfish$/m));
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

step('a Service that only a services file has is a document, where a link leads to it', async () => {
  const { document } = await open('templates/gate.conf.template');
  const at = placeOf(document, '${BACKEND_SERVICE_HOST}');
  const [link] = await eventually(async () => {
    const found: (vscode.Location | vscode.LocationLink)[] = await vscode.commands.executeCommand(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    assert.equal(found.length, 1);
    return found;
  });
  assert(link);
  const service = await vscode.workspace.openTextDocument('uri' in link ? link.uri : link.targetUri);
  assert.equal(service.languageId, 'yaml');
  assert.match(service.getText(), /kind: Service\nmetadata:\n {2}name: backend\n/);
});
