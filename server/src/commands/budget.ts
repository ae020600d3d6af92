/**
 * `budget`: what each namespace costs a container that sets nothing of its own.
 * Knows the order of a run; sums and format are elsewhere.
 *
 * Without paths it looks at the services files only; with paths, the Services of those manifests count as well.
 */
import { namespaceBudget } from '../analysis/launch/budget.ts';
import { budgetJson } from '../report/json.ts';
import { budgetPretty } from '../report/pretty.ts';
import type { RunOptions } from './arguments.ts';
import { askForNamespaces } from './clusters.ts';
import type { Console } from './console.ts';
import { coverageOfInput } from './coverage.ts';
import { prepareRun } from './run.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code. */
export async function budget(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console, { letsGo: options.cluster === undefined });
  if (options.cluster !== undefined) await askForNamespaces(run.worlds, options.namespace, console);
  // Of all contexts that files may belong to it is about the one that was asked for.
  const { inventory } = run.worlds.of('');
  const namespaces = inventory
    .namespaces()
    .map((namespace) => namespaceBudget(namespace, inventory, run.options.limits));
  const data = { namespaces };
  sayCoverage(coverageOfInput(run), console);
  console.out(options.format === 'json' ? budgetJson(data) : budgetPretty(data, console.paint));
  run.worlds.dispose();
  return console.hasFailed() ? 2 : 0;
}
