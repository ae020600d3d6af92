/**
 * The fault matrix with the real limits: `npm run test:faults`. Of each fault one line: what the user saw, how soon all
 * was well after it, and what was left of a hundred repetitions. All faults last at the same time, each on its own.
 * Needs Go; fails where a limit is exceeded.
 */
import { buildOracle } from '../support/oracles.ts';
import { sampled } from '../support/share.ts';
import { type Course, courses, faultMs, type Servers } from './courses.ts';
import { type Endured, endure, endureCourse } from './endure.ts';
import type { FaultRow } from './faultRow.ts';
import { type Figures, figuresText, hasFigures } from './figures.ts';
import { listFaults } from './listFaults.ts';
import { loginFaults, startTunnel } from './loginFaults.ts';
import { startRealCluster } from './realCluster.ts';
import { repeat, repeatCourse } from './repeat.ts';
import { sleepOfAnHour } from './sleep.ts';
import { watchFaults } from './watchFaults.ts';

let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled += 1;
  console.log('an unhandled rejection:', reason);
});

const oracle = buildOracle('test-cluster');
if (oracle.kind === 'skipped') console.log(oracle.reason);
else {
  const servers: Servers = {
    real: await startRealCluster(oracle.path),
    other: await startRealCluster(oracle.path, 3),
  };
  const tunnel = await startTunnel();
  try {
    await showMatrix(servers, [...listFaults, ...watchFaults, ...loginFaults(tunnel)]);
  } finally {
    tunnel.close();
    await servers.real.stop();
    await servers.other.stop();
  }
}

/** One line of the matrix: what lasts as long as with a person, and what is counted after it. */
interface Line {
  readonly name: string;
  readonly isHalfOpen?: true | undefined;
  readonly endure: () => Promise<Endured>;
  readonly repeat: () => Promise<Figures>;
}

async function showMatrix(servers: Servers, rows: readonly FaultRow[]): Promise<void> {
  const lines: readonly Line[] = sampled([
    ...rows.map((row) => ({
      ...row,
      endure: () => endure(servers.real, row),
      repeat: () => repeat(servers.real, row),
    })),
    ...courses.map((course) => lineOfCourse(servers, course)),
  ]);
  console.log(
    `${lines.length + 1} faults of up to ${faultMs / 1000} s each, all but the last at once, then a hundred times each …`,
  );
  console.log('fault | what the user sees | recovered after its end in | left by 100 repetitions');
  const endured = await Promise.allSettled(lines.map(({ endure }) => endure()));
  let longest = 0;
  for (const [index, line] of lines.entries())
    longest = Math.max(longest, await showLine(line, endured[index]));
  // Its clock is everybody's.
  const alone = lineOfCourse(servers, sleepOfAnHour);
  const [slept] = await Promise.allSettled([alone.endure()]);
  longest = Math.max(longest, await showLine(alone, slept));
  if (unhandled > 0) process.exitCode = 1;
  console.log(
    `longest recovery ${seconds(longest)} (wanted: at most 35 s); unhandled rejections: ${unhandled}`,
  );
}

function lineOfCourse(servers: Servers, course: Course): Line {
  return {
    name: course.name,
    endure: () => endureCourse(servers, course),
    repeat: () => repeatCourse(servers, course),
  };
}

/** Counts what is left, and says it; returns the recovery in milliseconds if it belongs to the longest. */
async function showLine(line: Line, result: PromiseSettledResult<Endured> | undefined): Promise<number> {
  const growth = hasFigures ? await line.repeat().catch(String) : 'not counted here';
  console.log(textOf(line, result, growth));
  if (result?.status !== 'fulfilled' || (hasFigures && typeof growth === 'string')) {
    process.exitCode = 1;
    return 0;
  }
  const { recoveredMs, mostMs } = result.value;
  if (recoveredMs > mostMs) process.exitCode = 1;
  return line.isHalfOpen ? 0 : recoveredMs;
}

function textOf(
  { name, isHalfOpen }: Line,
  result: PromiseSettledResult<Endured> | undefined,
  growth: Figures | string,
): string {
  const left = typeof growth === 'string' ? growth : figuresText(growth);
  if (result?.status !== 'fulfilled') return `✖ ${name} | ${result?.reason} | | ${left}`;
  const { seen, recoveredMs, mostMs } = result.value;
  const isWell = recoveredMs <= mostMs && (!hasFigures || typeof growth !== 'string');
  const from = isHalfOpen ? ' after the last byte' : '';
  return `${isWell ? '✔' : '✖'} ${name} | ${seen} | ${seconds(recoveredMs)}${from} | ${left}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
