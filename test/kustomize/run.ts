/**
 * `npm run test:kustomize`: what we claim of a build is what the real Kustomize builds.
 * SHARE sets how many of the trees are generated (the catalogue is asked whole), SEED repeats a run. Folders as
 * arguments are asked about instead: checkouts of other people's kustomizations; with --fix, what `check --fix` changes in
 * a copy of each.
 */

import { seed, shareOf } from '../support/share.ts';
import { runCatalogue } from './catalogue.ts';
import { runFolder } from './folders.ts';
import { runGenerated } from './generated.ts';
import { type RealKustomize, startRealKustomize } from './realKustomize.ts';
import { fixFolder, runFixes } from './runFixes.ts';
import { runPlaces } from './runPlaces.ts';
import { describeTally, type Tally } from './tally.ts';

const isFixing = process.argv.includes('--fix');
const folders = process.argv.slice(2).filter((word) => word !== '--fix');
const real = startRealKustomize();
if (typeof real === 'string') console.log(real);
else {
  try {
    for (const folder of folders)
      if (isFixing) await reportFixed(real, folder);
      else await report(folder, () => runFolder(real, folder));
    if (folders.length === 0 && isFixing) await reportFixes(real);
    else if (folders.length === 0) {
      await report('catalogue', () => runCatalogue(real));
      await report('generated', () => runGenerated(real, { runs: shareOf(3000), seed }), 1 / 2000);
      await reportPlaces(real);
      await reportFixes(real);
    }
  } finally {
    await real.stop();
  }
}

async function report(what: string, run: () => Promise<Tally>, mostWrong = 0): Promise<void> {
  const started = performance.now();
  const tally = await run();
  for (const words of tally.wrong) console.log(`\n${words}`);
  console.log(describeTally(what, tally, (performance.now() - started) / 1000));
  if (isTooWrong(tally, mostWrong)) process.exitCode = 1;
}

/**
 * Random trees of seeds that nobody has looked at find something odd in one of 10,000 builds. One is let pass, and printed:
 * a commit is not to blame for its seed. What rules ask for has to be right in each.
 */
function isTooWrong({ outcomes, facts }: Tally, most: number): boolean {
  const builds = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const mostBuilds = most === 0 ? 0 : Math.max(1, builds * most);
  return outcomes.wrong > mostBuilds || [...facts.values()].some(({ wrong }) => wrong > 0);
}

async function reportPlaces(real: RealKustomize): Promise<void> {
  const started = performance.now();
  const { held, wrong } = await runPlaces(real, { runs: shareOf(400), seed });
  for (const words of wrong) console.log(`\n${words}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `places: ${held.toLocaleString('en')} values changed where they are written, each alone; ${wrong.length} wrong, ${seconds} s`,
  );
  if (wrong.length > 0) process.exitCode = 1;
}

async function reportFixes(real: RealKustomize): Promise<void> {
  const { set, patches, wrong } = await runFixes(real, { runs: shareOf(400), seed });
  for (const words of wrong) console.log(`\n${words}`);
  console.log(
    `fixes: ${set.toLocaleString('en')} keys set by --fix, ${patches.toLocaleString('en')} patches of one overlay, each alone; ${wrong.length} wrong`,
  );
  if (wrong.length > 0) process.exitCode = 1;
}

async function reportFixed(real: RealKustomize, folder: string): Promise<void> {
  const { set, builds, wrong } = await fixFolder(real, folder);
  for (const words of wrong) console.log(`\n${words}`);
  console.log(`${folder}: ${set} keys set in ${builds} kustomizations; ${wrong.length} wrong`);
  if (wrong.length > 0) process.exitCode = 1;
}
