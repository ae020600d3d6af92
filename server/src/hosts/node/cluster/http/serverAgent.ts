/**
 * Pools of connections to an API server, with its certificates and proxy: the only file that knows `@kubernetes/client-node`.
 * Knows TLS; does not know what is asked.
 */
import { X509Certificate } from 'node:crypto';
import type { Agent } from 'node:http';
import type https from 'node:https';
import tls from 'node:tls';
import { ClusterError } from '../clusterError.ts';
import type { ServerEntry } from '../kubeconfig/clusterTarget.ts';
import type { ClientCertificate } from '../login/clientCertificate.ts';
import type { ServerProxy } from './serverProxy.ts';

/** Rejects with a `ClusterError` where the authority is none. `closed` ends what still connects. */
export async function makeAgent(
  entry: ServerEntry,
  base: URL,
  authority: string | undefined,
  certificate: ClientCertificate | undefined,
  proxy: ServerProxy | undefined,
  closed: AbortSignal,
): Promise<Agent> {
  if (authority !== undefined && !isCertificate(authority))
    throw new ClusterError('unreachable', { id: 'authority-not-pem' });
  // It takes 100 ms to load and is a chunk of its own.
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  const isPlain = base.protocol === 'http:';
  config.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: base.href,
      // client-node takes `http:` only with this; there is no TLS to verify then.
      skipTLSVerify: entry.insecureSkipTlsVerify || isPlain,
      ...(authority !== undefined && { caData: base64(authority) }),
      ...(entry.tlsServerName && { tlsServerName: entry.tlsServerName }),
      ...(proxy !== undefined && { proxyUrl: proxy.url }),
    },
    {
      name: 'user',
      ...(certificate !== undefined && {
        certData: base64(certificate.certificate),
        keyData: base64(certificate.key),
      }),
    },
  );
  const options: https.RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const agent = options.agent as Agent & { readonly options: https.AgentOptions };
  // client-node's agents open a connection for each request. Node lets go of idle ones when the process ends.
  Object.assign(agent, { keepAlive: true });
  if ('proxyRequestOptions' in agent) endWith(agent as ProxyAgent, closed);
  Object.assign(agent.options, {
    keepAlive: true,
    // Else an environment variable of Node's could switch the check off.
    rejectUnauthorized: !entry.insecureSkipTlsVerify,
    // Else the agent of SOCKS proxies guesses, and finds none of its idle connections again.
    secureEndpoint: !isPlain,
  });
  if (!isPlain && authority === undefined && !entry.insecureSkipTlsVerify)
    Object.assign(agent.options, { ca: systemAuthorities() });
  return agent;
}

interface ProxyAgent {
  proxyRequestOptions: { readonly signal?: AbortSignal };
  createConnection: (options: object, callback: (...result: readonly unknown[]) => void) => unknown;
}

/**
 * While a proxy is asked, nobody but its agent has the connection. Each question has a signal of its own: the agent
 * takes all listeners off its request, Node's own too, so that one signal for all would keep every one of them.
 */
function endWith(agent: ProxyAgent, closed: AbortSignal): void {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const asking = new AbortController();
    const end = () => asking.abort();
    if (closed.aborted) end();
    closed.addEventListener('abort', end);
    agent.proxyRequestOptions = { signal: asking.signal };
    return create(options, (...result) => {
      closed.removeEventListener('abort', end);
      callback(...result);
    });
  };
}

/** kubectl asks the system's store where the kubeconfig names no authority; Node by itself knows its own list only. */
function systemAuthorities(): string[] | undefined {
  // Missing in Node before 22.15; and a store that cannot be read leaves Node's own list.
  const get: typeof tls.getCACertificates | undefined = tls.getCACertificates;
  try {
    return get === undefined ? undefined : [...get('default'), ...get('system')];
  } catch {
    return undefined;
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function base64(pem: string): string {
  return Buffer.from(pem).toString('base64');
}
