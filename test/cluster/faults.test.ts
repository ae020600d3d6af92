/**
 * The fault matrix: what a user sees of each fault of a cluster, and how it passes.
 * One real API server for all; each fault has its own namespace and its own proxy in front.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildOracle } from '../support/oracles.ts';
import { courses, meetOnce } from './courses.ts';
import { askedOfAll } from './faultProxy.ts';
import { play as playRow } from './faultRow.ts';
import { figuresText, hasFigures } from './figures.ts';
import { listFaults } from './listFaults.ts';
import { loginFaults, startTunnel } from './loginFaults.ts';
import { type RealCluster, startRealCluster } from './realCluster.ts';
import { repeat } from './repeat.ts';
import { setBackAnHour, sleepOfAnHour } from './sleep.ts';
import { stories } from './stories.ts';
import { watchFaults } from './watchFaults.ts';

const oracle = buildOracle('test-cluster');
const skip = oracle.kind === 'skipped' && oracle.reason;
const program = oracle.kind === 'built' ? oracle.path : '';
let real: RealCluster;
let other: RealCluster;
// It listens: nobody would close it where the suite is skipped.
const tunnel = skip ? undefined : await startTunnel();

const rows = [...listFaults, ...watchFaults, ...(tunnel ? loginFaults(tunnel) : [])];

describe('a fault of the cluster', { skip }, () => {
  before(async () => {
    [real, other] = await Promise.all([startRealCluster(program), startRealCluster(program, 3)]);
  });
  after(async () => {
    tunnel?.close();
    await Promise.all([real?.stop(), other?.stop()]);
  });

  describe('is seen, and over without anybody doing anything', { concurrency: 12 }, () => {
    for (const { name, play } of stories) test(name, () => play(real, program));
    for (const course of courses)
      test(course.name, async () => void (await meetOnce({ real, other, isHurried: true }, course)));
    for (const row of rows) test(row.name, () => playRow(real, row));
  });

  describe('leaves nothing behind a hundred times over, nor when the session ends', () => {
    for (const row of rows)
      test(row.name, { skip: !hasFigures && 'the figures are of Linux' }, async (context) => {
        context.diagnostic(figuresText(await repeat(real, row)));
      });
  });

  // What is left of those with a course of their own is counted by the matrix: it takes some minutes.
  test(
    sleepOfAnHour.name,
    async () => void (await meetOnce({ real, other, isHurried: true }, sleepOfAnHour)),
  );
  test('a clock that is set back by an hour', () => setBackAnHour(real));

  test('nothing was asked for but by GET, and no Secret', () => {
    const asked = [...askedOfAll()];
    assert.ok(asked.includes('GET /api/v1/services'));
    assert.deepEqual(
      asked.filter((each) => !each.startsWith('GET ') || /secret/i.test(each)),
      [],
    );
  });
});
