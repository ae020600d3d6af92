import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open } from './editing.ts';
import { step } from './runner.ts';

const identifier = 'kube-service-links.kube-service-links';

step('the extension is activated by a YAML file', async () => {
  const extension = vscode.extensions.getExtension(identifier);
  assert(extension, 'the extension is not installed');
  await open('web.yaml');
  await eventually(() => assert(extension.isActive, 'the extension is not active'));
});

step('its commands exist', async () => {
  const commands = await vscode.commands.getCommands(true);
  for (const name of ['restartServer', 'showLog', 'explainRule']) {
    assert(commands.includes(`kubeServiceLinks.${name}`), `there is no command kubeServiceLinks.${name}`);
  }
});

step('a *.template file has the language of nginx templates', async () => {
  const { document } = await open('templates/default.conf.template');
  assert.equal(document.languageId, 'nginx-template');
});
