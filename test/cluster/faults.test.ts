/**
 * The fault matrix: what a user sees of each fault of a cluster, and how it passes.
 * One real API server for all; each fault has its own namespace and its own proxy in front.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildOracle } from '../support/oracles.ts';
import { askedOfAll } from './faultProxy.ts';
import { play as playRow } from './faultRow.ts';
import { hasFigures } from './figures.ts';
import { listFaults } from './listFaults.ts';
import { loginFaults, startTunnel } from './loginFaults.ts';
import { type RealCluster, startRealCluster } from './realCluster.ts';
import { repeat } from './repeat.ts';
import { setBackAnHour, sleepAnHour } from './sleep.ts';
import { stories } from './stories.ts';
import { watchFaults } from './watchFaults.ts';

const oracle = buildOracle('test-cluster');
const skip = oracle.kind === 'skipped' && oracle.reason;
const program = oracle.kind === 'built' ? oracle.path : '';
let real: RealCluster;
const tunnel = await startTunnel();

const rows = [...listFaults, ...watchFaults, ...loginFaults(tunnel)];

describe('a fault of the cluster', { skip }, () => {
  before(async () => {
    real = await startRealCluster(program);
  });
  after(async () => {
    tunnel.close();
    await real?.stop();
  });

  describe('is seen, and over without anybody doing anything', { concurrency: 12 }, () => {
    for (const { name, play } of stories) test(name, () => play(real, program));
    for (const row of rows) test(row.name, () => playRow(real, row));
  });

  describe('leaves nothing behind a hundred times over, nor when the session ends', () => {
    for (const row of rows)
      test(row.name, { skip: !hasFigures && 'the figures are of Linux' }, async (context) => {
        const { descriptors, children, resources, heap } = await repeat(real, row);
        context.diagnostic(
          `${descriptors} descriptors, ${children} children, ${resources} resources, ${heap} bytes more`,
        );
      });
  });

  test('a sleep of an hour', (context) => sleepAnHour(context, real));
  test('a clock that is set back by an hour', (context) => setBackAnHour(context, real));

  test('no Secret was ever asked for', () => {
    assert.ok(askedOfAll().length > 100);
    assert.deepEqual(
      askedOfAll().filter((path) => /secret/i.test(path)),
      [],
    );
  });
});
