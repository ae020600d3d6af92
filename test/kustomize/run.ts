/**
 * `npm run test:kustomize`: what we claim of a build is what the real Kustomize builds.
 * SHARE sets how many of the trees are generated (the catalogue is asked whole), SEED repeats a run.
 */
import { seed } from '../support/share.ts';
import { runCatalogue } from './catalogue.ts';
import { startRealKustomize } from './realKustomize.ts';
import { describeTally, type Tally } from './tally.ts';

console.log(`Parity with Kustomize, seed ${seed}`);
const real = startRealKustomize();
if (typeof real === 'string') console.log(real);
else {
  try {
    await report('catalogue', () => runCatalogue(real));
  } finally {
    await real.stop();
  }
}

async function report(what: string, run: () => Promise<Tally>): Promise<void> {
  const started = performance.now();
  const tally = await run();
  for (const words of tally.wrong) console.log(`\n${words}`);
  console.log(describeTally(what, tally, (performance.now() - started) / 1000));
  if (tally.wrong.length > 0) process.exitCode = 1;
}
