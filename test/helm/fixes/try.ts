/**
 * The chart fixes on all charts below folders (`npm run test:helm -- --fix FOLDER …`).
 * Knows what is counted and printed; what is right is `fixChart.ts`'s.
 */
import type { SureOffer } from '../../../server/src/analysis/helm/fixes/tryOffers.ts';
import { startEngine } from '../engine.ts';
import type { startRealHelm } from '../realHelm.ts';
import { objection, offersFor, readForFixes } from './fixChart.ts';

/** Pod specs of each chart. */
const most = 4;

interface Counts {
  charts: number;
  unrendered: number;
  goals: number;
  none: number;
  wrong: number;
  readonly ways: Map<string, Set<string>>;
}

export async function tryCharts(
  charts: readonly { readonly name: string; readonly folder: string }[],
  real: Exclude<ReturnType<typeof startRealHelm>, string>,
): Promise<void> {
  const counts: Counts = { charts: 0, unrendered: 0, goals: 0, none: 0, wrong: 0, ways: new Map() };
  let engine = await startEngine();
  for (const { name, folder } of charts) {
    counts.charts += 1;
    try {
      const chart = readForFixes(engine, folder);
      if (chart === undefined) {
        counts.unrendered += 1;
        continue;
      }
      const tried = new Set<string>();
      for (const goal of chart.goals.slice(0, most)) {
        counts.goals += 1;
        const offers = await offersFor(engine, chart, goal);
        if (offers.length === 0) {
          counts.none += 1;
          console.log(`- ${name} ${goal.template}: nothing`);
        }
        for (const offer of offers) {
          const way = wayOf(offer);
          counts.ways.set(way, (counts.ways.get(way) ?? new Set()).add(name));
          const words = JSON.stringify(
            offer.edits.map(({ place, newText }) => [place.in.uri, place.span, newText]),
          );
          if (tried.has(words)) continue;
          tried.add(words);
          const why = await objection(real, folder, chart, offer);
          if (why === undefined) continue;
          counts.wrong += 1;
          process.exitCode = 1;
          console.log(`${name} ${goal.template} ${way}: ${why}`);
        }
      }
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
      engine = await startEngine();
    }
  }
  const { charts: all, unrendered, goals, none, wrong } = counts;
  const ways = [...counts.ways].map(([way, of]) => `${way} ${of.size} charts`);
  console.log(
    `${all} charts, ${unrendered} do not render; ${goals} pod specs with links, ${none} without any fix; ${ways.join(', ')}; ${wrong} wrong`,
  );
}

function wayOf({ change }: SureOffer): string {
  return change.way === 'value' ? `value${change.loosened ? ' and template' : ''}` : change.way;
}
