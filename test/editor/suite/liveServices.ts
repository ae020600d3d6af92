import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { clusterStep, fullNamespace, openLive } from './clusterSteps.ts';
import { codeOf, eventually, findings } from './editing.ts';
import { createService, deleteService } from './liveCluster.ts';
import { statusBar } from './page.ts';

clusterStep('a Service made in the cluster brings the error, and one taken away takes it along', async () => {
  const { document } = await openLive();
  const before = document.version;
  const expect = (severity: vscode.DiagnosticSeverity, services: number) =>
    eventually(async () => {
      const found = findings(document).map((finding) => [codeOf(finding), finding.severity]);
      assert.deepEqual(found, [['nginx-envsubst-too-long', severity]]);
      assert.match(await statusBar(), new RegExp(`live: ${services} Services`));
    });
  await expect(vscode.DiagnosticSeverity.Warning, fullNamespace);
  await createService(fullNamespace);
  await expect(vscode.DiagnosticSeverity.Error, fullNamespace + 1);
  await deleteService(fullNamespace);
  await expect(vscode.DiagnosticSeverity.Warning, fullNamespace);
  assert.deepEqual([document.version, document.isDirty], [before, false]);
});
