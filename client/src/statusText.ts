// ClusterStatus -> the words of the status bar.
// Knows what is said, in English, and times; who says it in another language is handed in.
import { type ClusterState, type ClusterStatus, productName } from '../../server/src/protocol.ts';
import { iconFree } from './iconFree.ts';

export interface StatusText {
  /** With icons of VS Code. */
  readonly bar: string;
  readonly detail: string;
  readonly tooltip: string;
  /** For a screen reader, which does not read icons. */
  readonly label: string;
  readonly severity: 'information' | 'warning';
  /** A click asks whether the cluster may be read. */
  readonly asks: boolean;
}

/** Says whose item it is. */
const sign = '$(link)';

/** Behind the numbers, where they are not simply so. */
const marks: Partial<Readonly<Record<ClusterState, string>>> = {
  ask: ' $(question)',
  loading: ' $(sync~spin)',
  stale: ' $(warning)',
  failed: ' $(warning)',
};

const chartMark = ' $(warning)';

/** Says an English text in the user's language, with `{0}` and so on filled in: `vscode.l10n.t`. */
export type Translate = (text: string, ...facts: string[]) => string;

/** `now` in milliseconds since the epoch. */
export function statusText(status: ClusterStatus, now: number, t: Translate): StatusText {
  const { state, context, namespace, chart } = status;
  const place = context === undefined ? namespace : `${context} / ${namespace}`;
  const age = ageText(status, now, t);
  const number = numberText(status, t);
  const where =
    context === undefined
      ? t('namespace {0}', namespace)
      : t('namespace {0} of context {1}', namespace, context);
  const asks = asksForCluster(status);
  const mark = marks[state] ?? (chart === undefined ? '' : chartMark);
  return {
    bar: `${sign} ${iconFree(place)}: ${number}${asks ? '' : mark}`,
    detail: joined([age, chart === undefined ? '' : t('chart not rendered')], t),
    tooltip: tooltipLines(status, age, t).join('\n'),
    label: `${productName}: ${joined([number, where, status.services === undefined ? '' : age], t)}`,
    asks,
    severity: state === 'stale' || state === 'failed' || chart !== undefined ? 'warning' : 'information',
  };
}

function tooltipLines(status: ClusterStatus, age: string, t: Translate): readonly string[] {
  const { context, server, isVerified, message } = status;
  return [
    productName,
    t('Services of {0}: {1}', status.namespace, joined([originText(status, t), age], t)),
    context === undefined
      ? ''
      : server === undefined
        ? t('Context {0}', context)
        : t('Context {0} ({1})', context, server),
    isVerified ? '' : t("The server's certificate is not verified."),
    message === undefined ? '' : sentence(message),
    status.chart ?? '',
  ].filter(Boolean);
}

/** A question that was put off, or that nobody saw, waits here. */
function asksForCluster({ state, services }: ClusterStatus): boolean {
  return state === 'ask' && services === undefined;
}

function numberText(status: ClusterStatus, t: Translate): string {
  const { state, services, isComplete } = status;
  if (asksForCluster(status)) return t('Allow cluster?');
  if (services === undefined) return state === 'loading' ? t('reading Services') : t('Services unknown');
  const number = String(services);
  if (isComplete) return services === 1 ? t('{0} Service', number) : t('{0} Services', number);
  return services === 1 ? t('at least {0} Service', number) : t('at least {0} Services', number);
}

/** What there is of the parts, one after the other. */
function joined(parts: readonly string[], t: Translate): string {
  const [first = '', ...others] = parts.filter(Boolean);
  return others.reduce((text, other) => t('{0}, {1}', text, other), first);
}

/** `488 from services.json, 1 from your files`. */
function originText({ state, services, isComplete, sources = [] }: ClusterStatus, t: Translate): string {
  if (services === undefined) return state === 'loading' ? '' : t('not known');
  if (sources.length === 0) return isComplete ? String(services) : t('at least {0}', String(services));
  const parts = joined(
    sources.map((source) => t('{0} from {1}', String(source.services), source.name)),
    t,
  );
  return isComplete ? parts : t('{0}, perhaps more', parts);
}

/** `live`, `12 s old`, `stale since 14:02`; empty where nothing is known. */
function ageText({ state, services, asOf }: ClusterStatus, now: number, t: Translate): string {
  if (state === 'loading') return t('being read');
  if (state === 'stale' && asOf !== undefined) return t('stale since {0}', clock(asOf));
  if (services === undefined) return '';
  if (asOf === undefined) return state === 'live' ? t('live') : '';
  return duration(now - asOf, t);
}

function duration(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t('{0} s old', String(seconds));
  if (seconds < 3600) return t('{0} min old', String(Math.floor(seconds / 60)));
  return seconds < 48 * 3600
    ? t('{0} h old', String(Math.floor(seconds / 3600)))
    : t('{0} days old', String(Math.floor(seconds / 86400)));
}

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

/** With a full stop behind it, where it has none: that of what it is written in. */
function sentence(text: string): string {
  const stop = /[.!?。？]$/.test(text) ? '' : /[^\x20-\x7e]\W?$/.test(text) ? '。' : '.';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${stop}`;
}
