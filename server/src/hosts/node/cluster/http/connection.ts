/**
 * Requests to one API server as one user.
 * Knows HTTP, time limits and when to ask again; TLS is `serverAgent.ts`'s, credentials are `credentials.ts`'s.
 */

import http, { type Agent } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { ClusterError } from '../clusterError.ts';
import type { ServerEntry } from '../kubeconfig/clusterTarget.ts';
import type { ClientCertificate } from '../login/clientCertificate.ts';
import type { CredentialSource, RequestCredentials } from '../login/credentials.ts';
import type { Environment } from '../login/pluginCommand.ts';
import { pemReader } from '../login/watchedFile.ts';
import { maskOf } from '../masks.ts';
import type { ClusterAnswer, ClusterConnection } from './clusterGet.ts';
import type { ClusterTimes } from './clusterTimes.ts';
import { inflated } from './inflate.ts';
import { requestFailure } from './requestFailure.ts';
import { makeAgent } from './serverAgent.ts';
import { type ServerProxy, serverProxyOf } from './serverProxy.ts';

export interface ConnectionOptions {
  readonly server: ServerEntry;
  /** They are the connection's own, and are disposed of with it. */
  readonly credentials: CredentialSource;
  /** Of this process: it may name a proxy. */
  readonly env?: Environment;
  readonly times?: ClusterTimes | undefined;
}

/** Connections that belong together: to the server as one user, by one way. */
interface Pool {
  readonly identity: string;
  readonly agent: Promise<Agent>;
}

/** What is asked. */
interface Wanted {
  readonly path: string;
  readonly accept: string;
  readonly signal: AbortSignal;
}

/** How it gets there. */
interface Way {
  readonly base: URL;
  readonly agent: Agent;
  readonly used: RequestCredentials;
  readonly proxy: ServerProxy | undefined;
}

const headMs = 30_000;

export class Connection implements ClusterConnection {
  /** Without user and password. */
  readonly server: string;
  readonly times: ClusterTimes | undefined;
  readonly #entry: ServerEntry;
  readonly #base: URL | undefined;
  readonly #credentials: CredentialSource;
  readonly #env: Environment;
  readonly #certificateAuthority: () => Promise<string | undefined>;
  readonly #closed = new AbortController();
  #pool: Pool | undefined;

  constructor({ server, credentials, env, times }: ConnectionOptions) {
    this.#entry = server;
    this.#base = addressOf(server.server);
    this.server = this.#base === undefined ? server.server : shownAddress(this.#base);
    this.#credentials = credentials;
    this.#env = env ?? process.env;
    this.times = times;
    const authority = server.certificateAuthority;
    this.#certificateAuthority =
      authority === undefined ? async () => undefined : pemReader(authority, 'authority');
  }

  /**
   * A GET with the user's credentials; where the server refuses them and there may be others, once more.
   * Rejects with a `ClusterError`, or with the signal's reason.
   */
  readonly get = async (
    path: string,
    signal: AbortSignal,
    accept = 'application/json',
  ): Promise<ClusterAnswer> => {
    const wanted = { path, accept, signal: AbortSignal.any([signal, this.#closed.signal]) };
    const { answer, used } = await this.#ask(wanted);
    if (answer.status !== 401 || !this.#credentials.forget(used)) return answer;
    answer.body.destroy();
    return (await this.#ask(wanted)).answer;
  };

  readonly retry = (): void => this.#credentials.retry();

  /** Ends what runs, answers that are being read included, for good. Resolves when no plugin is left. */
  async dispose(): Promise<void> {
    this.#closed.abort(new ClusterError('unreachable', { id: 'connection-closed' }));
    this.#usePool(undefined);
    await this.#credentials.dispose();
  }

  async #ask(wanted: Wanted) {
    const { signal } = wanted;
    signal.throwIfAborted();
    const base = this.#base;
    if (base === undefined) throw new ClusterError('unreachable', { id: 'server-address-wrong' });
    const used = await this.#credentials.get(signal);
    const proxy = serverProxyOf(this.#entry, base, this.#env);
    const agent = await this.#agentFor(base, used.clientCertificate, proxy);
    signal.throwIfAborted();
    const answer = await this.#send(wanted, { base, agent, used, proxy });
    return { answer, used };
  }

  #send(wanted: Wanted, { base, agent, used, proxy }: Way): Promise<ClusterAnswer> {
    const { path, accept, signal } = wanted;
    const timeoutMs = this.times?.headMs ?? headMs;
    const mask = maskOf([...secretsOf(used), ...(proxy?.secrets ?? [])]);
    return new Promise((resolve, reject) => {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), timeoutMs);
      const sent = (base.protocol === 'http:' ? http : https).request({
        agent,
        path: base.pathname.replace(/\/$/, '') + path,
        hostname: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port || (base.protocol === 'http:' ? 80 : 443),
        headers: headersOf(used, accept),
        // For the proxy's agent, which waits for the proxy by itself.
        timeout: timeoutMs,
        signal: AbortSignal.any([signal, late.signal]),
      });
      let isAnswered = false;
      sent.on('response', (response) => {
        clearTimeout(timer);
        isAnswered = true;
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: bodyOf(response), mask });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        // It is the answer's own end, which whoever reads it hears of.
        if (isAnswered) return;
        if (signal.aborted) reject(signal.reason);
        else if (late.signal.aborted) reject(tooLate(this.server, timeoutMs));
        // The server closed an idle connection just when it was taken: this says nothing about the request.
        // All is looked at anew, since it may have been closed for another certificate or authority.
        else if (sent.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(error.code ?? ''))
          resolve(this.#ask(wanted).then(({ answer }) => answer));
        else reject(requestFailure(error, this.server, proxy?.shown, mask));
      });
      sent.end();
    });
  }

  /** Another certificate is another user to the server, and another authority may not trust what is open. */
  async #agentFor(
    base: URL,
    certificate: ClientCertificate | undefined,
    proxy: ServerProxy | undefined,
  ): Promise<Agent> {
    const authority = await this.#certificateAuthority();
    this.#closed.signal.throwIfAborted();
    const identity = JSON.stringify([authority, certificate?.certificate, certificate?.key, proxy?.url]);
    if (this.#pool?.identity === identity) return this.#pool.agent;
    const agent = makeAgent(this.#entry, base, authority, certificate, proxy, this.#closed.signal);
    const pool = { identity, agent };
    this.#usePool(pool);
    agent.catch(() => {
      if (this.#pool === pool) this.#pool = undefined;
    });
    return agent;
  }

  #usePool(pool: Pool | undefined): void {
    this.#pool?.agent.then(
      (agent) => agent.destroy(),
      () => undefined,
    );
    this.#pool = pool;
  }
}

function headersOf({ headers }: RequestCredentials, accept: string): http.OutgoingHttpHeaders {
  const written = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  return {
    ...(Object.fromEntries(written) as http.OutgoingHttpHeaders),
    accept,
    'accept-encoding': 'gzip',
    'user-agent': 'kube-service-links',
  };
}

/** What of a user's credentials nobody is to read. */
function secretsOf({ headers, clientCertificate }: RequestCredentials): readonly string[] {
  const { authorization = '' } = headers;
  const [scheme = '', ...rest] = String(authorization).split(' ');
  const sent = Buffer.from(rest.join(' '), 'latin1').toString('utf8');
  // A password is also known without its user and without base64.
  const pair = scheme === 'Basic' ? Buffer.from(sent, 'base64').toString('utf8') : '';
  return [sent, pair, pair.slice(pair.indexOf(':') + 1), clientCertificate?.key ?? ''];
}

function addressOf(server: string): URL | undefined {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

function shownAddress({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/$/, '');
}

function tooLate(server: string, timeoutMs: number): ClusterError {
  return new ClusterError('unreachable', { id: 'server-silent', server, seconds: timeoutMs / 1000 });
}

/** The server compresses long lists, as it does for kubectl. */
function bodyOf(response: http.IncomingMessage): Readable {
  return response.headers['content-encoding'] === 'gzip' ? inflated(response) : response;
}
