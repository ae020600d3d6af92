/**
 * The fault matrix with the real limits: `npm run test:faults`. Of each fault one line: what the user saw, how soon all
 * was well after it, and what was left of a hundred repetitions. All faults last at the same time, each on its own.
 * Needs Go; fails where a limit is exceeded.
 */
import { buildOracle } from '../support/oracles.ts';
import { type Endured, endure, faultMs } from './endure.ts';
import type { FaultRow } from './faultRow.ts';
import { type Figures, hasFigures } from './figures.ts';
import { listFaults } from './listFaults.ts';
import { loginFaults, startTunnel } from './loginFaults.ts';
import { type RealCluster, startRealCluster } from './realCluster.ts';
import { repeat } from './repeat.ts';
import { watchFaults } from './watchFaults.ts';

let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled += 1;
  console.log('an unhandled rejection:', reason);
});

const oracle = buildOracle('test-cluster');
if (oracle.kind === 'skipped') console.log(oracle.reason);
else {
  const real = await startRealCluster(oracle.path);
  const tunnel = await startTunnel();
  try {
    await showMatrix(real, [...listFaults, ...watchFaults, ...loginFaults(tunnel)]);
  } finally {
    tunnel.close();
    await real.stop();
  }
}

async function showMatrix(real: RealCluster, rows: readonly FaultRow[]): Promise<void> {
  console.log(`${rows.length} faults of ${faultMs / 1000} s each, all at once, then a hundred times each …`);
  console.log('fault | what the user sees | recovered after its end in | left by 100 repetitions');
  const endured = await Promise.allSettled(rows.map((row) => endure(real, row)));
  let longest = 0;
  for (const [index, row] of rows.entries()) {
    const result = endured[index];
    const growth = hasFigures ? await repeat(real, row).catch(String) : 'not counted here';
    if (result?.status !== 'fulfilled' || typeof growth === 'string') process.exitCode = 1;
    if (result?.status === 'fulfilled') {
      const { recoveredMs, mostMs } = result.value;
      if (recoveredMs > mostMs) process.exitCode = 1;
      if (!row.isHalfOpen) longest = Math.max(longest, recoveredMs);
    }
    console.log(lineOf(row, result, growth));
  }
  if (unhandled > 0) process.exitCode = 1;
  console.log(
    `longest recovery ${seconds(longest)} (wanted: at most 35 s); unhandled rejections: ${unhandled}`,
  );
}

function lineOf(
  { name, isHalfOpen }: FaultRow,
  result: PromiseSettledResult<Endured> | undefined,
  growth: Figures | string,
): string {
  const left =
    typeof growth === 'string'
      ? growth
      : `${growth.descriptors} descriptors, ${growth.children} children, ${growth.resources} resources, ${Math.round(growth.heap / 1024)} KB`;
  if (result?.status !== 'fulfilled') return `✖ ${name} | ${result?.reason} | | ${left}`;
  const { seen, recoveredMs, mostMs } = result.value;
  const isLate = recoveredMs > mostMs;
  const from = isHalfOpen ? ' after the last byte' : '';
  return `${isLate ? '✖' : '✔'} ${name} | ${seen} | ${seconds(recoveredMs)}${from} | ${left}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
