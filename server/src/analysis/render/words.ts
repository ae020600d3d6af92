/**
 * The English of the hover.
 * Knows words, numbers and bars; what they are about comes as facts.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ServicesSource } from '../environment/servicesBySource.ts';
import { count, listed } from '../findings/wording.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Phrase } from '../messages/message.ts';
import type { VariableCount } from '../variableCount.ts';
import type { ResolvedNamespace } from '../workloads/namespace.ts';
import type { Workload } from '../workloads/workload.ts';
import { knownBytes, type LimitName, type LimitUse, type Margin } from './limitUse.ts';
import { code, plain } from './markdown.ts';
import type { ServicesState } from './servicesState.ts';
import type { ContainerUnknown } from './unknowns.ts';

/** `**envsubst 103%** ████████▎ 134,959 of 131,072 bytes, over by about 15 Services`. */
export function limitLine(use: LimitUse, isFirst: boolean): string {
  const { bytes, limitBytes, margin } = use;
  const size = `${sizeWords(bytes, limitBytes)} of ${count(limitBytes)} bytes`;
  return `${limitTitle(use, isFirst)} ${size}, ${marginWords(margin)}`;
}

/** The same of one of several containers: `container web: **envsubst 103%** ████████▎ over by about 15 Services`. */
export function containerLine(name: string, use: LimitUse, isFirst: boolean): string {
  return `${plain(name)}: ${limitTitle(use, isFirst)} ${marginWords(use.margin)}`;
}

function limitTitle({ limit, isIfRun, bytes, limitBytes }: LimitUse, isFirst: boolean): string {
  const shown = knownBytes(bytes, limitBytes);
  const title = `${limitName(limit)} ${percent(shown, limitBytes)}${isIfRun ? ', if it runs' : ''}`;
  return `${isFirst ? `**${title}**` : title} ${code(bar(shown / limitBytes))}`;
}

function limitName(limit: LimitName): string {
  return typeof limit === 'string' ? limit : `variable ${code(limit.variable, 40)}`;
}

/** 100 only where it is just that. */
function percent(bytes: number, limitBytes: number): string {
  const share = (100 * bytes) / limitBytes;
  return share < 1 ? 'under 1%' : `${count(bytes > limitBytes ? Math.ceil(share) : Math.floor(share))}%`;
}

/** One end says it all, unless the limit lies between them. Signs, so that a line holds 80 characters. */
function sizeWords({ min, max }: ByteRange, limitBytes: number): string {
  if (min === max) return count(min);
  if (min > limitBytes || max === Number.POSITIVE_INFINITY) return `≥ ${count(min)}`;
  return max > limitBytes ? `${count(min)} to ${count(max)}` : `≤ ${count(max)}`;
}

function marginWords({ side, bytes, services, isAtMost }: Margin): string {
  const about = isAtMost ? '≤ ' : services === undefined ? '' : 'about ';
  const amount = `${about}${services === undefined ? bytesWords(bytes) : servicesWords(services)}`;
  if (side === 'over') return `over by ${amount}`;
  return side === 'below' ? `headroom: ${amount}` : `may be over by ${bytesWords(bytes)}`;
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** Characters of a full bar: with them a line about a limit holds 80 columns. */
const barLength = 8;
/** What is over the limit stands behind a full bar, in one character. */
const most = barLength + 1;

function bar(share: number): string {
  const eighthsTaken = Math.min(share * barLength, most) * 8;
  // What takes anything at all can be seen, and so can what is over by anything at all.
  const parts = Math.max(1, share > 1 ? Math.ceil(eighthsTaken) : Math.floor(eighthsTaken));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}

/** `3,922 variables: 3,904 from 488 Services, 8 KUBERNETES_*, 2 env, 8 image and runtime`. */
export function variablesWords(counted: VariableCount): string {
  const { total, services, serviceCount, kubernetes, env, envFrom, imageAndRuntime } = counted;
  const parts = [
    [services, `from ${servicesWords(serviceCount)}`],
    [kubernetes, 'KUBERNETES_*'],
    [env, 'env'],
    [envFrom, 'envFrom'],
    [imageAndRuntime, 'image and runtime'],
  ] as const;
  const shown = parts.filter(([{ max }]) => max > 0).map(([range, what]) => `${partWords(range)} ${what}`);
  const noun = total.min === 1 && total.max === 1 ? 'variable' : 'variables';
  return `${rangeWords(total)} ${noun}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
}

/** An open end belongs to the sum. */
function partWords({ min, max }: ByteRange): string {
  return rangeWords({ min, max: max === Number.POSITIVE_INFINITY ? min : max });
}

function rangeWords({ min, max }: ByteRange): string {
  if (min === max) return count(min);
  return max === Number.POSITIVE_INFINITY ? `at least ${count(min)}` : `${count(min)} to ${count(max)}`;
}

function servicesWords(services: number): string {
  return `${count(services)} ${services === 1 ? 'Service' : 'Services'}`;
}

function bytesWords(bytes: number): string {
  return `${count(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** `**Not computed**: the Services of shop are not known`, and why; the reason says what changes that. */
export function notComputed(
  namespace: string,
  reason: Phrase | undefined,
  { say }: Words,
): readonly string[] {
  const why = reason === undefined ? [] : [plain(sentence(say(reason)))];
  return [`**Not computed**: the Services of ${plain(namespace)} are not known`, ...why];
}

export function notRun(because: Phrase, { say }: Words): string {
  return `envsubst does not run: ${plain(say(because))}`;
}

/** Empty for Linux. */
export function windowsLine({ isWindows }: Pick<Workload, 'isWindows'>): string {
  if (isWindows === 'perhaps') return 'Linux or Windows is not known, so no limits are compared';
  return isWindows ? 'A Windows pod: the limits of Linux do not apply' : '';
}

export function moreContainers(number: number): string {
  return `and ${count(number)} more ${number === 1 ? 'container' : 'containers'}`;
}

/** One line on what `enableServiceLinks` does to a workload. */
export function linksLine({ are, from }: Workload['serviceLinks'], namespace: string): string {
  if (are === 'unknown') return `${code('enableServiceLinks')} is not known`;
  const is = `${code('enableServiceLinks')} ${from === 'manifest' ? 'is' : 'defaults to'} ${are === 'on'}`;
  return are === 'on'
    ? `${is}: every container gets the service links of all Services in ${plain(namespace)} when it starts`
    : `${is}: no service links but those of ${code('default/kubernetes')}`;
}

/** Reasons shown at most; the rest is a number. */
const mostReasons = 4;

/** `Not known: Secret shop/s`, or a list. Empty where there is nothing. */
export function unknownLines(unknowns: readonly ContainerUnknown[], words: Words): string {
  const reasons = unknowns.map((unknown) => unknownWords(unknown, words));
  if (reasons.length < 2) return reasons.map((reason) => `Not known: ${reason}`).join('');
  const shown = reasons.length > mostReasons ? reasons.slice(0, mostReasons - 1) : reasons;
  const rest = reasons.length - shown.length;
  return ['Not known:', '', ...shown, ...(rest > 0 ? [`and ${count(rest)} more`] : [])]
    .map((line, index) => (index < 2 ? line : `- ${line}`))
    .join('\n');
}

function unknownWords(unknown: ContainerUnknown, { say }: Words): string {
  if (unknown.kind === 'envsubst') return `whether envsubst runs (${plain(say(unknown.because))})`;
  if (unknown.kind === 'source') {
    const { variable, reason } = unknown;
    return `${variable === undefined ? '' : `${code(variable)}: `}${plain(say(reason))}`;
  }
  const parts = [unknown.variables ? 'variables' : '', unknown.entrypoint ? 'entrypoint' : ''];
  return `the ${listed(parts.filter(Boolean))} of the image`;
}

/** `Services of shop: services.json, 2 days old`. */
export function servicesLine(
  state: ServicesState,
  { say }: Words,
  from: ResolvedNamespace['from'] = 'manifest',
): string {
  const whose = `Services of ${plain(state.namespace)}${namespaceOrigin[from]}`;
  if (state.kind === 'unknown') return `${whose}: not known. ${plain(sentence(say(state.reason)))}`;
  const { sources, isComplete, age, remark } = state;
  const current = remark === undefined ? '' : ` (${plain(say(remark))})`;
  const hasOnlyFiles = sources.length > 0 && sources.every(({ source }) => source === 'workspace');
  if (!isComplete && hasOnlyFiles)
    return `${whose}: only those in your files; the cluster may have more${current}`;
  const open = isComplete ? '' : '; there may be more';
  return `${whose}: ${sourcesWords(sources, age)}${open}${current}`;
}

function sourcesWords(sources: readonly ServicesSource[], age: number | undefined): string {
  const [first, ...others] = sources;
  if (first === undefined) return `none${age === undefined ? '' : `, as of ${ageInWords(age)} ago`}`;
  if (others.length === 0) {
    const old = ageOf(first, age);
    return `${plain(sourceName(first))}${old === '' ? '' : `, ${old}`}`;
  }
  return sources
    .map((source) => {
      const old = ageOf(source, age);
      return `${count(source.services)} from ${plain(sourceName(source))}${old === '' ? '' : ` (${old})`}`;
    })
    .join(', ');
}

/** What the workspace declares is always as it stands now, and so is what a cluster tells of by itself. */
function ageOf({ source }: ServicesSource, age: number | undefined): string {
  if (source !== 'snapshot' && source !== 'cluster') return '';
  if (age !== undefined) return `${ageInWords(age)} old`;
  return source === 'cluster' ? 'live' : '';
}

/** `services.json`, `context prod`, `your files`. */
export function sourceName({ source, name }: Omit<ServicesSource, 'services'>): string {
  if (source === 'workspace') return 'your files';
  if (source === 'api-server') return 'the API server itself';
  return source === 'unknown' ? 'an unknown source' : name;
}

const namespaceOrigin: Readonly<Record<ResolvedNamespace['from'], string>> = {
  manifest: '',
  option: ' (the namespace of --namespace)',
  'project-file': ' (the namespace in the project file)',
  context: ' (the namespace of the kube context)',
  default: ' (no namespace is set)',
};

const minuteMs = 60_000;

/** `under a minute`, `12 minutes`, `3 hours`, `2 days`. */
export function ageInWords(ageMs: number): string {
  const steps: readonly [number, string][] = [
    [24 * 60 * minuteMs, 'day'],
    [60 * minuteMs, 'hour'],
    [minuteMs, 'minute'],
  ];
  const step = steps.find(([ms]) => ageMs >= ms);
  if (step === undefined) return 'under a minute';
  const [size, unit] = step;
  const value = Math.floor(ageMs / size);
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

/** A clause as a sentence, with one mark at its end. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
