// ClusterStatus -> the words of the status bar.
// Knows English and times; does not know the editor.
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

/** `now` in milliseconds since the epoch. */
export function statusText(status: ClusterStatus, now: number): StatusText {
  const { state, context, namespace, chart } = status;
  const place = context === undefined ? namespace : `${context} / ${namespace}`;
  const age = ageText(status, now);
  const number = numberText(status);
  const where = `namespace ${namespace}${context === undefined ? '' : ` of context ${context}`}`;
  const asks = asksForCluster(status);
  const mark = marks[state] ?? (chart === undefined ? '' : chartMark);
  return {
    bar: `${sign} ${iconFree(place)}: ${number}${asks ? '' : mark}`,
    detail: [age, chart === undefined ? '' : 'chart not rendered'].filter(Boolean).join(', '),
    tooltip: tooltipLines(status, age).join('\n'),
    label: `${productName}: ${[number, where, status.services === undefined ? '' : age].filter(Boolean).join(', ')}`,
    asks,
    severity: state === 'stale' || state === 'failed' || chart !== undefined ? 'warning' : 'information',
  };
}

function tooltipLines(status: ClusterStatus, age: string): readonly string[] {
  const { context, server, isVerified, message } = status;
  return [
    productName,
    `Services of ${status.namespace}: ${[originText(status), age].filter(Boolean).join(', ')}`,
    context === undefined ? '' : `Context ${context}${server === undefined ? '' : ` (${server})`}`,
    isVerified ? '' : "The server's certificate is not verified.",
    message === undefined ? '' : sentence(message),
    status.chart ?? '',
  ].filter(Boolean);
}

/** A question that was put off, or that nobody saw, waits here. */
function asksForCluster({ state, services }: ClusterStatus): boolean {
  return state === 'ask' && services === undefined;
}

function numberText(status: ClusterStatus): string {
  const { state, services, isComplete } = status;
  if (asksForCluster(status)) return 'Allow cluster?';
  if (services === undefined) return state === 'loading' ? 'reading Services' : 'Services unknown';
  return `${isComplete ? '' : 'at least '}${services} ${services === 1 ? 'Service' : 'Services'}`;
}

/** `488 from services.json, 1 from your files`. */
function originText({ state, services, isComplete, sources = [] }: ClusterStatus): string {
  if (services === undefined) return state === 'loading' ? '' : 'not known';
  if (sources.length === 0) return `${isComplete ? '' : 'at least '}${services}`;
  const parts = sources.map((source) => `${source.services} from ${source.name}`).join(', ');
  return isComplete ? parts : `${parts}, perhaps more`;
}

/** `live`, `12 s old`, `stale since 14:02`; empty where nothing is known. */
function ageText({ state, services, asOf }: ClusterStatus, now: number): string {
  if (state === 'loading') return 'being read';
  if (state === 'stale' && asOf !== undefined) return `stale since ${clock(asOf)}`;
  if (services === undefined) return '';
  if (asOf === undefined) return state === 'live' ? 'live' : '';
  return `${duration(now - asOf)} old`;
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} days`;
}

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
