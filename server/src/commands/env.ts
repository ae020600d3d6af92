/**
 * `env`: the environment that each container will get.
 * Knows the order of a run; listing and format are elsewhere.
 */
import { envJson } from '../report/json.ts';
import { envPretty } from '../report/pretty.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { coverageOf } from './coverage.ts';
import { judge } from './judged.ts';
import { prepareRun } from './run.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code. */
export async function env(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console);
  const files = run.files.map((file) => ({
    file: file.name,
    workloads: file.view.documents.flatMap(({ document }) => run.analyze(document, file).workloads),
  }));
  sayCoverage(coverageOf(run, judge(run), options.cluster === undefined), console);
  console.out(
    options.format === 'json' ? envJson({ files }, run.nameOf) : envPretty({ files }, console.paint),
  );
  run.worlds.dispose();
  return console.hasFailed() ? 2 : 0;
}
