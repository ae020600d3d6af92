/**
 * `explain`: a line of a crashed container's log -> the rule, the workloads that can have said it, and how to save them.
 * Knows the order of a run and what is printed; which line means what is `analysis/knowledge/`'s.
 */
import type { Finding } from '../analysis/findings/finding.ts';
import { tellClaim } from '../analysis/findings/tell.ts';
import { crashMeaning } from '../analysis/knowledge/crashLines.ts';
import { and } from '../analysis/messages/en/words.ts';
import { english } from '../analysis/messages/languages.ts';
import { oneLine } from '../analysis/plainText.ts';
import { rulePage } from '../analysis/rules/registry.ts';
import { canHaveSaid, likeliestFirst, rulesSaid, suspects } from '../report/crash.ts';
import type { RunOptions } from './arguments.ts';
import { findingsByFile } from './check.ts';
import type { Console } from './console.ts';
import { coverageOf } from './coverage.ts';
import { judge } from './judged.ts';
import { lastKnownLine } from './logLine.ts';
import { prepareRun } from './run.ts';
import { sayCoverage } from './sayCoverage.ts';

/** Runs the command and answers the exit code: 1 where the line points to nothing that is known. `-`: a log is piped in. */
export async function explain(given: string, options: RunOptions, console: Console): Promise<number> {
  const line = given === '-' ? await lastKnownLine() : given;
  if (line === undefined) {
    console.fail(
      'Standard input holds no line of a log. Try: kubectl logs --previous POD | kube-service-links explain -',
    );
    return 2;
  }
  const meaning = crashMeaning(line);
  if (meaning === undefined) {
    const words = [line, ...options.paths].join(' ');
    if (crashMeaning(words) !== undefined) {
      console.fail(`The line must be one word, in quotes: explain ${JSON.stringify(words)} [PATH...]`);
      return 2;
    }
    console.out('No known failure of service links says this.\n');
    return 1;
  }
  const run = await prepareRun(options, console);
  const judged = judge(run);
  const found = likeliestFirst(
    findingsByFile(run, judged).flatMap(({ name, found }) =>
      found.filter((finding) => canHaveSaid(meaning, finding)).map((finding) => ({ name, finding })),
    ),
  );
  sayCoverage(coverageOf(run, judged, options.cluster === undefined), console);
  run.worlds.dispose();
  if (given === '-') console.out(`${shown(line)}\n\n`);
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

/** Which line of the log it is, so that it can be told from others. */
function shown(line: string): string {
  return oneLine(line.trim()).slice(0, mostOfShown);
}

const mostOfShown = 300;

function ruleLines({ code, summary }: ReturnType<typeof rulesSaid>[number]): readonly string[] {
  return [`${code}: ${summary}.`, `  ${rulePage(code)}`];
}

function applicationLines(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`  Said by: ${and(names.slice(0, 10))}`];
}

/** What fails is said once, the command for each object. */
function findingLines(name: string, finding: Finding): readonly string[] {
  const { message, range } = tellClaim(finding, english);
  return suspects(finding, english).flatMap(({ workload, namespace, patch }, index) => [
    `  ${oneLine(name)}:${range.start.line + 1}  ${oneLine(workload)}${namespace === undefined ? '' : ` in ${oneLine(namespace)}`}`,
    ...(index === 0 ? [`    ${oneLine(message)}`] : []),
    ...(patch === undefined ? [] : [`    ${oneLine(patch.title)}:`, `    ${patch.command}`]),
  ]);
}
