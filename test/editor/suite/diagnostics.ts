import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, eventually, findings, open } from './editing.ts';
import { step } from './runner.ts';

step(
  'in a namespace of 700 Services a Deployment gets an error on its image, and an information on its template',
  async () => {
    const { document } = await open('web.yaml');
    const found = await eventually(() => {
      const now = findings(document);
      assert.equal(now.length, 2);
      return now;
    });
    const places = found.map(({ range }) => document.getText(range));
    assert.deepEqual(places, ['default.conf.template', 'nginx:1.27']);
    for (const finding of found) {
      assert.equal(codeOf(finding), 'nginx-envsubst-too-long');
      assert.match(finding.message, /\b700 Services\b/);
    }
    assert.deepEqual(
      found.map(({ severity }) => severity),
      [vscode.DiagnosticSeverity.Information, vscode.DiagnosticSeverity.Error],
    );
  },
);
