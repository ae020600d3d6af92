/**
 * `explain`: a line of a crashed container's log -> the rule, the workloads that can have said it, and how to save them.
 * Knows the order of a run and what is printed; which line means what is `analysis/knowledge/`'s.
 */
import type { Finding } from '../analysis/findings/finding.ts';
import { tellClaim } from '../analysis/findings/tell.ts';
import { crashMeaning, isWaitingForServices } from '../analysis/knowledge/crashLines.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
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
  const { say } = console.words;
  const line = given === '-' ? await lastKnownLine() : given;
  if (line === undefined) {
    console.fail({ id: 'log-empty' });
    return 2;
  }
  const meaning = crashMeaning(line);
  if (meaning === undefined && isWaitingForServices(line)) {
    console.out(`${say({ id: 'crash-waits' })}\n`);
    return 0;
  }
  if (meaning === undefined) {
    const words = [line, ...options.paths].join(' ');
    if (crashMeaning(words) !== undefined) {
      console.fail({ id: 'explain-line-unquoted', line: words });
      return 2;
    }
    console.out(`${say({ id: 'crash-unknown' })}\n`);
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
    `${[
      ...rulesSaid(meaning, found).flatMap((rule) => ruleLines(rule, console.words)),
      ...applicationLines(meaning.applications, console.words),
    ].join('\n')}\n`,
  );
  console.out(
    found.length === 0
      ? `\n${oneLine(say({ id: 'crash-nobody', paths: options.paths }))}\n`
      : `\n${say({ id: 'crash-candidates' })}\n${found.flatMap(({ name, finding }) => findingLines(name, finding, console.words)).join('\n')}\n`,
  );
  return console.hasFailed() ? 2 : 0;
}

/** Which line of the log it is, so that it can be told from others. */
function shown(line: string): string {
  return oneLine(line.trim()).slice(0, mostOfShown);
}

const mostOfShown = 300;

function ruleLines(rule: ReturnType<typeof rulesSaid>[number], { say, locale }: Words): readonly string[] {
  return [say({ id: 'crash-rule', ...rule }), `  ${rulePage(rule.code, locale)}`];
}

function applicationLines(names: readonly string[], { say }: Words): readonly string[] {
  return names.length === 0 ? [] : [`  ${say({ id: 'crash-applications', names })}`];
}

/** What fails is said once, the command for each object. */
function findingLines(name: string, finding: Finding, words: Words): readonly string[] {
  const { message, range } = tellClaim(finding, words);
  const place = `${name}:${range.start.line + 1}`;
  return suspects(finding, words).flatMap(({ workload, namespace = null, patch }, index) => [
    `  ${oneLine(words.say({ id: 'crash-workload', place, workload, namespace }))}`,
    ...(index === 0 ? [`    ${oneLine(message)}`] : []),
    ...(patch === undefined ? [] : [`    ${oneLine(patch.title)}:`, `    ${patch.command}`]),
  ]);
}
