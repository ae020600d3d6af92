// ClusterStatus -> the words of the status bar.
// Knows English and times; does not know the editor.
import type { ClusterState, ClusterStatus } from '../../server/src/protocol.ts';

export interface StatusText {
  /** With an icon of VS Code in front. */
  readonly bar: string;
  readonly detail: string;
  readonly tooltip: string;
  readonly severity: 'information' | 'warning';
}

const icons: Readonly<Record<ClusterState, string>> = {
  off: 'circle-slash',
  none: 'circle-slash',
  untrusted: 'circle-slash',
  ask: 'question',
  denied: 'circle-slash',
  loading: 'sync~spin',
  live: 'pulse',
  stale: 'warning',
  failed: 'warning',
};

/** `now` in milliseconds since the epoch. */
export function statusText(status: ClusterStatus, now: number): StatusText {
  const { state, context, server, isVerified, message } = status;
  const place = context === undefined ? status.namespace : `${context} / ${status.namespace}`;
  const age = ageText(status, now);
  const bar = `$(${icons[state]}) ${place}: ${numberText(status)}`;
  const lines = [
    `Namespace ${status.namespace}: ${numberText(status)}${age === '' ? '' : `, ${age}`}`,
    context === undefined ? '' : `Context ${context}${server === undefined ? '' : ` (${server})`}`,
    isVerified ? '' : "The server's certificate is not verified.",
    message === undefined ? '' : sentence(message),
  ].filter(Boolean);
  const severity = state === 'stale' || state === 'failed' ? 'warning' : 'information';
  return { bar, detail: age, tooltip: lines.join('\n'), severity };
}

function numberText({ services, isComplete }: ClusterStatus): string {
  if (services === undefined) return 'Services unknown';
  return `${isComplete ? '' : 'at least '}${services} ${services === 1 ? 'Service' : 'Services'}`;
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
