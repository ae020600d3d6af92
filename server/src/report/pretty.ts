/**
 * Outputs for a person at a terminal.
 * Knows words, columns and colours; computes nothing.
 */
import type { ByteRange } from '../analysis/byteRange.ts';
import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../analysis/estimate.ts';
import type { Fix, ToldFinding } from '../analysis/findings/finding.ts';
import { mostSevere, mostShown } from '../analysis/findings/mostSevere.ts';
import { bytes, count } from '../analysis/findings/wording.ts';
import { listEnvironment } from '../analysis/listEnvironment.ts';
import { english } from '../analysis/messages/languages.ts';
import { oneLine } from '../analysis/plainText.ts';
import { workloadName } from '../analysis/workloads/workload.ts';
import { isUnknown } from './coverage.ts';
import { coverageNotes } from './coverageNotes.ts';
import { type BudgetData, type CheckData, type EnvData, mendingFixes, type Paint } from './reportData.ts';

export function checkPretty(data: CheckData, paint: Paint): string {
  const all = data.files.flatMap(({ file, findings, isReadOnly = false }) => [
    ...mostSevere(findings).map((finding) => findingText(file, finding, isReadOnly, paint)),
    ...(findings.length > mostShown ? [cutText(file, findings.length, paint)] : []),
  ]);
  const notes = coverageNotes(data.coverage).map(({ level, text }) =>
    level === 'warning' ? paint.yellow(oneLine(text)) : oneLine(text),
  );
  return `${[all.join('') + summaryLine(data, paint), ...notes].join('\n')}\n`;
}

function cutText(file: string, number: number, paint: Paint): string {
  const words = `${plural(number, 'finding')}; only the ${count(mostShown)} most severe are shown. --format json lists all.`;
  return `${paint.bold(oneLine(file))}  ${paint.yellow(words)}\n\n`;
}

function summaryLine(data: CheckData, paint: Paint): string {
  const { files, summary } = data;
  const findings = files.flatMap((file) => file.findings);
  if (findings.length === 0) return nothingFound(data, paint);
  const countOf = (severity: ToldFinding['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, information] = [countOf('error'), countOf('warning'), countOf('information')];
  const failing = files.reduce((sum, { findings }) => sum + failingContainers(findings), 0);
  const counts = [
    errors > 0 && `${plural(errors, 'error')}${failing > 0 ? ` in ${plural(failing, 'container')}` : ''}`,
    warnings > 0 && plural(warnings, 'warning'),
    information > 0 && `${count(information)} information`,
  ];
  const fixable = files
    .filter(({ isReadOnly = false }) => !isReadOnly)
    .flatMap((file) => file.findings)
    .filter(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred)).length;
  const hint = fixable === 0 ? '' : ` ${plural(fixable, 'finding')} can be fixed with --fix.`;
  const scope = `${plural(summary.workloads, 'workload')} in ${plural(summary.files, 'file')}`;
  return `${counts.filter(Boolean).join(', ')} in ${scope}.${hint}`;
}

/** Where an answer is missing, or would be another one if more were known, the notes that follow say why. */
function nothingFound({ summary, coverage, leftOut = 0 }: CheckData, paint: Paint): string {
  const { workloads, files } = summary;
  const where = plural(files, 'file');
  const all = plural(workloads, 'workload');
  const judged = workloads - coverage.notJudged.filter(({ because }) => because === undefined).length;
  const end = isUnknown(coverage) ? ', but:' : '.';
  if (workloads === 0) return `No workloads in ${where}${end}`;
  if (judged <= 0) return `Nothing was judged in ${all} in ${where}:`;
  const which = judged === workloads ? all : `${count(judged)} of ${all}`;
  const text = `No ${leftOut > 0 ? 'new ' : ''}problems in ${which} in ${where}${end}`;
  return isUnknown(coverage) ? text : paint.green(text);
}

/** How many containers of a file have an error, however many reasons each has. */
function failingContainers(findings: readonly ToldFinding[]): number {
  const keys = findings.flatMap(({ severity, namespace, workload, container, range }) =>
    severity === 'error' && container !== undefined
      ? JSON.stringify([namespace, workload ?? range.start.line, container])
      : [],
  );
  return new Set(keys).size;
}

function findingText(file: string, finding: ToldFinding, isReadOnly: boolean, paint: Paint): string {
  const { code, severity, message, range, workload, container, related } = finding;
  const colour = { error: paint.red, warning: paint.yellow, information: paint.blue }[severity];
  const where = oneLine([workload, container].filter(Boolean).join(', '));
  const place = oneLine(`${file}:${range.start.line + 1}:${range.start.character + 1}`);
  const lines = [
    `${paint.bold(place)}  ${colour(severity)}  ${paint.dim(code)}${where === '' ? '' : `  ${where}`}`,
    `  ${oneLine(message)}`,
    ...related.map((other) =>
      paint.dim(oneLine(`  see ${other.file}:${other.range.start.line + 1}: ${other.message}`)),
    ),
    ...fixesHere(finding).map(({ title, isPreferred }) =>
      paint.dim(oneLine(`  fix: ${title}${isPreferred && !isReadOnly ? ' (--fix does it)' : ''}`)),
    ),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** What is done to another document is offered where that is reported. */
function fixesHere(finding: ToldFinding): readonly Fix<string>[] {
  return mendingFixes(finding).filter(({ edits }) => edits.every(({ file }) => file === undefined));
}

export function envPretty({ files }: EnvData, paint: Paint): string {
  const parts = files.flatMap(({ file, workloads }) =>
    workloads.map((workload) => workloadText(file, workload, paint)),
  );
  return parts.length === 0 ? 'No workloads found.\n' : parts.join('\n');
}

function workloadText(file: string, estimate: WorkloadEstimate, paint: Paint): string {
  const { workload, namespace, links, containers } = estimate;
  const { are, from } = workload.serviceLinks;
  const services = are === 'off' ? 'only default/kubernetes' : servicesOf(links);
  const value = are === 'unknown' ? '?' : are === 'on';
  const name = workloadName(workload) ?? `${workload.manifest.kind}/?`;
  const heading = `${paint.bold(oneLine(name))} ${oneLine(`in namespace ${namespace.name} (${file})`)}`;
  const switches = oneLine(`  enableServiceLinks: ${value} (${from}); ${services}`);
  return [heading, switches, ...containers.map((container) => containerText(container, paint))].join('\n');
}

function servicesOf({ unavailable, serviceCount, isComplete }: ServiceTotals): string {
  if (unavailable !== undefined) return english.say(unavailable);
  return `${plural(serviceCount, 'Service')}${isComplete ? '' : ', perhaps more'}`;
}

function containerText(estimate: ContainerEstimate, paint: Paint): string {
  const { container, environment, exec, envsubst } = estimate;
  const image = oneLine(container.image ?? 'no image');
  const title = `  ${paint.bold(oneLine(container.name ?? '?'))} (${container.type}, ${image})`;
  const variables = listEnvironment(estimate).map(({ name, value, from, services }) => {
    const origin = services.length > 0 ? `${from} ${services.join(', ')}` : from;
    const shown = value === undefined ? paint.dim('?') : oneLine(JSON.stringify(value).slice(1, -1));
    return `    ${oneLine(name)}=${shown}  ${paint.dim(oneLine(origin))}`;
  });
  const unknown = environment.unknown.map(({ name, reason }) =>
    paint.yellow(oneLine(`    not known: ${name === undefined ? '' : `${name}: `}${english.say(reason)}`)),
  );
  const sizes = [
    exec === undefined
      ? '    Windows: the limits of Linux do not apply'
      : `    execve: ${ofLimit(exec.bytes, exec.limitBytes)}`,
  ];
  if (envsubst !== undefined) {
    const use = { true: 'runs', false: 'does not run', perhaps: 'perhaps runs' }[String(envsubst.runs)] ?? '';
    sizes.push(
      oneLine(
        `    envsubst: ${ofLimit(envsubst.argumentBytes, envsubst.limitBytes)}; ${use}: ${english.say(envsubst.because)}`,
      ),
    );
  }
  return [title, ...variables, ...unknown, ...sizes, ''].join('\n');
}

function ofLimit(size: ByteRange, limitBytes: number): string {
  return `${bytes(size)} of ${count(limitBytes)}`;
}

export function budgetPretty({ namespaces }: BudgetData, paint: Paint): string {
  if (namespaces.length === 0)
    return 'No Services are known. Add --services FILE: kubectl get services -A -o json > services.json\n';
  const head = ['NAMESPACE', 'SERVICES', 'VARIABLES', 'EXECVE BYTES', 'ENVSUBST BYTES', 'ROOM'];
  const rows = namespaces.map(({ namespace, links, exec, envsubst, moreServices }) => [
    oneLine(namespace),
    `${count(links.serviceCount)}${links.isComplete ? '' : '+'}`,
    count(links.variables.min),
    `${count(exec.bytes.min)} of ${count(exec.limitBytes)}`,
    `${count(envsubst.argumentBytes.min)} of ${count(envsubst.limitBytes)}`,
    moreServices === undefined
      ? ''
      : `${links.isComplete ? '' : 'at most '}${plural(moreServices, 'Service')} more`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[paint.bold(line(head)), ...rows.map(line)].join('\n')}\n`;
}

function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}
