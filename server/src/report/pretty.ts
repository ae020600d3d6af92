/**
 * Outputs for a person at a terminal.
 * Knows words, columns and colours; computes nothing.
 */

import type { ByteRange } from '../analysis/byteRange.ts';
import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../analysis/estimate.ts';
import type { Fix, Spot, ToldFinding } from '../analysis/findings/finding.ts';
import { mostSevere, mostShown } from '../analysis/findings/mostSevere.ts';
import { messageWithViews } from '../analysis/findings/tell.ts';
import { changedFile } from '../analysis/fixes/fixAll.ts';
import { listEnvironment } from '../analysis/listEnvironment.ts';
import { amountOf } from '../analysis/messages/amount.ts';
import { columns } from '../analysis/messages/columns.ts';
import type { CheckSummaryFacts, PrintedServices } from '../analysis/messages/facts/printed.ts';
import { type Phrase, saysSame } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { countVariables, variableCountFacts } from '../analysis/variableCount.ts';
import { helmHookOf, hookPhrases } from '../analysis/workloads/helmHook.ts';
import { workloadName } from '../analysis/workloads/workload.ts';
import { isUnknown } from './coverage.ts';
import { coverageNotes } from './coverageNotes.ts';
import { type BudgetData, type CheckData, type EnvData, mendingFixes, type Reader } from './reportData.ts';

export function checkPretty(data: CheckData, reader: Reader): string {
  const { words, paint } = reader;
  const isDone = doneByFix(data);
  const all = data.files.flatMap(({ file, findings }) => [
    ...mostSevere(findings).map((finding) => findingText(file, finding, isDone, reader)),
    ...(findings.length > mostShown ? [cutText(file, findings.length, reader)] : []),
  ]);
  const notes = coverageNotes(data.coverage).map(({ level, message }) => {
    const text = oneLine(words.say(message));
    return level === 'warning' ? paint.yellow(text) : text;
  });
  return `${[all.join('') + summaryLine(data, reader), ...notes].join('\n')}\n`;
}

function cutText(file: string, all: number, { words, paint }: Reader): string {
  const cut = words.say({ id: 'findings-left-out', all, most: mostShown });
  return `${paint.bold(oneLine(file))}  ${paint.yellow(cut)}\n\n`;
}

/** What was found, in how much, and what was not judged. The notes that follow say why. */
function summaryLine(data: CheckData, { words, paint }: Reader): string {
  const facts = summaryFacts(data);
  const { workloads, unchecked, isIncomplete } = facts;
  const isFine =
    !isIncomplete &&
    workloads > unchecked.workloads &&
    facts.errors + facts.warnings + facts.information === 0;
  const text = words.say({ id: 'check-summary', ...facts });
  return isFine ? paint.green(text) : text;
}

function summaryFacts({ files, summary, coverage, leftOut = 0 }: CheckData): CheckSummaryFacts {
  const findings = files.flatMap((file) => file.findings);
  const countOf = (severity: ToldFinding['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  const isDone = doneByFix({ files });
  const isFixable = (file: string, { fixes }: ToldFinding) => fixes.some((fix) => isDone(fix, file));
  const sum = (numberOf: (file: CheckData['files'][number]) => number) =>
    files.reduce((total, one) => total + numberOf(one), 0);
  return {
    files: summary.files,
    workloads: summary.workloads,
    errors: countOf('error'),
    warnings: countOf('warning'),
    information: countOf('information'),
    failing: sum((one) => failingContainers(one.findings)),
    fixable: sum(({ file, findings }) => findings.filter((one) => isFixable(file, one)).length),
    areLeftOut: leftOut > 0,
    unchecked: uncheckedIn(coverage),
    isIncomplete: isUnknown(coverage),
  };
}

/** Whether `--fix` makes a fix of a finding in a file. */
type IsDone = (fix: Fix<string>, file: string) => boolean;

function doneByFix({ files }: Pick<CheckData, 'files'>): IsDone {
  const canChange = new Set(files.flatMap(({ file, isReadOnly }) => (isReadOnly ? [] : file)));
  return (fix, file) => fix.isPreferred && !fix.isElsewhere && canChange.has(changedFile(fix, file) ?? '');
}

/** Of a workload all is judged but what its service links do: it may have other findings. */
function uncheckedIn({ notJudged: all }: CheckData['coverage']): CheckSummaryFacts['unchecked'] {
  const objects = all.filter(({ because }) => because !== undefined).length;
  return { workloads: all.length - objects, objects };
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

function findingText(file: string, finding: ToldFinding, isDone: IsDone, { words, paint }: Reader): string {
  const { say } = words;
  const { code, severity, workload, container, related } = finding;
  const colour = { error: paint.red, warning: paint.yellow, information: paint.blue }[severity];
  const where = oneLine([workload, container].filter(Boolean).join(', '));
  const { isUnwritten, range } = finding;
  const place = oneLine(isUnwritten ? file : `${atLine(file, finding)}:${range.start.character + 1}`);
  const level = colour(say({ id: 'severity-word', severity }));
  const asRelated = (other: ToldFinding['related'][number]) =>
    say({ id: 'finding-related', place: atLine(other.file, other), what: other.message });
  const asFix = (fix: Fix<string>) => say({ id: 'finding-fix', title: fix.title, isDone: isDone(fix, file) });
  const lines = [
    `${paint.bold(place)}  ${level}  ${paint.dim(code)}${where === '' ? '' : `  ${where}`}`,
    `  ${oneLine(messageWithViews(finding, words))}`,
    ...related.map((other) => paint.dim(oneLine(`  ${asRelated(other)}`))),
    ...fixesHere(finding).map((fix) => paint.dim(oneLine(`  ${asFix(fix)}`))),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** `charts/web/templates/deploy.yaml:29`; what stands in no text has no line. */
function atLine(file: string, { isUnwritten, range }: Spot): string {
  return isUnwritten ? file : `${file}:${range.start.line + 1}`;
}

/** What is done to another document is offered where that is reported. */
function fixesHere(finding: ToldFinding): readonly Fix<string>[] {
  return mendingFixes(finding).filter(
    ({ edits, isElsewhere }) => !isElsewhere && new Set(edits.map(({ file }) => file)).size <= 1,
  );
}

/** `nameOf`: how the user knows a file. */
export function envPretty(
  { files }: EnvData,
  reader: Reader,
  nameOf: (uri: string) => string = (uri) => uri,
): string {
  const { say } = reader.words;
  const parts = files.flatMap(({ file, view, release, workloads }) =>
    workloads.map((workload) => {
      const source = view === undefined ? undefined : workload.namespace.place?.in.uri;
      const place = say({
        id: 'environment-place',
        namespace: workload.namespace.name,
        source: source === undefined ? null : nameOf(source),
        file,
        view: view ?? null,
        release: release ?? null,
      });
      return workloadText(place, workload, reader);
    }),
  );
  return parts.length === 0 ? `${say({ id: 'environments-none' })}\n` : parts.join('\n');
}

function workloadText(place: string, estimate: WorkloadEstimate, reader: Reader): string {
  const { paint, words } = reader;
  const { workload, links, containers } = estimate;
  const { are, from } = workload.serviceLinks;
  const services = are === 'off' ? 'only-kubernetes' : servicesOf(links);
  const value = are === 'unknown' ? '?' : are === 'on' ? 'true' : 'false';
  const name = workloadName(workload) ?? `${workload.manifest.kind}/?`;
  const switches = words.say({ id: 'environment-links', value, from, services });
  return [
    `${paint.bold(oneLine(name))} ${oneLine(place)}`,
    `  ${oneLine(switches)}`,
    ...hookPhrases(helmHookOf(workload.manifest)).map((phrase) => `  ${oneLine(words.say(phrase))}`),
    ...containers.map((container) => containerText(container, estimate, reader)),
  ].join('\n');
}

function servicesOf({ unavailable, serviceCount, isComplete }: ServiceTotals): PrintedServices {
  return unavailable === undefined ? { count: serviceCount, isComplete } : { unavailable };
}

function containerText(
  estimate: ContainerEstimate,
  workload: WorkloadEstimate,
  { paint, words: { say } }: Reader,
): string {
  const { container, environment, exec, envsubst } = estimate;
  const kind = say({ id: 'environment-container', type: container.type, image: container.image ?? null });
  const title = `  ${paint.bold(oneLine(container.name ?? '?'))} ${oneLine(kind)}`;
  const variables = listEnvironment(estimate).map(({ name, value, from, services }) => {
    const origin = services.length > 0 ? `${from} ${services.join(', ')}` : from;
    const shown = value === undefined ? paint.dim('?') : oneLine(JSON.stringify(value).slice(1, -1));
    return `    ${oneLine(name)}=${shown}  ${paint.dim(oneLine(origin))}`;
  });
  const unknown = environment.unknown.map(({ name = null, from, reason }) => {
    const areLinks = from === 'service-link';
    const { unavailable } = workload.links;
    // The workload's own line says why the Services are not known.
    const isSaid = name === null && unavailable !== undefined && saysSame(reason, unavailable);
    const because = isSaid ? null : reason;
    return paint.yellow(oneLine(`    ${say({ id: 'environment-gap', name, areLinks, because })}`));
  });
  const sizes: readonly Phrase[] = [
    { id: 'variable-count', ...variableCountFacts(countVariables(estimate, workload)) },
    exec === undefined
      ? { id: 'windows-no-limits', isCertain: workload.workload.isWindows === true }
      : { id: 'environment-size', bytes: amountOf(exec.bytes), limitBytes: exec.limitBytes },
    ...(envsubst === undefined
      ? []
      : [
          {
            id: 'environment-envsubst',
            bytes: amountOf(envsubst.argumentBytes),
            limitBytes: envsubst.limitBytes,
            runs: envsubst.runs,
            because: envsubst.because,
          } as const,
        ]),
  ];
  const lines = sizes.map((phrase) => `    ${oneLine(say(phrase))}`);
  return [title, ...variables, ...unknown, ...lines, ''].join('\n');
}

const columnNames = ['namespace', 'services', 'variables', 'execve', 'envsubst', 'headroom'] as const;

export function budgetPretty({ namespaces }: BudgetData, { words: { say }, paint }: Reader): string {
  if (namespaces.length === 0) return `${say({ id: 'budget-unknown' })}\n`;
  const number = (value: number) => say({ id: 'budget-number', value });
  const filled = ({ min }: ByteRange, limitBytes: number) =>
    say({ id: 'budget-filled', bytes: min, limitBytes });
  const head = columnNames.map((column) => say({ id: 'budget-column', column }));
  const rows = namespaces.map(({ namespace, links, exec, envsubst, moreServices }) => [
    oneLine(namespace),
    `${number(links.serviceCount)}${links.isComplete ? '' : '+'}`,
    number(links.variables.min),
    filled(exec.bytes, exec.limitBytes),
    filled(envsubst.argumentBytes, envsubst.limitBytes),
    moreServices === undefined
      ? ''
      : say({
          id: 'budget-headroom',
          more: envsubst.argumentBytes.min > envsubst.limitBytes ? null : moreServices,
          isComplete: links.isComplete,
        }),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(columns)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columns(cell))))
      .join('  ')
      .trimEnd();
  const remark = say({ id: 'budget-remark' });
  return `${[paint.bold(line(head)), ...rows.map(line), '', paint.dim(remark)].join('\n')}\n`;
}
