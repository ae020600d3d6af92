/**
 * `ExecCredential`: what a credential plugin is told, and what it answers.
 * Knows the two versions of `client.authentication.k8s.io` that client-go knows; runs nothing.
 */

import type { PluginAnswerFault } from '../../../../analysis/messages/facts/login.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import type { ServerEntry } from '../kubeconfig/clusterTarget.ts';
import type { ClientCertificate } from './clientCertificate.ts';
import { problemOf } from './clientCertificate.ts';

/** What a plugin gives: a token, a certificate, or both. Another object is another credential. */
export interface PluginCredential {
  readonly token: string | undefined;
  readonly clientCertificate: ClientCertificate | undefined;
}

export type ExecAnswer =
  | {
      readonly kind: 'credential';
      readonly credential: PluginCredential;
      /** Milliseconds since 1970; `Infinity` where it does not say. */
      readonly expiresAt: number;
    }
  /** `why` completes a sentence that begins with the plugin. */
  | { readonly kind: 'unusable'; readonly why: Phrase };

/** What a plugin with `provideClusterInfo` is told of the cluster. */
export interface ExecCluster {
  readonly server: ServerEntry;
  readonly certificateAuthority: string | undefined;
  /** Of the cluster's extension `client.authentication.k8s.io/exec`. */
  readonly config: unknown;
}

const group = 'client.authentication.k8s.io';

export function isKnownVersion(apiVersion: string): boolean {
  return apiVersion === `${group}/v1` || apiVersion === `${group}/v1beta1`;
}

/** The value of KUBERNETES_EXEC_INFO. Nobody is there to answer questions. */
export function execInfo(apiVersion: string, cluster: ExecCluster | undefined): string {
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion,
    spec: { ...(cluster !== undefined && { cluster: clusterInfo(cluster) }), interactive: false },
  });
}

/** As client-go, fields without a value are left out, `config` aside. */
function clusterInfo({ server, certificateAuthority, config }: ExecCluster): Record<string, unknown> {
  return {
    server: server.server,
    'tls-server-name': server.tlsServerName || undefined,
    'insecure-skip-tls-verify': server.insecureSkipTlsVerify || undefined,
    'certificate-authority-data': certificateAuthority
      ? Buffer.from(certificateAuthority).toString('base64')
      : undefined,
    'proxy-url': server.proxyUrl || undefined,
    config: config ?? null,
  };
}

/** Reads what a plugin printed, as strictly as client-go. */
export function readExecCredential(stdout: string, apiVersion: string): ExecAnswer {
  if (stdout.trim() === '') return wrong('nothing');
  const answer = objectOf(parsed(stdout));
  if (answer === undefined) return wrong('no-json');
  if (answer['kind'] !== 'ExecCredential') return wrong('no-credential');
  if (answer['apiVersion'] !== apiVersion)
    return unusable({ id: 'plugin-answer-of-other-version', wanted: apiVersion });
  const status = objectOf(answer['status']);
  if (status === undefined) return wrong('no-status');
  return readStatus(status);
}

function readStatus(status: Readonly<Record<string, unknown>>): ExecAnswer {
  const texts = [status['token'], status['clientCertificateData'], status['clientKeyData']];
  if (texts.some((text) => text !== undefined && text !== null && typeof text !== 'string'))
    return wrong('no-strings');
  const [token, certificate, key] = texts.map((text) => (typeof text === 'string' ? text : ''));
  if (!token && !certificate && !key) return wrong('neither');
  if (!certificate !== !key) return wrong('half-a-pair');
  const clientCertificate = certificate && key ? { certificate, key } : undefined;
  const problem = clientCertificate === undefined ? undefined : problemOf(clientCertificate);
  if (problem !== undefined) return unusable(problem);
  const expiresAt = expiryOf(status['expirationTimestamp']);
  if (expiresAt === undefined) return wrong('no-time');
  return { kind: 'credential', credential: { token: token || undefined, clientCertificate }, expiresAt };
}

function expiryOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return Number.POSITIVE_INFINITY;
  if (typeof value !== 'string') return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function unusable(why: Phrase): ExecAnswer {
  return { kind: 'unusable', why };
}

function wrong(why: PluginAnswerFault): ExecAnswer {
  return unusable({ id: 'plugin-answer-wrong', why });
}
