/**
 * `env`: the environment that each container will get.
 * Knows the order of a run; listing and format are elsewhere.
 */
import { namespaceSource } from '../analysis/placing/namespaceSource.ts';
import { envJson } from '../report/json.ts';
import { envPretty } from '../report/pretty.ts';
import type { FileWorkloads } from '../report/reportData.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { coverageOf } from './coverage.ts';
import { judge, notedPlace } from './judged.ts';
import { prepareRun, type Run } from './run.ts';
import type { RunFile } from './runFile.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code. */
export async function env(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console);
  const files = run.files.filter(({ isPart }) => !isPart).flatMap((file) => workloadsIn(file, run));
  sayCoverage(coverageOf(run, judge(run), options.cluster === undefined), console);
  console.out(
    options.format === 'json' ? envJson({ files }, run.nameOf) : envPretty({ files }, console, run.nameOf),
  );
  run.worlds.dispose();
  return console.hasFailed() ? 2 : 0;
}

/** Of what a kustomization builds, by the files that the workloads stand in. */
function workloadsIn(file: RunFile, run: Run): readonly FileWorkloads[] {
  const { view, name, isBuilt, release } = file;
  return view.documents.flatMap((placed) => {
    const { workloads } = run.analyze(placed.document, file);
    if (!isBuilt) return { file: name, workloads };
    return workloads.map((estimate) => {
      const { manifest } = estimate.workload;
      const { file } = notedPlace(manifest.node.span.start, placed, { name, view }, run);
      const namespace = namespaceSource({ view, placed }, manifest, estimate.namespace);
      return { file, view: name, ...(release && { release }), workloads: [{ ...estimate, namespace }] };
    });
  });
}
