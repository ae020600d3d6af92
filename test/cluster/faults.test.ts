/**
 * The fault matrix: what a user sees of each fault of a cluster, and how it passes.
 * One real API server for all; each fault has its own namespace and its own proxy in front.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildOracle } from '../support/oracles.ts';
import { askedOfAll } from './faultProxy.ts';
import { play } from './faultRow.ts';
import { listFaults } from './listFaults.ts';
import { loginFaults, startTunnel } from './loginFaults.ts';
import { type RealCluster, startRealCluster } from './realCluster.ts';
import { watchFaults } from './watchFaults.ts';

const oracle = buildOracle('test-cluster');
const skip = oracle.kind === 'skipped' && oracle.reason;
let real: RealCluster;
const tunnel = await startTunnel();

describe('a cluster with faults', { skip }, () => {
  before(async () => {
    if (oracle.kind === 'built') real = await startRealCluster(oracle.path);
  });
  after(async () => {
    tunnel.close();
    await real?.stop();
  });

  describe('seen, waited out, and gone without anybody doing anything', { concurrency: 12 }, () => {
    for (const row of [...listFaults, ...watchFaults, ...loginFaults(tunnel)])
      test(row.name, () => play(real, row));
  });

  test('no Secret was ever asked for', () => {
    assert.ok(askedOfAll().length > 100);
    assert.deepEqual(
      askedOfAll().filter((path) => /secret/i.test(path)),
      [],
    );
  });
});
