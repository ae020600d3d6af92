/**
 * Outputs for a person at a terminal.
 * Knows words, columns and colours; computes nothing.
 */

import type { ByteRange } from '../analysis/byteRange.ts';
import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../analysis/estimate.ts';
import type { Fix, Spot, ToldFinding } from '../analysis/findings/finding.ts';
import { foundIn } from '../analysis/findings/foundIn.ts';
import { mostSevere, mostShown } from '../analysis/findings/mostSevere.ts';
import { changedFile } from '../analysis/fixes/fixAll.ts';
import { listEnvironment } from '../analysis/listEnvironment.ts';
import { amountOf } from '../analysis/messages/amount.ts';
import { counted, number, range } from '../analysis/messages/en/words.ts';
import { english } from '../analysis/messages/languages.ts';
import { saysSame } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { countVariables, variableCountFacts } from '../analysis/variableCount.ts';
import { helmHookOf, hookPhrases } from '../analysis/workloads/helmHook.ts';
import { workloadName } from '../analysis/workloads/workload.ts';
import { isUnknown } from './coverage.ts';
import { coverageNotes } from './coverageNotes.ts';
import type { ReleaseOrigin } from './reportData.ts';
import { type BudgetData, type CheckData, type EnvData, mendingFixes, type Paint } from './reportData.ts';

export function checkPretty(data: CheckData, paint: Paint): string {
  const isDone = doneByFix(data);
  const all = data.files.flatMap(({ file, findings }) => [
    ...mostSevere(findings).map((finding) => findingText(file, finding, isDone, paint)),
    ...(findings.length > mostShown ? [cutText(file, findings.length, paint)] : []),
  ]);
  const notes = coverageNotes(data.coverage).map(({ level, text }) =>
    level === 'warning' ? paint.yellow(oneLine(text)) : oneLine(text),
  );
  return `${[all.join('') + summaryLine(data, paint), ...notes].join('\n')}\n`;
}

function cutText(file: string, all: number, paint: Paint): string {
  const words = `${counted(all, 'finding')}; only the ${number(mostShown)} most severe are shown. --format json lists all.`;
  return `${paint.bold(oneLine(file))}  ${paint.yellow(words)}\n\n`;
}

/** What was found, in how much, and what was not judged. The notes that follow say why. */
function summaryLine({ files, summary, coverage, leftOut = 0 }: CheckData, paint: Paint): string {
  const findings = files.flatMap((file) => file.findings);
  const where = counted(summary.files, 'file');
  if (summary.workloads === 0 && findings.length === 0)
    return `No workloads found in ${where}${isUnknown(coverage) ? ', but the result is incomplete:' : '.'}`;
  const counts = countsOf(findings, files);
  const all = counted(summary.workloads, 'workload');
  const open = notJudged(coverage);
  if (counts.length > 0)
    return `${counts.join(', ')}. Checked ${all} in ${where}${open.text}.${fixHint(files)}`;
  const judged = summary.workloads - open.workloads;
  // Where an answer is missing, nothing is called fine.
  if (judged <= 0) return `The result for ${all} in ${where} is incomplete:`;
  const which = judged === summary.workloads ? all : `${number(judged)} of ${all}`;
  const text = `No ${leftOut > 0 ? 'new ' : ''}problems found in ${which} in ${where}${open.text}`;
  if (!isUnknown(coverage)) return paint.green(`${text}.`);
  return open.text === '' ? `${text}, but the result is incomplete:` : `${text}:`;
}

function countsOf(findings: readonly ToldFinding[], files: CheckData['files']): readonly string[] {
  const countOf = (severity: ToldFinding['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, information] = [countOf('error'), countOf('warning'), countOf('information')];
  const failing = files.reduce((sum, one) => sum + failingContainers(one.findings), 0);
  return [
    errors > 0 && `${counted(errors, 'error')}${failing > 0 ? ` in ${counted(failing, 'container')}` : ''}`,
    warnings > 0 && counted(warnings, 'warning'),
    information > 0 && counted(information, 'informational finding'),
  ].filter((text) => text !== false);
}

function fixHint(files: CheckData['files']): string {
  const isDone = doneByFix({ files });
  const isFixable = (file: string, { fixes }: ToldFinding) => fixes.some((fix) => isDone(fix, file));
  const fixable = files.flatMap(({ file, findings }) =>
    findings.filter((one) => isFixable(file, one)),
  ).length;
  return fixable === 0 ? '' : ` ${counted(fixable, 'finding')} can be fixed with --fix.`;
}

/** Whether `--fix` makes a fix of a finding in a file. */
type IsDone = (fix: Fix<string>, file: string) => boolean;

function doneByFix({ files }: Pick<CheckData, 'files'>): IsDone {
  const canChange = new Set(files.flatMap(({ file, isReadOnly }) => (isReadOnly ? [] : file)));
  return (fix, file) => fix.isPreferred && !fix.isElsewhere && canChange.has(changedFile(fix, file) ?? '');
}

/** Of a workload all is judged but what its service links do: it may have other findings. */
function notJudged({ notJudged: all }: CheckData['coverage']): { workloads: number; text: string } {
  const objects = all.filter(({ because }) => because !== undefined).length;
  const workloads = all.length - objects;
  const parts = [
    workloads > 0 && `service links of ${counted(workloads, 'workload')}`,
    objects > 0 && counted(objects, 'object'),
  ].filter((text) => text !== false);
  return { workloads, text: parts.length === 0 ? '' : `; ${parts.join(' and ')} not checked` };
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

function findingText(file: string, finding: ToldFinding, isDone: IsDone, paint: Paint): string {
  const { code, severity, message, workload, container, related } = finding;
  const colour = { error: paint.red, warning: paint.yellow, information: paint.blue }[severity];
  const where = oneLine([workload, container].filter(Boolean).join(', '));
  const { isUnwritten, range } = finding;
  const seen = foundIn(finding);
  const place = oneLine(isUnwritten ? file : `${atLine(file, finding)}:${range.start.character + 1}`);
  const lines = [
    `${paint.bold(place)}  ${colour(severity)}  ${paint.dim(code)}${where === '' ? '' : `  ${where}`}`,
    `  ${oneLine([message, ...(seen ? [english.say(seen)] : [])].join(' '))}`,
    ...related.map((other) => paint.dim(oneLine(`  see ${atLine(other.file, other)}: ${other.message}`))),
    ...fixesHere(finding).map((fix) =>
      paint.dim(oneLine(`  fix: ${fix.title}${isDone(fix, file) ? ' (applied by --fix)' : ''}`)),
    ),
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
  paint: Paint,
  nameOf: (uri: string) => string = (uri) => uri,
): string {
  const parts = files.flatMap(({ file, view, release, workloads }) =>
    workloads.map((workload) => {
      const source = view === undefined ? undefined : workload.namespace.place?.in.uri;
      const from = source === undefined ? '' : `, from ${nameOf(source)}`;
      const via = view === undefined ? '' : `, via ${view}`;
      const as = release === undefined ? '' : `, release ${release.name}${releaseOrigins[release.from]}`;
      return workloadText(`${workload.namespace.name}${from} (${file}${via}${as})`, workload, paint);
    }),
  );
  return parts.length === 0 ? 'No workloads found.\n' : parts.join('\n');
}

const releaseOrigins: Readonly<Record<ReleaseOrigin, string>> = {
  chart: ", the chart's name",
  option: '',
  setting: ' of the settings',
  flux: ' of Flux',
  argocd: ' of Argo CD',
};

function workloadText(namespace: string, estimate: WorkloadEstimate, paint: Paint): string {
  const { workload, links, containers } = estimate;
  const { are, from } = workload.serviceLinks;
  const services = are === 'off' ? 'only default/kubernetes' : servicesOf(links);
  const value = are === 'unknown' ? '?' : are === 'on';
  const name = workloadName(workload) ?? `${workload.manifest.kind}/?`;
  const heading = `${paint.bold(oneLine(name))} ${oneLine(`in namespace ${namespace}`)}`;
  const switches = oneLine(`  enableServiceLinks: ${value} (${from}); ${services}`);
  return [
    heading,
    switches,
    ...hookPhrases(helmHookOf(workload.manifest)).map((phrase) => `  ${oneLine(english.say(phrase))}`),
    ...containers.map((container) => containerText(container, estimate, paint)),
  ].join('\n');
}

function servicesOf({ unavailable, serviceCount, isComplete }: ServiceTotals): string {
  if (unavailable !== undefined) return `Services not known: ${english.say(unavailable)}`;
  return `${counted(serviceCount, 'Service')}${isComplete ? '' : ', perhaps more'}`;
}

function containerText(estimate: ContainerEstimate, workload: WorkloadEstimate, paint: Paint): string {
  const { container, environment, exec, envsubst } = estimate;
  const image = oneLine(container.image ?? 'no image');
  const title = `  ${paint.bold(oneLine(container.name ?? '?'))} (${container.type}, ${image})`;
  const variables = listEnvironment(estimate).map(({ name, value, from, services }) => {
    const origin = services.length > 0 ? `${from} ${services.join(', ')}` : from;
    const shown = value === undefined ? paint.dim('?') : oneLine(JSON.stringify(value).slice(1, -1));
    return `    ${oneLine(name)}=${shown}  ${paint.dim(oneLine(origin))}`;
  });
  const unknown = environment.unknown.map(({ name, from, reason }) => {
    const what = name ?? (from === 'service-link' ? 'service links' : undefined);
    const { unavailable } = workload.links;
    // The workload's own line says why the Services are not known.
    const isSaid = name === undefined && unavailable !== undefined && saysSame(reason, unavailable);
    const parts = [what, isSaid ? undefined : english.say(reason)].filter((part) => part !== undefined);
    return paint.yellow(oneLine(`    not known: ${parts.join(': ')}`));
  });
  const sizes = [
    `    ${english.say({ id: 'variable-count', ...variableCountFacts(countVariables(estimate, workload)) })}`,
    exec === undefined
      ? `    ${english.say({ id: 'windows-no-limits', isCertain: workload.workload.isWindows === true })}`
      : `    execve: ${ofLimit(exec.bytes, exec.limitBytes)}`,
  ];
  if (envsubst !== undefined) {
    const use = { true: 'runs', false: 'does not run', perhaps: 'may run' }[String(envsubst.runs)] ?? '';
    sizes.push(
      oneLine(
        `    envsubst: ${ofLimit(envsubst.argumentBytes, envsubst.limitBytes)}; ${use}: ${english.say(envsubst.because)}`,
      ),
    );
  }
  return [title, ...variables, ...unknown, ...sizes, ''].join('\n');
}

function ofLimit(size: ByteRange, limitBytes: number): string {
  const of = `${range(amountOf(size))} of ${counted(limitBytes, 'byte')}`;
  if (size.min > limitBytes) return `${of}, over the limit`;
  return size.max > limitBytes && Number.isFinite(size.max) ? `${of}, perhaps over the limit` : of;
}

export function budgetPretty({ namespaces }: BudgetData, paint: Paint): string {
  if (namespaces.length === 0)
    return 'No Services are known. Save a list (kubectl get services -A -o json > services.json) and add --services services.json, or add --cluster.\n';
  const head = ['NAMESPACE', 'SERVICES', 'VARIABLES', 'EXECVE BYTES', 'ENVSUBST BYTES', 'HEADROOM'];
  const rows = namespaces.map(({ namespace, links, exec, envsubst, moreServices }) => [
    oneLine(namespace),
    `${number(links.serviceCount)}${links.isComplete ? '' : '+'}`,
    number(links.variables.min),
    `${number(exec.bytes.min)} of ${number(exec.limitBytes)}`,
    `${number(envsubst.argumentBytes.min)} of ${number(envsubst.limitBytes)}`,
    moreServices === undefined
      ? ''
      : envsubst.argumentBytes.min > envsubst.limitBytes
        ? 'none: over the limit'
        : `${links.isComplete ? 'about' : 'at most'} ${counted(moreServices, 'Service')}`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[paint.bold(line(head)), ...rows.map(line), '', paint.dim(budgetNote)].join('\n')}\n`;
}

const budgetNote =
  'Variables: those of the Services and KUBERNETES_*; each container adds its own and those of its image.';
