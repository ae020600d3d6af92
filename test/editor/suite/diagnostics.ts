import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, findings, open } from './editing.ts';
import { step } from './runner.ts';

step('a Deployment in a namespace of 700 Services gets one error, on its image', async () => {
  const { document } = await open('web.yaml');
  const [finding] = await eventually(() => {
    const found = findings(document);
    assert.equal(found.length, 1);
    return found;
  });
  assert(finding);
  assert.equal(codeOf(finding), 'nginx-envsubst-too-long');
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  assert.equal(document.getText(finding.range), 'nginx:1.27');
  assert.match(finding.message, /\b700\b/);
});
