/**
 * `budget`: what each namespace costs a container that sets nothing of its own.
 * Knows the order of a run; sums and format are elsewhere.
 *
 * Without paths it looks at the services files only; with paths, the Services of those manifests count as well.
 */

import { namespaceBudget } from '../analysis/launch/budget.ts';
import { budgetPage, type PlacedEstimate } from '../analysis/render/budgetPage.ts';
import { budgetJson } from '../report/json.ts';
import { budgetPretty } from '../report/pretty.ts';
import type { RunOptions } from './arguments.ts';
import { askForNamespaces } from './clusters.ts';
import type { Console } from './console.ts';
import { coverageOfInput } from './coverage.ts';
import { notedPlace } from './judged.ts';
import { prepareRun, type Run } from './run.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code. */
export async function budget(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console, { letsGo: options.cluster === undefined });
  if (options.cluster !== undefined) await askForNamespaces(run.worlds, options.namespace, console);
  // Of all contexts that files may belong to it is about the one that was asked for.
  const { inventory } = run.worlds.of('');
  const { limits } = run.options;
  const names = inventory.namespaces();
  sayCoverage(coverageOfInput(run), console);
  if (options.format === 'html') {
    const workloads = placedWorkloads(run);
    console.out(budgetPage({ namespaces: names, inventory, limits, workloads, words: console.words }));
  } else {
    const namespaces = names.map((namespace) => namespaceBudget(namespace, inventory, limits));
    const data = { namespaces };
    console.out(options.format === 'json' ? budgetJson(data) : budgetPretty(data, console));
  }
  run.worlds.dispose();
  return console.hasFailed() ? 2 : 0;
}

/** All workloads of the run, and where they stand. */
function placedWorkloads(run: Run): readonly PlacedEstimate[] {
  return run.files
    .filter(({ isPart }) => !isPart)
    .flatMap((file) =>
      file.view.documents.flatMap((placed) => {
        run.rest();
        return run.analyze(placed.document, file).workloads.map((estimate) => {
          const { start } = estimate.workload.manifest.node.span;
          const { file: name, line } = notedPlace(start, placed, file, run);
          return { estimate, place: `${name}:${line + 1}` };
        });
      }),
    );
}
