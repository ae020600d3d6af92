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
import { rulePage, rules } from '../analysis/rules/registry.ts';
import { knownKinds } from '../analysis/workloads/kindTable.ts';
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
  const found = findingsByFile(run, judged).flatMap(({ name, found }) =>
    found
      .filter(({ code, workload }) => meaning.rules.includes(code) && workload !== undefined)
      .map((finding) => ({ name, finding: tell(finding, english) })),
  );
  // What fails for certain comes before what is only near.
  found.sort((a, b) => Number(b.finding.severity === 'error') - Number(a.finding.severity === 'error'));
  sayCoverage(coverageOf(run, judged, options.cluster === undefined), console);
  run.worlds.dispose();
  const said = new Set(found.map(({ finding: { code } }) => code));
  const shown = meaning.rules.filter((code) => said.size === 0 || said.has(code));
  console.out(`${[...shown.flatMap(ruleLines), ...applicationLines(meaning.applications)].join('\n')}\n`);
  console.out(
    found.length === 0
      ? `\nNo workload in ${options.paths.map(oneLine).join(' ')} can have said it, as far as is known.\n`
      : `\nCan have said it:\n${found.flatMap(({ name, finding }) => findingLines(name, finding)).join('\n')}\n`,
  );
  return console.hasFailed() ? 2 : 0;
}

function ruleLines(code: string): readonly string[] {
  const summary = rules.find((rule) => rule.code === code)?.summary ?? '';
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

/** The kinds of Kubernetes whose pods may be changed, as the table of kinds has them. */
const changeable = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  '/ReplicationController',
  'batch/CronJob',
];

/** The keys to the pod spec of one of them. */
function podSpecPath(kind: string): readonly string[] | undefined {
  const key = changeable.find((one) => one.endsWith(`/${kind}`));
  return key === undefined ? undefined : knownKinds.get(key)?.pods[0]?.base;
}

/** What saves it at once, where turning links off is among its fixes; a name that a shell may misread has none. */
function patchLine({ workload = '', namespace, fixes }: ToldFinding): string | undefined {
  const [kind = '', name = ''] = workload.split('/', 2);
  const path = podSpecPath(kind);
  const turnsOff = fixes.some(({ edits }) =>
    edits.some(({ newText }) => /enableServiceLinks"?: false/.test(newText)),
  );
  if (path === undefined || !turnsOff || !isPlain(name) || (namespace !== undefined && !isPlain(namespace)))
    return undefined;
  const patch = path
    .toReversed()
    .reduce<object>((inner, key) => ({ [key]: inner }), { enableServiceLinks: false });
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  return `kubectl patch ${kind.toLowerCase()}/${name}${where} --type merge -p '${JSON.stringify(patch)}'`;
}

function isPlain(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*$/.test(name);
}
