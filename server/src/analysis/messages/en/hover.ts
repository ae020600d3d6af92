/**
 * English: the hover on containers.
 * Knows words, numbers and Markdown; the facts are `facts/hover.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Catalogue, Words } from '../catalogue.ts';
import type { LimitFacts, MarginFacts, ServicesFacts, SourceFacts, UnknownFacts } from '../facts/hover.ts';
import { code, lines, plain } from '../markdown.ts';
import { bar, knownBytes, wholePercent } from '../measures.ts';
import { causesWords } from './charts.ts';
import { releaseSources } from './releases.ts';
import { and, containerWords, counted, listed, number, range } from './words.ts';

/** Views that are named in a line. */
const mostViews = 3;

export const hover = {
  'hover-limit': ({ container, isFirst, ...use }) => {
    const { bytes, limitBytes, margin } = use;
    const head = `${container === null ? '' : `${plain(containerWords(container))}: `}${limitTitle(use, isFirst)}`;
    // Of several containers each has one line, whose numbers are a hover away.
    const size = container === null ? `${sizeWords(bytes, limitBytes)} of ${number(limitBytes)} bytes, ` : '';
    return `${head} ${size}${marginWords(margin)}`;
  },
  'hover-more-containers': ({ containers }) => `and ${counted(containers, 'more container')}`,
  'hover-not-computed': ({ namespace, why }, { say }) =>
    lines(
      `**Not computed**: the Services of ${plain(namespace)} are not known`,
      why === null ? '' : plain(sentence(say(why))),
    ),
  'hover-no-envsubst': ({ because }, { say }) => `envsubst does not run: ${plain(say(because))}`,
  'hover-links': ({ are, isDefault, namespace, because }, { say }) => {
    if (are === 'unknown')
      return `Whether ${code('enableServiceLinks')} is on is not known${because === null ? '' : `: ${plain(say(because))}`}`;
    const is = `${code('enableServiceLinks')} ${isDefault ? 'defaults to' : 'is'} ${are === 'on'}`;
    return are === 'on'
      ? `${is}: every container gets the service links of all Services in ${plain(namespace)} when it starts`
      : `${is}: no service links except those of ${code('default/kubernetes')}`;
  },
  'hover-release': ({ name, from }) => `Rendered as Helm release ${plain(name)}${releaseSources[from]}`,
  'hover-release-open': ({ causes }, words) =>
    `How it is installed is not known in full: ${plain(causesWords(causes, words))}`,
  'hover-unknown': ({ unknowns }, words) => {
    const reasons = unknowns.map((unknown) => unknownWords(unknown, words));
    if (reasons.length < 2) return reasons.map((reason) => `Not known: ${reason}`).join('');
    const shown = reasons.length > mostReasons ? reasons.slice(0, mostReasons - 1) : reasons;
    const rest = reasons.length - shown.length;
    return [
      'Not known:',
      '',
      ...[...shown, ...(rest > 0 ? [`and ${number(rest)} more`] : [])].map((one) => `- ${one}`),
    ].join('\n');
  },
  'hover-views': ({ views }) => `In ${listed(views.map(plain), mostViews)}:`,
  'hover-view-line': ({ views, line }) => `In ${listed(views.map(plain), mostViews)}: ${line}`,
  'hover-more-views': ({ views }) => `and in ${number(views)} more`,
  'hover-services': (facts, { say }) => {
    const { namespace, from, sources, isComplete, remark } = facts;
    const whose = `Services of ${plain(namespace)}${namespaceOrigin(from)}`;
    if (sources === null)
      return `${whose}: not known. ${remark === null ? '' : plain(sentence(say(remark)))}`;
    const current = remark === null ? '' : ` (${plain(say(remark))})`;
    const hasOnlyFiles = sources.length > 0 && sources.every(({ source }) => source === 'workspace');
    if (!isComplete && hasOnlyFiles)
      return `${whose}: only those in your files; the cluster may have more${current}`;
    return `${whose}: ${sourcesWords(facts)}${isComplete ? '' : '; there may be more'}${current}`;
  },

  'variable-count': ({ total, services, serviceCount, kubernetes, env, envFrom, imageAndRuntime }) => {
    const parts: readonly (readonly [Amount, string])[] = [
      [services, `from ${counted(serviceCount, 'Service')}`],
      [kubernetes, 'KUBERNETES_*'],
      [env, 'env'],
      [envFrom, 'envFrom'],
      [imageAndRuntime, 'image and runtime'],
    ];
    // An open end belongs to the sum; of a part that is nothing but open there is nothing to tell.
    const shown = parts
      .filter(([{ min, max }]) => max !== 0 && (min > 0 || max !== null))
      .map(([{ min, max }, what]) => `${range({ min, max: max ?? min })} ${what}`);
    const noun = total.min === 1 && total.max === 1 ? 'variable' : 'variables';
    return `${range(total)} ${noun}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
  },
  'windows-no-limits': ({ isCertain }) =>
    isCertain
      ? 'Windows pod: Linux limits do not apply'
      : "The pod's OS is not known, so no limits are checked",
  'services-source': (source) => sourceName(source),
} satisfies Partial<Catalogue['phrases']>;

/** Reasons shown at most; the rest is a number. */
const mostReasons = 4;

function limitTitle({ limit, isIfRun, bytes, limitBytes }: LimitFacts, isFirst: boolean): string {
  const shown = knownBytes(bytes, limitBytes);
  const name = typeof limit === 'string' ? limit : `variable ${code(limit.variable, 40)}`;
  const title = `${name} ${percent(shown, limitBytes)}${isIfRun ? ', if it runs' : ''}`;
  return `${isFirst ? `**${title}**` : title} ${code(bar(shown / limitBytes))}`;
}

/** 100 only where it is just that. */
export function percent(bytes: number, limitBytes: number): string {
  const share = wholePercent(bytes, limitBytes);
  return share === 0 ? 'under 1%' : `${number(share)}%`;
}

/** One end says it all, unless the limit lies between them. Signs, so that a line holds 80 characters. */
function sizeWords({ min, max }: Amount, limitBytes: number): string {
  if (min === max) return number(min);
  if (min > limitBytes || max === null) return `≥ ${number(min)}`;
  return max > limitBytes ? `${number(min)} to ${number(max)}` : `≤ ${number(max)}`;
}

function marginWords({ side, bytes, services, isAtMost }: MarginFacts): string {
  const about = isAtMost ? '≤ ' : services === null ? '' : 'about ';
  const amount = `${about}${services === null ? counted(bytes, 'byte') : counted(services, 'Service')}`;
  if (side === 'over') return `over by ${amount}`;
  return side === 'below' ? `headroom: ${amount}` : `may be over by ${counted(bytes, 'byte')}`;
}

function unknownWords(unknown: UnknownFacts, { say }: Words): string {
  if (unknown.kind === 'envsubst') return `whether envsubst runs (${plain(say(unknown.because))})`;
  if (unknown.kind === 'source') {
    const { variable, reason } = unknown;
    return `${variable === null ? '' : `${code(variable)}: `}${plain(say(reason))}`;
  }
  const parts = [unknown.variables ? 'variables' : '', unknown.entrypoint ? 'entrypoint' : ''];
  return `the ${and(parts.filter(Boolean))} of the image`;
}

function sourcesWords({ sources, age }: ServicesFacts): string {
  const [first, ...others] = sources ?? [];
  if (first === undefined) return `none${age === null ? '' : `, as of ${ageInWords(age)} ago`}`;
  const oldOf = ({ source }: SourceFacts) => ageOf(source, age);
  if (others.length === 0) {
    const old = oldOf(first);
    return `${plain(sourceName(first))}${old === '' ? '' : `, ${old}`}`;
  }
  return [first, ...others]
    .map((source) => {
      const old = oldOf(source);
      return `${number(source.services)} from ${plain(sourceName(source))}${old === '' ? '' : ` (${old})`}`;
    })
    .join(', ');
}

/** What the workspace declares is always as it stands now, and so is what a cluster tells of by itself. */
function ageOf(source: SourceFacts['source'], age: number | null): string {
  if (source !== 'snapshot' && source !== 'cluster') return '';
  if (age !== null) return `${ageInWords(age)} old`;
  return source === 'cluster' ? 'live' : '';
}

/** `services.json`, `context prod`, `your files`. */
function sourceName({ source, name }: SourceFacts): string {
  if (source === 'workspace') return 'your files';
  if (source === 'api-server') return 'the API server itself';
  return source === 'unknown' ? 'an unknown source' : name;
}

function namespaceOrigin(from: ServicesFacts['from']): string {
  if (typeof from === 'string') return settingOrigin[from];
  if ('view' in from) return ` (the namespace of ${plain(from.view)})`;
  return ` (namespace from [${plain(from.file)}](${from.link}))`;
}

const settingOrigin: Readonly<Record<Extract<ServicesFacts['from'], string>, string>> = {
  manifest: '',
  option: ' (namespace set by --namespace)',
  'project-file': ' (namespace set by the project file)',
  context: ' (namespace of the kube context)',
  default: ' (no namespace is set)',
};

const minuteMs = 60_000;

/** `under a minute`, `12 minutes`, `3 hours`, `2 days`. */
function ageInWords(ageMs: number): string {
  const steps: readonly [number, string][] = [
    [24 * 60 * minuteMs, 'day'],
    [60 * minuteMs, 'hour'],
    [minuteMs, 'minute'],
  ];
  const step = steps.find(([ms]) => ageMs >= ms);
  return step === undefined ? 'under a minute' : counted(Math.floor(ageMs / step[0]), step[1]);
}

/** A clause as a sentence, with one mark at its end. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
