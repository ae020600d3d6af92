/**
 * Requests to one API server as one user: the only file that knows `@kubernetes/client-node`.
 * Knows TLS, proxies and HTTP; where credentials come from is `credentials.ts`'s.
 */

import type { Agent } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KubeConfig } from '@kubernetes/client-node';
import { ClusterError, clusterErrorOf } from './clusterError.ts';
import type { ClusterAnswer, ClusterApi } from './clusterGet.ts';
import { proxyOf } from './proxy.ts';

/** Where an API server is, and whom it must be. Certificates as PEM. */
export interface ServerAddress {
  /** `https://10.0.0.1:6443`, perhaps with a path. */
  readonly server: string;
  readonly certificateAuthority: string | undefined;
  readonly tlsServerName: string | undefined;
  readonly insecureSkipTlsVerify: boolean;
  /** The cluster's own proxy; else the environment decides. */
  readonly proxyUrl: string | undefined;
}

/** What a request carries to be taken for the user's. Certificates as PEM. */
export interface RequestCredentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | undefined;
}

export interface ConnectionOptions {
  readonly address: ServerAddress;
  /** Rejects with a `ClusterError` in words for the user. */
  readonly credentials: (signal: AbortSignal) => Promise<RequestCredentials>;
  /** The server did not take them: others are to be got. */
  readonly forgetCredentials: () => void;
}

/** Until an answer begins. */
const headTimeoutMs = 30_000;

export class Connection implements ClusterApi {
  readonly server: string;
  readonly #options: ConnectionOptions;
  readonly #base: URL;
  #agent: { readonly agent: Agent; readonly certificate: string } | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.server = options.address.server;
    this.#base = new URL(options.address.server);
  }

  /** A GET with the user's credentials; where the server refuses them, once more with new ones. */
  readonly get = async (path: string, signal: AbortSignal): Promise<ClusterAnswer> => {
    const answer = await this.#ask(path, signal);
    if (answer.status !== 401) return answer;
    answer.body.destroy();
    this.#options.forgetCredentials();
    return this.#ask(path, signal);
  };

  /** Closes what is open. */
  dispose(): void {
    this.#agent?.agent.destroy();
    this.#agent = undefined;
  }

  async #ask(path: string, signal: AbortSignal): Promise<ClusterAnswer> {
    const credentials = await this.#options.credentials(signal);
    signal.throwIfAborted();
    const agent = await this.#agentFor(credentials);
    return new Promise((resolve, reject) => {
      const late = new AbortController();
      const timer = setTimeout(() => {
        late.abort(
          new ClusterError('unreachable', `${this.server} did not answer within ${headTimeoutMs / 1000} s`),
        );
      }, headTimeoutMs);
      const options = {
        agent,
        path: this.#base.pathname.replace(/\/$/, '') + path,
        hostname: this.#base.hostname,
        port: this.#base.port,
        headers: {
          ...credentials.headers,
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'kube-service-links',
        },
        signal: AbortSignal.any([signal, late.signal]),
      };
      const request = (this.#base.protocol === 'http:' ? http : https).request(options, (response) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bodyOf(response) });
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        const cause = late.signal.aborted ? late.signal.reason : error;
        reject(clusterErrorOf(cause, this.server));
      });
      request.end();
    });
  }

  /** One pool of connections for one certificate; another certificate is another user to the server. */
  async #agentFor({ clientCertificate }: RequestCredentials): Promise<Agent> {
    const certificate =
      clientCertificate === undefined ? '' : clientCertificate.certificate + clientCertificate.key;
    if (this.#agent?.certificate === certificate) return this.#agent.agent;
    this.#agent?.agent.destroy();
    const { address } = this.#options;
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      {
        name: 'cluster',
        server: address.server,
        // client-node takes `http:` only with this; there is no TLS to verify then.
        skipTLSVerify: address.insecureSkipTlsVerify || this.#base.protocol === 'http:',
        ...(address.certificateAuthority !== undefined && { caData: base64(address.certificateAuthority) }),
        ...(address.tlsServerName !== undefined && { tlsServerName: address.tlsServerName }),
        ...withProxy(address.proxyUrl ?? proxyOf(this.#base, process.env)),
      },
      {
        name: 'user',
        ...(clientCertificate !== undefined && {
          certData: base64(clientCertificate.certificate),
          keyData: base64(clientCertificate.key),
        }),
      },
    );
    const options: https.RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const agent = options.agent as Agent;
    this.#agent = { agent, certificate };
    return agent;
  }
}

function withProxy(proxyUrl: string | undefined): { proxyUrl?: string } {
  return proxyUrl === undefined ? {} : { proxyUrl };
}

function base64(pem: string): string {
  return Buffer.from(pem).toString('base64');
}

/** The server compresses long lists, as it does for kubectl. */
function bodyOf(response: http.IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // A failure of either ends the other; it is seen by who reads.
  return pipeline(response, createGunzip(), () => undefined);
}
