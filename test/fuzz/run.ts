/**
 * What mutated manifests of 19 to 260 KB cost: reading, findings and places, as after a keystroke in a file just opened.
 * SHARE of 3,000 are made by SEED; prints p50, p99, p99.9 and the largest for 100 KB, and fails where one costs many
 * times the middle one of the same run, or when anything throws. The slowest is written where WORST says.
 */
import { writeFileSync } from 'node:fs';
import { createAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import { findingsOf } from '../../server/src/analysis/placing/findingsOf.ts';
import { fileView } from '../../server/src/analysis/views/fileView.ts';
import { contextFor, testFile } from '../support/analysis.ts';
import { inventoryOf, oneService } from '../support/inventories.ts';
import { processorMs } from '../support/processorTime.ts';
import { seed, shareOf } from '../support/share.ts';
import { diceOf, manifestOf, mutated } from './mutateManifest.ts';

const runs = shareOf(3000);
/**
 * Times what the middle one costs for the same length. Three to five are usual; what grows with the square of the length
 * is beyond.
 */
const mostTimes = 8;

const inventory = inventoryOf(
  'shop',
  Array.from({ length: 600 }, (_, index) => oneService('shop', `web-${index}`)),
);
/** Processor time for 100 KB, so that it holds on a busy machine as well. */
const times: { readonly ms: number; readonly run: number }[] = [];
let failures = 0;
/** The first ones are slow whatever they are: they are not compiled yet, as in a server that was just started. */
const warmUps = 30;
for (let run = 1; run <= warmUps; run += 1) timed(-run, textOf(-run));
for (let run = 0; run < runs; run += 1) {
  const text = textOf(run);
  // Twice, and the quicker counts: the collector of garbage works for whoever comes.
  const ms = Math.min(timed(run, text), timed(run, text));
  times.push({ ms: (ms * 100_000) / text.length, run });
}
times.sort((a, b) => a.ms - b.ms);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.ms ?? 0;
const worst = times.at(-1);
console.log(
  `${runs} mutated manifests, seed ${seed}, each 100 KB of them: p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, ` +
    `p99.9 ${at(0.999).toFixed(0)} ms, largest ${(worst?.ms ?? 0).toFixed(0)} ms (run ${worst?.run}), ${failures} failures`,
);
if (process.env['WORST'] !== undefined && worst !== undefined)
  writeFileSync(process.env['WORST'], textOf(worst.run));
process.exitCode = failures > 0 || at(0.999) > mostTimes * at(0.5) ? 1 : 0;

function textOf(run: number): string {
  const dice = diceOf(seed + run * 7919);
  return mutated(dice, manifestOf(dice, 19_000 + dice() * 241_000));
}

function timed(run: number, text: string): number {
  const analyzer = createAnalyzer();
  const before = process.cpuUsage();
  try {
    const context = contextFor(text, inventory);
    const view = fileView(testFile, readManifestFile(text).documents);
    findingsOf(view, ({ document }) => analyzer.analyze(document, context).findings);
  } catch (error) {
    failures += 1;
    console.log(`run ${run} of seed ${seed} throws: ${error instanceof Error ? error.stack : error}`);
  }
  return processorMs(before);
}
