/**
 * `explain`: a line of a crashed container's log -> the rule, the workloads that can have said it, and how to save them.
 * Knows the order of a run and what is printed; which line means what is `analysis/knowledge/`'s.
 */
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { tell } from '../analysis/findings/tell.ts';
import { crashMeaning } from '../analysis/knowledge/crashLines.ts';
import { and } from '../analysis/messages/en/words.ts';
import { english } from '../analysis/messages/languages.ts';
import { oneLine } from '../analysis/plainText.ts';
import { rulePage } from '../analysis/rules/registry.ts';
import { canHaveSaid, likeliestFirst, patchLine, rulesSaid } from '../report/crash.ts';
import type { RunOptions } from './arguments.ts';
import { findingsByFile } from './check.ts';
import type { Console } from './console.ts';
import { coverageOf } from './coverage.ts';
import { judge } from './judged.ts';
import { prepareRun } from './run.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code: 1 where the line points to nothing that is known. */
export async function explain(line: string, options: RunOptions, console: Console): Promise<number> {
  const meaning = crashMeaning(line);
  if (meaning === undefined) {
    console.out('No known failure of service links says this.\n');
    return 1;
  }
  const run = await prepareRun(options, console);
  const judged = judge(run);
  const found = likeliestFirst(
    findingsByFile(run, judged).flatMap(({ name, found }) =>
      found
        .filter((finding) => canHaveSaid(meaning, finding))
        .map((finding) => ({ name, finding: tell(finding, english) })),
    ),
  );
  sayCoverage(coverageOf(run, judged, options.cluster === undefined), console);
  run.worlds.dispose();
  console.out(
    `${[...rulesSaid(meaning, found).flatMap(ruleLines), ...applicationLines(meaning.applications)].join('\n')}\n`,
  );
  console.out(
    found.length === 0
      ? `\nNo workload in ${options.paths.map(oneLine).join(' ')} can have said it, as far as is known.\n`
      : `\nCan have said it:\n${found.flatMap(({ name, finding }) => findingLines(name, finding)).join('\n')}\n`,
  );
  return console.hasFailed() ? 2 : 0;
}

function ruleLines({ code, summary }: ReturnType<typeof rulesSaid>[number]): readonly string[] {
  return [`${code}: ${summary}.`, `  ${rulePage(code)}`];
}

function applicationLines(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`  Said by: ${and(names.slice(0, 10))}`];
}

function findingLines(name: string, finding: ToldFinding): readonly string[] {
  const { range, workload = '', namespace, message } = finding;
  const patch = patchLine(finding);
  return [
    `  ${oneLine(name)}:${range.start.line + 1}  ${oneLine(workload)}${namespace === undefined ? '' : ` in ${oneLine(namespace)}`}`,
    `    ${oneLine(message)}`,
    ...(patch === undefined ? [] : [`    ${patch}`]),
  ];
}
