import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { clusterStep, openLive, quiet } from './clusterSteps.ts';
import { eventually } from './editing.ts';
import { gate } from './liveCluster.ts';
import { answer, choose, questions, statusBar } from './page.ts';

const chooseConsent = 'kubeServiceLinks.chooseConsent';
const restart = 'kubeServiceLinks.restartServer';

clusterStep('a restarted server has the stored answer and does not ask', async () => {
  const { hover } = await openLive();
  const before = gate.total;
  await vscode.commands.executeCommand(restart);
  await eventually(async () =>
    assert.match(await hover(), /from 631 Services.*\n.*context test-cluster, live/),
  );
  assert(gate.total > before);
  assert.deepEqual(await questions(), []);
});

clusterStep(
  'forbidden by the command, all connections end and none comes, also after a restart',
  async () => {
    const { hover } = await openLive();
    await choose(chooseConsent, 'Block');
    const expectNone = async () => {
      await eventually(async () =>
        assert.match(await hover(), /you blocked access to context test-cluster/i),
      );
      await eventually(() => assert.equal(gate.open, 0));
      await eventually(async () => assert.match(await statusBar(), /live: Services unknown/));
    };
    await expectNone();
    const before = gate.total;
    await vscode.commands.executeCommand(restart);
    await expectNone();
    await quiet();
    assert.equal(gate.total, before);
    assert.deepEqual(await questions(), []);
  },
);

clusterStep(
  'a forgotten answer is asked for again, and Never for This Context is an answer, too',
  async () => {
    const { hover } = await openLive();
    const before = gate.total;
    await choose(chooseConsent, 'Ask Again');
    await answer('Never for This Context');
    await eventually(async () => assert.match(await hover(), /you blocked access to context test-cluster/i));
    await vscode.commands.executeCommand(restart);
    await openLive();
    await quiet();
    assert.equal(gate.total, before);
    assert.deepEqual(await questions(), []);
  },
);
