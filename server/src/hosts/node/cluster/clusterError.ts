/**
 * Why a request to an API server brought nothing, in words for the user.
 * Knows Node's error codes and HTTP's; does not know what is done about it.
 */

import type { ServerFault } from '../../../analysis/messages/facts/cluster.ts';
import { english } from '../../../analysis/messages/languages.ts';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { type Mask, maskForms } from './masks.ts';

/**
 * `forbidden` and `gone` change what is asked next; all others are waited out.
 * `gone`: the resource version is too old or too new for the server, so the list has to be read again.
 */
export type ClusterErrorKind = 'unreachable' | 'credentials' | 'forbidden' | 'gone' | 'answer';

export interface ClusterErrorOptions {
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** The phrase completes a sentence that begins with the context: "context prod: …". */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly kind: ClusterErrorKind;
  readonly phrase: Phrase;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ClusterErrorKind, phrase: Phrase, { retryAfterMs }: ClusterErrorOptions = {}) {
    super(english.say(phrase));
    this.kind = kind;
    this.phrase = phrase;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Codes of sockets and of OpenSSL's certificate check, as Node gives them. */
const faults: Readonly<Record<string, ServerFault>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'ended',
  EPIPE: 'ended',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'no-network',
  ENOTFOUND: 'no-name',
  EAI_AGAIN: 'no-name-now',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown',
  CERT_SIGNATURE_FAILURE: 'certificate-unknown',
};

/** What is wrong with a server, as an error. */
export function serverFault(
  kind: ClusterErrorKind,
  server: string,
  why: ServerFault,
  options: ClusterErrorOptions = {},
): ClusterError {
  return new ClusterError(kind, { id: 'server-unreachable', server, why }, options);
}

/** Of an answer that breaks off, or is not in the format that it claims. */
export function garbledAnswer(): ClusterError {
  return new ClusterError('answer', { id: 'answer-unusable', why: 'garbled' });
}

/**
 * Anything that a request or a body may throw, as a `ClusterError`. `server` is the API server's address; `mask` hides
 * what others may repeat.
 */
export function clusterErrorOf(error: unknown, server: string, mask: Mask = maskForms): ClusterError {
  if (error instanceof ClusterError) return error;
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  // What zlib calls a compressed answer that is cut, or none.
  if (code?.startsWith('Z_')) return garbledAnswer();
  const fault = code === undefined ? undefined : faults[code];
  if (fault !== undefined) return serverFault('unreachable', server, fault);
  const said = mask(message ?? String(error));
  return new ClusterError('unreachable', { id: 'server-not-asked', server, said });
}

/** An answer that is none of what was asked for. `text`: the beginning of its body; `mask` hides what it repeats. */
export function httpErrorOf(
  status: number,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  text: string,
  server: string,
  mask: Mask = maskForms,
): ClusterError {
  const retryAfterMs = retryAfter(headers['retry-after']);
  const options = retryAfterMs === undefined ? {} : { retryAfterMs };
  // An API server sends nobody elsewhere.
  const isElsewhere = status >= 300 && status < 400;
  if (isElsewhere || isWebPage(headers['content-type'], text)) return webPage(server);
  if (status === 401) return serverFault('credentials', server, 'credentials');
  const said = messageOf(text, mask) ?? null;
  if (status === 403) return new ClusterError('forbidden', { id: 'server-refused', said });
  if (status === 410 || isOtherVersion(text)) return serverFault('gone', server, 'newer-data', options);
  if (status === 429) return serverFault('answer', server, 'too-many-requests', options);
  return new ClusterError('answer', { id: 'server-answered', server, status, said: said || null }, options);
}

/** What a captive portal or a proxy in between answers. */
export function webPage(server: string): ClusterError {
  return new ClusterError('answer', { id: 'server-is-web-page', server });
}

export function isWebPage(contentType: string | readonly string[] | undefined, text: string): boolean {
  return String(contentType ?? '').startsWith('text/html') || /^\s*<(!doctype|html)/i.test(text);
}

/** The server restarted with other data: "Too large resource version", a 504 that no waiting helps. */
function isOtherVersion(text: string): boolean {
  return /ResourceVersionTooLarge|Too large resource version/.test(text);
}

function messageOf(text: string, mask: Mask): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    // Before it is cut: half of a secret is not known again.
    return typeof message === 'string' ? mask(message).slice(0, 300) : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds, or a date. */
function retryAfter(value: string | readonly string[] | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
