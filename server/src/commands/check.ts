/**
 * `check`: findings in files, fixed before if asked.
 * Knows the order of a run and its exit code.
 */
import { findingsInFile } from '../analysis/analyze.ts';
import type { Finding, RelatedPlace } from '../analysis/finding.ts';
import type { Severity } from '../analysis/options.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import { checkGithub } from '../report/github.ts';
import { checkJson } from '../report/json.ts';
import { checkPretty } from '../report/pretty.ts';
import type { CheckData } from '../report/reportData.ts';
import type { Format, RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { fixFiles } from './fixFiles.ts';
import { prepareRun, type RunFile } from './run.ts';
import { sayWhatIsNotKnown } from './unknownNamespaces.ts';

/** Runs the command and answers the exit code. */
export async function check(options: RunOptions, console: Console): Promise<number> {
  const run = await prepareRun(options, console);
  const findingsOf = (file: RunFile) =>
    findingsInFile(file.manifests, (document) => run.analyze(document, file));
  const named = (place: RelatedPlace): RelatedPlace => ({ ...place, file: run.nameOf(place.file) });
  if (options.fix) await fixFiles(run, findingsOf, console);
  const files = run.files.map((file) => ({
    file: file.name,
    findings: findingsOf(file).map((finding) => ({ ...finding, related: finding.related.map(named) })),
  }));
  const documents = run.files.flatMap((file) =>
    file.manifests.documents.map(({ document }) => ({
      document,
      analysis: run.analyze(document, file),
    })),
  );
  const workloads = documents.flatMap(({ analysis }) => analysis.workloads);
  sayWhatIsNotKnown(workloads, console);
  const summary = {
    files: run.files.length,
    documents: documents.filter(({ document }) => manifestsOf(document).length > 0).length,
    workloads: workloads.length,
  };
  console.out(formatted({ files, summary }, options.format, console));
  run.worlds.dispose();
  if (console.hasFailed()) return 2;
  return files.some(({ findings }) => findings.some(atOrAbove(options.severity))) ? 1 : 0;
}

function formatted(data: CheckData, format: Format, { paint }: Console): string {
  if (format === 'json') return checkJson(data);
  return format === 'github' ? checkGithub(data) : checkPretty(data, paint);
}

const rank: Readonly<Record<Severity, number>> = { information: 0, warning: 1, error: 2 };

function atOrAbove(level: Severity): (finding: Finding) => boolean {
  return ({ severity }) => rank[severity] >= rank[level];
}
