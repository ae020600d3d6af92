/**
 * `npm run test:parity`: what we predict is what the kubelet does, to the byte.
 * SHARE sets how many of the cases are generated (the catalogue is asked whole), SEED repeats a run; an argument names
 * the one oracle to ask.
 */

import { seed, shareOf } from '../support/share.ts';
import { runCatalogue } from './catalogue.ts';
import { type EnvironmentOracle, startOracle } from './environmentOracle.ts';
import type { CaseOptions } from './generate/cases.ts';
import { runGenerated } from './generated.ts';
import { describeTally, type Tally } from './tally.ts';
import { describeTexts, runTexts } from './texts/runTexts.ts';

const runs = shareOf(10_500);

/** A case costs the real kubelet 30 to 50 ms and four starts of it. */
const plans = [
  { name: 'service-env', runs, options: { hasPodFields: false, hasEphemeral: true } },
  { name: 'kubelet-env', runs: Math.ceil(runs / 35), options: { hasPodFields: true, hasEphemeral: false } },
] as const satisfies readonly {
  readonly name: EnvironmentOracle['name'];
  readonly runs: number;
  readonly options: CaseOptions;
}[];

console.log(`Parity with the kubelet, seed ${seed}`);
const chosen = process.argv[2];
let mismatches = 0;
for (const { name, ...plan } of plans) {
  if (chosen !== undefined && chosen !== name) continue;
  const oracle = startOracle(name);
  if (typeof oracle === 'string') {
    console.log(oracle);
    continue;
  }
  try {
    await report(`${name}, catalogue`, () => runCatalogue(oracle));
    await report(`${name}, generated`, () => runGenerated(oracle, { ...plan, seed }));
  } finally {
    await oracle.stop();
  }
}
if (chosen === undefined || chosen === 'read-yaml') await reportTexts();
console.log(`${mismatches === 0 ? 'All equal' : `${mismatches} mismatches`}, seed ${seed}`);
process.exitCode = mismatches === 0 ? 0 : 1;

async function report(what: string, run: () => Promise<Tally>): Promise<void> {
  const started = Date.now();
  const tally = await run();
  mismatches += tally.mismatches.length;
  console.log(describeTally(what, tally, (Date.now() - started) / 1000));
  for (const words of tally.mismatches) console.log(`\n${words}\n`);
}

/** What kubectl makes of texts: each of them is soon asked, so the known ones are asked whole. */
async function reportTexts(): Promise<void> {
  const started = Date.now();
  const tally = await runTexts({ runs: shareOf(200_000), seed });
  if (typeof tally === 'string') {
    console.log(tally);
    return;
  }
  mismatches += tally.mismatches.length;
  console.log(describeTexts(tally, (Date.now() - started) / 1000));
  for (const words of tally.mismatches.slice(0, 20)) console.log(`\n${words}\n`);
}
