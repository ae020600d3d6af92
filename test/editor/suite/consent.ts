import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { clusterStep, fullNamespace, openLive, quiet } from './clusterSteps.ts';
import { eventually, findings, open } from './editing.ts';
import { gate, openCluster } from './liveCluster.ts';
import { answer, choose, questions, statusBar } from './page.ts';

clusterStep(
  'before an answer nothing connects, and a question that was put off does not come again',
  async () => {
    await openCluster(fullNamespace);
    const { hover } = await openLive();
    await eventually(async () => assert.equal((await questions()).length, 1));
    const [question] = await questions();
    assert.match(question ?? '', /from context test-cluster \(https:\/\/127\.0\.0\.1:\d+\)/);
    await answer('Not Now');
    await open('live-worker.yaml');
    await openLive();
    await quiet();
    assert.deepEqual(await questions(), []);
    assert.match(await hover(), /Services of live are not known\s+Context test-cluster is/);
    assert.match(await statusBar(), /test-cluster \/ live: Allow cluster\?/);
    assert.equal(gate.total, 0);
  },
);

clusterStep('after Allow, hover and status bar tell of the Services of the cluster, live', async () => {
  const { document, hover } = await openLive();
  await choose('kubeServiceLinks.chooseConsent', 'Ask Again');
  await answer('Allow');
  await eventually(async () =>
    assert.match(await hover(), /from 631 Services.*\n.*context test-cluster, live/),
  );
  await eventually(async () => assert.match(await statusBar(), /test-cluster \/ live: 631 Services/));
  const severities = findings(document).map(({ severity }) => severity);
  assert.equal(severities.includes(vscode.DiagnosticSeverity.Error), false);
  assert(gate.total > 0);
});
