/**
 * `budget`: what each namespace costs a container that sets nothing of its own.
 * Knows the order of a run; sums and format are elsewhere.
 */
import { namespaceBudget } from '../analysis/launch/budget.ts';
import { budgetJson } from '../report/json.ts';
import { budgetPretty } from '../report/pretty.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { prepareRun } from './run.ts';

/** Runs the command and answers the exit code. */
export async function budget(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console);
  const namespaces = run.inventory
    .namespaces()
    .map((namespace) => namespaceBudget(namespace, run.inventory, run.options.limits));
  const data = { namespaces };
  console.out(options.format === 'json' ? budgetJson(data) : budgetPretty(data, console.paint));
  return console.hasFailed() ? 2 : 0;
}
