import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  codeActions,
  codeOf,
  eventually,
  findingAt,
  findings,
  onlyPreferred,
  open,
  replace,
  whileFixingOnSave,
} from './editing.ts';
import { step } from './runner.ts';

const use = '$(BACKEND_SERVICE_HOST)';
const image = 'rediscommander/redis-commander:0.8.0';

step('the preferred quick fix of a missing link writes the DNS name in its place', async () => {
  const { document } = await open('orders.yaml');
  const finding = await findingAt(document, use);
  assert.equal(codeOf(finding), 'missing-service-link');
  const fix = onlyPreferred(await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix));
  const before = document.getText();
  assert(fix.edit);
  assert(await vscode.workspace.applyEdit(fix.edit));
  assert.equal(document.getText(), before.replace(`http://${use}:8080`, 'http://backend:8080'));
  await eventually(() => assert.equal(codesOf(document).includes('missing-service-link'), false));
  await revert();
});

step('a Service that overwrites a setting is found on the image and on the Service', async () => {
  const { document } = await open('orders.yaml');
  const onImage = await findingAt(document, image);
  const onService = await findingAt(document, 'redis');
  assert.equal(onImage.severity, vscode.DiagnosticSeverity.Error);
  // One start that fails is one error, and that is the container's.
  assert.equal(onService.severity, vscode.DiagnosticSeverity.Warning);
  for (const finding of [onImage, onService]) {
    assert.equal(codeOf(finding), 'service-link-collision');
    assert.match(finding.message, /REDIS_PORT is tcp:\/\/<clusterIP>:6379/);
  }
  const related = onImage.relatedInformation?.map(({ location }) => document.getText(location.range));
  assert.deepEqual(related, ['redis']);
});

step('links in use are not preferred to be turned off: it says what is lost, or replaces it', async () => {
  const { document } = await open('orders.yaml');
  const finding = await findingAt(document, image);
  const actions = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
  const [alone, replacing] = actions.filter(({ title }) => title.startsWith('Set enableServiceLinks: false'));
  assert.match(alone?.title ?? '', /\(1 use of BACKEND_SERVICE_HOST would no longer be expanded\)$/);
  assert.match(replacing?.title ?? '', /, and write DNS names and ports for /);
  assert.deepEqual([alone?.isPreferred, replacing?.isPreferred].includes(true), false);
  const before = document.getText();
  assert(replacing?.edit);
  assert(await vscode.workspace.applyEdit(replacing.edit));
  assert.equal(
    document.getText(),
    before
      .replace(
        '    spec:\n      containers:\n',
        '    spec:\n      enableServiceLinks: false\n      containers:\n',
      )
      .replace(`--title=${use}`, '--title=backend'),
  );
  await eventually(() => assert.deepEqual(codesOf(document), ['missing-service-link']));
  await revert();
});

step('fixAll on save replaces the missing link, and leaves alone what would take one away', () =>
  whileFixingOnSave(async () => {
    const editor = await open('orders.yaml');
    const { document } = editor;
    await findingAt(document, use);
    await findingAt(document, image);
    const before = document.getText();
    await replace(editor, 'port: 6379', 'port: 6380');
    assert(await document.save());
    assert.equal(
      document.getText(),
      before.replace(`http://${use}:8080`, 'http://backend:8080').replace('port: 6379', 'port: 6380'),
    );
  }),
);

function codesOf(document: vscode.TextDocument): readonly unknown[] {
  return findings(document).map(codeOf);
}

function revert(): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.files.revert');
}
