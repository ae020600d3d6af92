import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, fileUri, findings, open } from './editing.ts';
import { step } from './runner.ts';

step('a Service saved in another file turns the warning of a full namespace into an error', async () => {
  const { document } = await open('edge.yaml');
  const expect = (severity: vscode.DiagnosticSeverity) =>
    eventually(() =>
      assert.deepEqual(
        findings(document).map((finding) => [codeOf(finding), finding.severity]),
        [['nginx-envsubst-too-long', severity]],
      ),
    );
  await expect(vscode.DiagnosticSeverity.Warning);
  await saveService('clusterIP: None', 'clusterIP: 10.96.9.9');
  await expect(vscode.DiagnosticSeverity.Error);
  await saveService('clusterIP: 10.96.9.9', 'clusterIP: None');
  await expect(vscode.DiagnosticSeverity.Warning);
});

/** Edits the Service's manifest in the background and saves it; the other editor stays in front. */
async function saveService(from: string, to: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(fileUri('edge-service.yaml'));
  const start = document.getText().indexOf(from);
  assert(start >= 0, `the Service does not say ${from}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  edit.replace(document.uri, range, to);
  assert(await vscode.workspace.applyEdit(edit));
  assert(await document.save());
}
